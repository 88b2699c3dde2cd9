package io.miniserver.internal.net;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import io.miniserver.http.Handler;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code Expect: 100-continue} (RFC 9110 section 10.1.1). */
@Timeout(60)
class ContinueTests {

	private static final Handler ECHO = (request) -> Response.text("echo " + request.body().text());

	private static final Handler IGNORE = (request) -> Response.text("ignored");

	private static final Handler STREAM_ECHO = (request) -> Response.stream("text/plain", (out) -> {
		out.write("echo ".getBytes(StandardCharsets.US_ASCII));
		request.body().stream().transferTo(out);
	});

	private static final int BUFFERED = 1024;

	private static final int STREAMED = 0;

	private static TestServer server(int bufferedBody) throws IOException {
		return TestServer.with("/echo", ECHO)
			.and("/ignore", IGNORE)
			.and("/stream-echo", STREAM_ECHO)
			.bodyLimit(10)
			.config((config) -> config.withLimits(config.limits().withBufferedBody(bufferedBody)))
			.start();
	}

	private static String head(String path, int length) {
		return "POST " + path + " HTTP/1.1\r\nHost: t\r\nExpect: 100-continue\r\nContent-Length: " + length
				+ "\r\n\r\n";
	}

	@ParameterizedTest
	@CsvSource({ BUFFERED + ",/echo", STREAMED + ",/echo", STREAMED + ",/stream-echo" })
	void whoWaitsForItGetsIt(int bufferedBody, String path) throws Exception {
		try (TestServer server = server(bufferedBody); RawClient client = server.client()) {
			client.send(head(path, 5));
			assertThat(client.readHead().status()).isEqualTo(100);
			client.send("hello");
			RawClient.Answer answer = client.read();
			assertThat(answer.status()).isEqualTo(200);
			assertThat(answer.body()).isEqualTo("echo hello");
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { BUFFERED, STREAMED })
	void aChunkedBodyIsWaitedForToo(int bufferedBody) throws Exception {
		try (TestServer server = server(bufferedBody); RawClient client = server.client()) {
			client.send("POST /echo HTTP/1.1\r\nHost: t\r\nExpect: 100-continue\r\n"
					+ "Transfer-Encoding: chunked\r\n\r\n");
			assertThat(client.readHead().status()).isEqualTo(100);
			assertThat(client.send("5\r\nhello\r\n0\r\n\r\n").read().body()).isEqualTo("echo hello");
			assertThat(client.get("/ignore").read().body()).isEqualTo("ignored");
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { BUFFERED, STREAMED })
	void whoDoesNotWaitDoesNotGetIt(int bufferedBody) throws Exception {
		try (TestServer server = server(bufferedBody); RawClient client = server.client()) {
			assertThat(client.send(head("/echo", 5) + "hello").read().body()).isEqualTo("echo hello");
			assertThat(client.get("/ignore").read().body()).isEqualTo("ignored");
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { BUFFERED, STREAMED })
	void itComesBehindTheAnswersBefore(int bufferedBody) throws Exception {
		try (TestServer server = server(bufferedBody); RawClient client = server.client()) {
			client.send("GET /ignore HTTP/1.1\r\nHost: t\r\n\r\n" + head("/echo", 5));
			assertThat(client.read().body()).isEqualTo("ignored");
			assertThat(client.readHead().status()).isEqualTo(100);
			assertThat(client.send("hello").read().body()).isEqualTo("echo hello");
		}
	}

	@ParameterizedTest
	@CsvSource({ "/echo, 11, 413", "/nothing, 5, 404" })
	void aRefusedHeadIsAnsweredWithoutIt(String path, int length, int status) throws Exception {
		try (TestServer server = server(BUFFERED); RawClient client = server.client()) {
			RawClient.Answer answer = client.send(head(path, length)).read();
			assertThat(answer.status()).isEqualTo(status);
			// The client may send the body, or not: where the next request begins is
			// unknown.
			assertThat(answer.header("connection")).isEqualTo("close");
			client.assertClosed();
		}
	}

	@Test
	void anotherExpectationFails() throws Exception {
		try (TestServer server = server(BUFFERED); RawClient client = server.client()) {
			client.send("POST /echo HTTP/1.1\r\nHost: t\r\nExpect: miracles\r\nContent-Length: 5\r\n\r\n");
			assertThat(client.read().status()).isEqualTo(417);
			client.assertClosed();
		}
	}

	@Test
	void aHandlerThatDoesNotReadTheBodyDoesNotAskForIt() throws Exception {
		try (TestServer server = server(STREAMED); RawClient client = server.client()) {
			RawClient.Answer answer = client.send(head("/ignore", 5)).read();
			assertThat(answer.body()).isEqualTo("ignored");
			assertThat(answer.header("connection")).isEqualTo("close");
			client.assertClosed();
		}
	}

	@Test
	void http10DoesNotKnowIt() throws Exception {
		try (TestServer server = server(BUFFERED); RawClient client = server.client()) {
			client.send("POST /echo HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
			server.settle();
			assertThat(client.send("hello").read().body()).isEqualTo("echo hello");
		}
	}

	@Test
	void itDoesNotGetIntoAResponseThatHasBegun() throws Exception {
		Handler early = (request) -> Response.stream("text/plain", (out) -> {
			out.write("early ".getBytes(StandardCharsets.US_ASCII));
			out.flush();
			try (InputStream in = request.body().stream()) {
				in.transferTo(out);
			}
		});
		try (TestServer server = TestServer.with("/early", early)
			.config((config) -> config.withLimits(config.limits().withBufferedBody(STREAMED)))
			.start(); RawClient client = server.client()) {
			client.send(head("/early", 5));
			assertThat(client.readHead().status()).isEqualTo(200);
			client.send("hello");
			assertThat(client.readToEnd()).isEqualTo("6\r\nearly \r\n5\r\nhello\r\n0\r\n\r\n");
		}
	}

}
