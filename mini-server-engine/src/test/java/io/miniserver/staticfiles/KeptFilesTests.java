package io.miniserver.staticfiles;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import io.miniserver.http.OpenFile;
import io.miniserver.internal.net.RawClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** Large files stay open between responses, within limits. */
@Timeout(60)
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a file has no identity there, so none is kept open")
class KeptFilesTests {

	private static final int LARGE = 8 * 1024 * 1024;

	private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T12:00:00Z"));

	private final MemoryCache limits = MemoryCache.defaults().withOpenFiles(2).withClock(this.now::get);

	private final KeptFiles files = new KeptFiles(this.limits);

	@TempDir
	private Path directory;

	private FileEntry write(String name, String content) throws IOException {
		Path next = Files.writeString(this.directory.resolve("next"), content);
		Files.move(next, this.directory.resolve(name), StandardCopyOption.REPLACE_EXISTING);
		return look(name);
	}

	private FileEntry look(String name) throws IOException {
		FileEntry entry = FileTree.directory(this.directory).find(name);
		assertThat(entry).isNotNull();
		return entry;
	}

	private static OpenFile open(KeptFiles files, FileEntry entry) throws IOException {
		return files.open(entry, entry.path());
	}

	private FileChannel openAndClose(FileEntry entry) throws IOException {
		try (OpenFile file = open(this.files, entry)) {
			assertThat(file.channel().size()).isEqualTo(entry.length());
			return file.channel();
		}
	}

	@Test
	void oneChannelServesAllResponses() throws IOException {
		FileEntry entry = write("a", "aa");
		OpenFile first = open(this.files, entry);
		OpenFile second = open(this.files, entry);
		assertThat(second.channel()).isSameAs(first.channel());
		first.close();
		first.close();
		second.close();
		assertThat(openAndClose(entry)).isSameAs(first.channel());
		assertThat(first.channel().isOpen()).isTrue();
	}

	@Test
	void whatWasUsedLeastRecentlyIsClosedFirst() throws IOException {
		FileEntry a = write("a", "aa");
		FileChannel channelA = openAndClose(a);
		FileChannel channelB = openAndClose(write("b", "bb"));
		openAndClose(a);
		FileChannel channelC = openAndClose(write("c", "cc"));
		assertThat(Stream.of(channelA, channelB, channelC).map(FileChannel::isOpen)).containsExactly(true, false, true);
		assertThat(this.files.size()).isEqualTo(2);
	}

	@Test
	void whatIsSentStaysOpenUntilItWasSent() throws IOException {
		OpenFile sent = open(this.files, write("a", "aa"));
		openAndClose(write("b", "bb"));
		openAndClose(write("c", "cc"));
		openAndClose(write("d", "dd"));
		assertThat(sent.channel().isOpen()).isTrue();
		sent.close();
		assertThat(sent.channel().isOpen()).isFalse();
	}

	@Test
	void whatNobodyAsksForIsClosedWhenAnotherOneIsOpened() throws IOException {
		FileChannel unused = openAndClose(write("a", "aa"));
		this.now.updateAndGet((time) -> time.plusSeconds(9));
		FileChannel used = openAndClose(write("b", "bb"));
		assertThat(unused.isOpen()).isTrue();
		this.now.updateAndGet((time) -> time.plusSeconds(1));
		openAndClose(write("c", "cc"));
		assertThat(unused.isOpen()).isFalse();
		assertThat(used.isOpen()).isTrue();
	}

	@Test
	void aLongDownloadKeepsNoOtherFileOpen() throws IOException {
		KeptFiles many = new KeptFiles(this.limits.withOpenFiles(5));
		OpenFile sent = open(many, write("a", "aa"));
		OpenFile unused = open(many, write("b", "bb"));
		unused.close();
		this.now.updateAndGet((time) -> time.plusSeconds(10));
		open(many, write("c", "cc")).close();
		assertThat(unused.channel().isOpen()).isFalse();
		assertThat(sent.channel().isOpen()).isTrue();
		sent.close();
	}

	@Test
	void noneIsKeptThatNobodyCouldFindAgain() throws IOException {
		for (MemoryCache forgetful : List.of(this.limits.withSizes(0, 0, 10), this.limits.withSizes(10, 1, 0))) {
			KeptFiles none = new KeptFiles(forgetful);
			open(none, write("a", "aa")).close();
			assertThat(none.size()).isZero();
		}
	}

