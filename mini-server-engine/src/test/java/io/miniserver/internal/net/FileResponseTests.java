package io.miniserver.internal.net;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import java.util.stream.Stream;

import io.miniserver.http.Dispatch;
import io.miniserver.http.Handler;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Files go from the disk to the socket, and may change meanwhile. */
@Timeout(60)
class FileResponseTests {

	private static final int LARGE = 5 * 1024 * 1024;

	/** More than what the buffers of both sockets take. */
	private static final int HUGE = 32 * 1024 * 1024;

	@TempDir
	private Path directory;

	private final Handler file = (request) -> Response.file(this.directory.resolve(request.queryParameter("n")));

	private TestServer server(Dispatch dispatch) throws IOException {
		return TestServer.with("/file", dispatch, this.file).and("/fast", (request) -> Response.text("fast")).start();
	}

	private byte[] write(String name, int length) throws IOException {
		byte[] content = new byte[length];
		new Random(length).nextBytes(content);
		Files.write(this.directory.resolve(name), content);
		return content;
	}

	private static void assertContent(RawClient.Answer answer, byte[] content) {
		assertThat(answer.status()).isEqualTo(200);
		assertThat(answer.body().equals(new String(content, StandardCharsets.ISO_8859_1)))
			.as("%s of %s bytes are right", answer.body().length(), content.length)
			.isTrue();
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void filesOfAllSizesArrive(Dispatch dispatch) throws Exception {
		int[] sizes = { 0, 1, 100, 65_000, 65_300, 65_350, 65_400, 65_535, 65_536, 65_537, 131_072, 1_048_576,
				1_048_577, LARGE };
		try (TestServer server = server(dispatch); RawClient client = server.client()) {
			for (int size : sizes) {
				byte[] content = write("a.bin", size);
				RawClient.Answer answer = client.get("/file?n=a.bin").read();
				assertContent(answer, content);
				assertThat(answer.header("content-length")).isEqualTo("" + size);
			}
			assertThat(client.get("/fast").read().body()).isEqualTo("fast");
		}
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void pipelinedFilesKeepTheirOrder(Dispatch dispatch) throws Exception {
		byte[] large = write("large.txt", LARGE);
		byte[] small = write("small.txt", 10);
		try (TestServer server = server(dispatch); RawClient client = server.client()) {
			for (int i = 0; i < 5; i++) {
				client.get("/fast").get("/file?n=large.txt").get("/file?n=small.txt").get("/fast");
			}
			for (int i = 0; i < 5; i++) {
				assertThat(client.read().body()).isEqualTo("fast");
				assertContent(client.read(), large);
				assertContent(client.read(), small);
				assertThat(client.read().body()).isEqualTo("fast");
			}
		}
	}

	@Test
	void theAnswerToHeadDoesNotReadTheFile() throws Exception {
		write("large.txt", LARGE);
		try (TestServer server = server(Dispatch.ADAPTIVE); RawClient client = server.client()) {
			client.send("HEAD /file?n=large.txt HTTP/1.1\r\nHost: t\r\n\r\n");
			assertThat(client.readHead().header("content-length")).isEqualTo("" + LARGE);
			assertThat(client.get("/fast").read().body()).isEqualTo("fast");
		}
	}

	@Test
	void aFileThatIsNotThereIs500WithoutItsName() throws Exception {
		try (TestServer server = server(Dispatch.ADAPTIVE); RawClient client = server.client()) {
			RawClient.Answer answer = client.get("/file?n=secret.txt").read();
			assertThat(answer.status()).isEqualTo(500);
			assertThat(answer.body()).doesNotContain("secret");
		}
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void aFileThatGoesAwayOrShrinksBeforeItIsSentIs500(Dispatch dispatch) throws Exception {
		Path path = this.directory.resolve("a.txt");
		Handler deleted = (request) -> {
			write("a.txt", LARGE);
			Response response = Response.file(path);
			Files.delete(path);
			return response;
		};
		Handler shrunk = (request) -> {
			write("a.txt", LARGE);
			Response response = Response.file(path);
			truncate(path, LARGE - 1);
			return response;
		};
		try (TestServer server = TestServer.with("/deleted", dispatch, deleted)
			.and("/shrunk", dispatch, shrunk)
			.start(); RawClient client = server.client()) {
			assertThat(client.get("/deleted").read().status()).isEqualTo(500);
			assertThat(client.get("/shrunk").read().status()).isEqualTo(500);
			assertThat(client.get("/nothing").read().status()).isEqualTo(404);
		}
	}

	private static void truncate(Path path, long size) throws IOException {
		try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
			channel.truncate(size);
		}
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void aFileThatShrinksWhileItIsSentEndsTheConnection(Dispatch dispatch) throws Exception {
		byte[] content = write("a.txt", HUGE);
		try (TestServer server = server(dispatch); RawClient client = server.slowClient()) {
			client.get("/file?n=a.txt").readHead();
			truncate(this.directory.resolve("a.txt"), HUGE - 20);
			// Where its end is missing nothing else may stand: the client would take it.
			byte[] read = client.readToEnd().getBytes(StandardCharsets.ISO_8859_1);
			assertThat(read.length).isLessThanOrEqualTo(HUGE - 20);
			for (int i = 0; i < read.length; i++) {
				assertSame(i, read[i], content[i]);
			}
			Await.until("the connection is closed", () -> server.server().openConnections() == 0);
		}
	}

	private static void assertSame(int position, byte actual, byte expected) {
		if (actual != expected) {
			throw new AssertionError("another byte at position " + position);
		}
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void aFileThatGrowsWhileItIsSentIsSentAsItWas(Dispatch dispatch) throws Exception {
		byte[] content = write("a.txt", HUGE);
		try (TestServer server = server(dispatch); RawClient client = server.slowClient()) {
			client.get("/file?n=a.txt").get("/fast");
			RawClient.Answer head = client.readHead();
			Files.writeString(this.directory.resolve("a.txt"), "more", StandardOpenOption.APPEND);
			assertThat(client.readBytes(HUGE)).isEqualTo(content);
			assertThat(head.header("content-length")).isEqualTo("" + HUGE);
			assertThat(client.read().body()).isEqualTo("fast");
		}
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void aHandlerThatLeavesAnInterruptBehindCanSendAFile(Dispatch dispatch) throws Exception {
		byte[] content = write("a.txt", LARGE);
		Handler interrupted = (request) -> {
			Thread.currentThread().interrupt();
			return Response.file(this.directory.resolve("a.txt"));
		};
		try (TestServer server = TestServer.with("/file", dispatch, interrupted).start();
				RawClient client = server.client()) {
			assertContent(client.get("/file").read(), content);
		}
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	@EnabledOnOs(OS.LINUX)
	void noFileStaysOpen(Dispatch dispatch) throws Exception {
		write("a.txt", HUGE);
		write("empty.txt", 0);
		try (TestServer server = server(dispatch)) {
			try (RawClient client = server.client()) {
				client.send("HEAD /file?n=a.txt HTTP/1.1\r\nHost: t\r\n\r\n").readHead();
				client.get("/file?n=empty.txt").read();
				client.get("/file?n=a.txt").read();
			}
			RawClient leaving = server.slowClient();
			leaving.get("/file?n=a.txt").readHead();
			leaving.reset();
			Await.until("the connections are closed", () -> server.server().openConnections() == 0);
			Await.until("the files are closed", () -> openFiles() == 0);
		}
	}

	private long openFiles() {
		try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
			return descriptors.filter(this::isOurs).count();
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	private boolean isOurs(Path descriptor) {
		try {
			return Files.readSymbolicLink(descriptor).startsWith(this.directory);
		}
		catch (IOException ex) {
			return false; // closed meanwhile
		}
	}

}
