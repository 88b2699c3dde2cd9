package io.miniserver.internal.net;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import io.miniserver.http.Dispatch;
import io.miniserver.http.Handler;
import io.miniserver.http.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * A client ends its output behind its request, as {@code nc} does. It is answered
 * completely, and then the connection ends, too.
 */
@Timeout(60)
class HalfCloseTests {

	private static final String HOST = " HTTP/1.1\r\nHost: t\r\n";

	private static final int LARGE = 8 * 1024 * 1024;

	private final Gate gate = new Gate();

	@TempDir
	private Path directory;

	private TestServer server;

	@BeforeEach
	void start() throws IOException {
		Files.writeString(this.directory.resolve("large"), "f".repeat(LARGE));
		Handler echo = (request) -> Response.text(request.body().text());
		this.server = TestServer.with("/fast", (request) -> Response.text("fast"))
			.and("/worker", Dispatch.WORKER, (request) -> Response.text("worker"))
			.and("/echo", echo)
			.and("/echo-worker", Dispatch.WORKER, echo)
			.and("/block", this.gate)
			.and("/block-worker", Dispatch.WORKER, this.gate)
			.and("/large", (request) -> Response.text("l".repeat(LARGE)))
			.and("/file", (request) -> Response.file(this.directory.resolve("large")))
			.and("/stream", (request) -> Response.stream("text/plain", (out) -> {
				for (int i = 0; i < LARGE / 1024; i++) {
					out.write("s".repeat(1024).getBytes(StandardCharsets.US_ASCII));
				}
			}))
			.and("/events", (request) -> Response.events((stream) -> {
				stream.send("one");
				stream.close();
			}))
			.start();
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	static Stream<Arguments> requests() {
		String body = "b".repeat(200_000);
		String chunks = "30d40\r\n" + body + "\r\n0\r\n\r\n"; // 200,000
		return Stream.of(arguments("GET", "GET /fast" + HOST + "\r\n", "fast"),
				arguments("GET that says close", "GET /fast" + HOST + "Connection: close\r\n\r\n", "fast"),
				arguments("GET of HTTP/1.0", "GET /fast HTTP/1.0\r\n\r\n", "fast"),
				arguments("GET to a worker", "GET /worker" + HOST + "\r\n", "worker"),
				arguments("a buffered body", "POST /echo" + HOST + "Content-Length: 5\r\n\r\nhello", "hello"),
				arguments("a buffered body in chunks",
						"POST /echo" + HOST + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", "hello"),
				arguments("a buffered body to a worker", "POST /echo-worker" + HOST + "Content-Length: 5\r\n\r\nhello",
						"hello"),
				arguments("a streamed body", "POST /echo" + HOST + "Content-Length: 200000\r\n\r\n" + body, body),
				arguments("a streamed body in chunks",
						"POST /echo" + HOST + "Transfer-Encoding: chunked\r\n\r\n" + chunks, body),
				arguments("a large response", "GET /large" + HOST + "\r\n", "l".repeat(LARGE)),
				arguments("a file", "GET /file" + HOST + "\r\n", "f".repeat(LARGE)),
				arguments("a streamed response", "GET /stream" + HOST + "\r\n", "s".repeat(LARGE)),
				arguments("events", "GET /events" + HOST + "\r\n", "data: one\n\n"));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("requests")
	void isAnsweredCompletely(String name, String request, String expected) throws Exception {
		try (RawClient client = this.server.slowClient()) {
			client.send(request).endOutput();
			this.server.settle();
			RawClient.Answer answer = client.read();
			assertThat(answer.status()).isEqualTo(200);
			assertThat(answer.body().equals(expected)).as("%s characters are right", answer.body().length()).isTrue();
			client.assertClosed();
		}
		assertClosed();
	}

	@Test
	void soIsEachOfAPipeline() throws Exception {
		String all = "GET /worker" + HOST + "\r\nPOST /echo" + HOST + "Content-Length: 5\r\n\r\nhelloGET /stream" + HOST
				+ "\r\nGET /nothing" + HOST + "\r\nGET /fast" + HOST + "\r\n";
		try (RawClient client = this.server.slowClient()) {
			client.send(all.repeat(3)).endOutput();
			this.server.settle();
			for (int i = 0; i < 3; i++) {
				assertThat(client.read().body()).isEqualTo("worker");
				assertThat(client.read().body()).isEqualTo("hello");
				assertThat(client.read().body()).hasSize(LARGE);
				assertThat(client.read().status()).isEqualTo(404);
				assertThat(client.read().body()).isEqualTo("fast");
			}
			client.assertClosed();
		}
		assertClosed();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/block", "/block-worker" })
	void soIsARequestWhoseHandlerTakesLonger(String path) throws Exception {
		try (RawClient client = this.server.client()) {
			client.get(path).get("/fast").endOutput();
			this.gate.awaitEntered();
			this.server.lookTwice();
			this.server.settle();
			this.gate.letThrough();
			assertThat(client.read().body()).isEqualTo("through");
			assertThat(client.read().body()).isEqualTo("fast");
			client.assertClosed();
		}
		assertClosed();
	}

	@Test
	void anEndWithinAHeadHasNoAnswer() throws Exception {
		try (RawClient client = this.server.client()) {
			client.send("GET /fast" + HOST + "\r\nGET /fa").endOutput();
			assertThat(client.read().body()).isEqualTo("fast");
			client.assertClosed();
		}
	}

	@Test
	void anEndWithinABodyIsToldSo() throws Exception {
		try (RawClient client = this.server.client()) {
			client.send("GET /fast" + HOST + "\r\nPOST /echo" + HOST + "Content-Length: 5\r\n\r\nhell").endOutput();
			assertThat(client.read().body()).isEqualTo("fast");
			assertThat(client.read().status()).isEqualTo(400);
			client.assertClosed();
		}
		assertClosed();
	}

	private void assertClosed() {
		Await.until("the connection is closed", () -> this.server.server().openConnections() == 0);
		Await.until("no worker is busy", () -> this.server.server().workersBusy() == 0);
	}

}