	@Test
	void noneIsKeptIfSoConfigured() throws IOException {
		KeptFiles none = new KeptFiles(this.limits.withOpenFiles(0));
		OpenFile file = open(none, write("a", "aa"));
		assertThat(none.size()).isZero();
		file.close();
		assertThat(file.channel().isOpen()).isFalse();
	}

	@Test
	void aFileThatHasTakenThePlaceOfTheOneThatWasFoundIsNotKept() throws IOException {
		FileEntry found = write("a", "aa");
		write("a", "bb");
		OpenFile file = open(this.files, found);
		file.close();
		assertThat(file.channel().isOpen()).isFalse();
		assertThat(this.files.size()).isZero();
	}

	@Test
	void aFileThatIsReplacedWhileItIsKeptStaysAsItWasForWhoHasFoundIt() throws IOException {
		FileEntry found = write("a", "aa");
		FileChannel before = openAndClose(found);
		FileEntry next = write("a", "bbb");
		assertThat(openAndClose(found)).isSameAs(before);
		assertThat(openAndClose(next)).isNotSameAs(before);
	}

	@Test
	void aChannelThatAnInterruptHasClosedIsOpenedAnew() throws IOException {
		FileEntry entry = write("a", "aa");
		FileChannel closed = openAndClose(entry);
		closed.close();
		FileChannel again = openAndClose(entry);
		assertThat(again).isNotSameAs(closed);
		assertThat(again.isOpen()).isTrue();
		assertThat(this.files.size()).isEqualTo(1);
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void allClientsOfAFileShareADescriptor() throws IOException {
		Path file = Files.write(this.directory.resolve("large.bin"), new byte[LARGE]);
		List<RawClient> clients = new ArrayList<>();
		try (FileServer server = FileServer.of(StaticFiles.of(this.directory))) {
			for (int i = 0; i < 10; i++) {
				RawClient client = RawClient.withSmallReceiveBuffer(server.port());
				clients.add(client);
				assertThat(client.get("/f/large.bin").readHead().status()).isEqualTo(200);
			}
			assertThat(descriptors(file)).isEqualTo(1);
			for (RawClient client : clients) {
				assertThat(client.readBytes(LARGE)).hasSize(LARGE);
			}
		}
		finally {
			for (RawClient client : clients) {
				client.close();
			}
		}
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void aResponseGoesOnWithTheFileThatItBeganWith() throws IOException {
		String before = "a".repeat(LARGE);
		write("large.txt", before);
		try (FileServer server = FileServer.of(StaticFiles.of(this.directory));
				RawClient client = RawClient.withSmallReceiveBuffer(server.port())) {
			server.get("large.txt");
			client.get("/f/large.txt").readHead();
			write("large.txt", "b".repeat(LARGE));
			assertThat(server.get("large.txt").body().chars().distinct()).containsExactly((int) 'b');
			assertThat(client.readBytes(LARGE)).isEqualTo(before.getBytes(StandardCharsets.US_ASCII));
			assertThat(client.get("/alive").read().body()).isEqualTo("alive");
		}
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void noMoreFilesStayOpenThanAreToBe() throws IOException {
		MemoryCache memory = MemoryCache.defaults().withOpenFiles(3).withRecheck(Duration.ofHours(1));
		try (FileServer server = FileServer.of(StaticFiles.of(this.directory).withMemory(memory))) {
			for (int i = 0; i < 10; i++) {
				Files.write(this.directory.resolve(i + ".bin"), new byte[100_000]);
				assertThat(server.get(i + ".bin").body()).hasSize(100_000);
			}
			assertThat(descriptors(this.directory)).isEqualTo(3);
		}
	}

	static long descriptors(Path below) throws IOException {
		Path real = below.toRealPath();
		try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
			return all.filter((descriptor) -> leadsTo(descriptor, real)).count();
		}
	}

	private static boolean leadsTo(Path descriptor, Path real) {
		try {
			return Files.readSymbolicLink(descriptor).startsWith(real);
		}
		catch (IOException ex) {
			return false; // closed meanwhile
		}
	}

}
