package io.miniserver.staticfiles;

import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.miniserver.internal.net.RawClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Files that change while they are sent: a response is whole, or its connection ends. */
@Timeout(120)
class ChangingFilesTests {

	private static final int ROUNDS = 400;

	private static final int CLIENTS = 4;

	private static final int LARGE = 16 * 1024 * 1024;

	private static final int PART = 8 * 1024;

	@TempDir
	private Path directory;

	private Path file;

	private void fill(char letter, int length) throws IOException {
		byte[] bytes = String.valueOf(letter).repeat(length).getBytes(StandardCharsets.US_ASCII);
		Path next = Files.write(this.directory.resolve("next"), bytes);
		Files.move(next, this.file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
	}

	/**
	 * Replaced by a rename, as deployments do, with letters and lengths that go along.
	 */
	private void replaceUntil(AtomicBoolean done, int unit) throws IOException {
		for (int round = 0; !done.get(); round++) {
			fill((char) ('a' + round % 20), unit * (1 + round % 20));
			Thread.yield();
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 100, 10_000 })
	void aReplacedFileNeverBreaksTheFraming(int unit) throws Exception {
		this.file = this.directory.resolve("f.txt");
		fill('a', unit);
		AtomicBoolean done = new AtomicBoolean();
		ExecutorService writer = Executors.newSingleThreadExecutor();
		StaticFiles files = StaticFiles.of(this.directory)
			.withMemory(MemoryCache.defaults().withRecheck(Duration.ZERO));
		int whole = 0;
		try (FileServer server = FileServer.of(files)) {
			Future<?> writing = writer.submit(() -> {
				replaceUntil(done, unit);
				return null;
			});
			for (int round = 0; round < ROUNDS; round++) {
				whole += readsWholeResponses(server) ? 1 : 0;
			}
			done.set(true);
			writing.get(60, TimeUnit.SECONDS);
			assertThat(whole).as("connections that were not cut").isPositive();
			assertThat(server.get("f.txt").body()).as("the last state").hasSize((int) Files.size(this.file));
		}
		finally {
			done.set(true);
			writer.shutdownNow();
		}
	}

	/** Returns false if the connection was cut, which a client can tell. */
	private static boolean readsWholeResponses(FileServer server) throws IOException {
		try (RawClient client = server.client()) {
			RawClient.Answer answer = client.get("/f/f.txt").read();
			assertThat(answer.status()).isIn(200, 500);
			int length = Integer.parseInt(answer.header("content-length"));
			if (answer.body().length() < length) {
				return false;
			}
			if (answer.status() == 200) {
				assertThat(answer.body().chars().distinct().count()).as("of one version").isEqualTo(1);
			}
			assertThat(client.get("/alive").read().body()).as("nothing is left over").isEqualTo("alive");
			return true;
		}
	}

	/**
	 * Replaced, cut, written over, made longer and deleted, while several clients read.
	 */
	@ParameterizedTest
	@ValueSource(ints = { 5_000, 200_000 })
	void whateverBecomesOfAFileTheFramingStands(int length) throws Exception {
		this.file = this.directory.resolve("f.txt");
		AtomicBoolean done = new AtomicBoolean();
		ExecutorService threads = Executors.newFixedThreadPool(CLIENTS + 1);
		StaticFiles files = StaticFiles.of(this.directory)
			.withMemory(MemoryCache.defaults().withRecheck(Duration.ZERO));
		try (FileServer server = FileServer.of(files)) {
			Future<?> writing = threads.submit(() -> {
				mistreatUntil(done, length);
				return null;
			});
			List<Future<Integer>> reading = new ArrayList<>();
			for (int client = 0; client < CLIENTS; client++) {
				reading.add(threads.submit(() -> {
					int whole = 0;
					for (int round = 0; round < ROUNDS / CLIENTS; round++) {
						whole += readsFramed(server) ? 1 : 0;
					}
					return whole;
				}));
			}
			for (Future<Integer> client : reading) {
				assertThat(client.get(100, TimeUnit.SECONDS)).as("connections that were not cut").isPositive();
			}
			done.set(true);
			writing.get(60, TimeUnit.SECONDS);
			fill('z', length);
			assertThat(server.get("f.txt").body()).as("the last state").matches("z{" + length + "}");
		}
		finally {
			done.set(true);
			threads.shutdownNow();
		}
	}

	private void mistreatUntil(AtomicBoolean done, int length) throws IOException {
		byte[] bytes = "y".repeat(length / 2).getBytes(StandardCharsets.US_ASCII);
		for (int round = 0; !done.get(); round++) {
			switch (round % 5) {
				case 0 -> fill('a', length);
				case 1 -> Files.write(this.file, bytes, StandardOpenOption.WRITE);
				case 2 -> Files.write(this.file, bytes, StandardOpenOption.APPEND);
				case 3 -> Files.write(this.file, bytes, StandardOpenOption.TRUNCATE_EXISTING);
				default -> Files.delete(this.file);
			}
			Thread.yield();
		}
	}

	/** Returns false if the connection was cut, which a client can tell. */
	private static boolean readsFramed(FileServer server) throws IOException {
		try (RawClient client = server.client()) {
			for (int request = 0; request < 3; request++) {
				RawClient.Answer answer = client.get("/f/f.txt").read();
				assertThat(answer.status()).isIn(200, 404, 500);
				if (answer.body().length() < Integer.parseInt(answer.header("content-length"))) {
					return false;
				}
				if (answer.status() == 200) {
					assertThat(answer.body()).as("bytes of a file").matches("[ay\0]*+");
				}
				assertThat(client.get("/alive").read().body()).as("nothing is left over").isEqualTo("alive");
			}
			return true;
		}
	}

	@Test
	void aFileThatIsCutWhileItIsSentCutsTheConnection() throws Exception {
		this.file = this.directory.resolve("large.bin");
		fill('x', LARGE);
		try (FileServer server = FileServer.of(StaticFiles.of(this.directory));
				RawClient client = RawClient.withSmallReceiveBuffer(server.port())) {
			client.get("/f/large.bin").get("/alive");
			assertThat(client.readHead().header("content-length")).isEqualTo("" + LARGE);
			try (FileChannel channel = FileChannel.open(this.file, StandardOpenOption.WRITE)) {
				channel.truncate(1);
			}
			String rest = readToEndOrReset(client);
			assertThat(rest.length()).as("not all of it").isLessThan(LARGE);
			// Pages that the system has still to send lose what was cut off of them.
			assertThat(rest.matches("[x\0]*+")).as("no next response").isTrue();
		}
	}

	/** The second request may be unread when the connection is cut: that is a reset. */
	private static String readToEndOrReset(RawClient client) throws IOException {
		StringBuilder read = new StringBuilder();
		try {
			byte[] part = client.readBytes(PART);
			while (part.length > 0) {
				read.append(new String(part, StandardCharsets.ISO_8859_1));
				part = client.readBytes(PART);
			}
		}
		catch (SocketException ex) {
			assertThat(ex).hasMessageContaining("reset");
		}
		return read.toString();
	}

	@Test
	void aFileThatGrowsWhileItIsSentIsSentAsItWas() throws Exception {
		this.file = this.directory.resolve("large.bin");
		fill('x', LARGE);
		try (FileServer server = FileServer.of(StaticFiles.of(this.directory));
				RawClient client = RawClient.withSmallReceiveBuffer(server.port())) {
			client.get("/f/large.bin");
			client.readHead();
			try (FileChannel channel = FileChannel.open(this.file, StandardOpenOption.APPEND)) {
				channel.write(ByteBuffer.wrap(new byte[1000]));
			}
			byte[] body = client.readBytes(LARGE);
			assertThat(body[LARGE - 1]).isEqualTo((byte) 'x');
			assertThat(client.get("/alive").read().body()).isEqualTo("alive");
		}
	}

}
