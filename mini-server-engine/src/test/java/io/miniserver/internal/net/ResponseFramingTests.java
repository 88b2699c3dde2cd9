package io.miniserver.internal.net;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.miniserver.http.Body;
import io.miniserver.http.Response;
import io.miniserver.http.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** The fields that the engine adds, and how a client finds the end of a response. */
@Timeout(60)
class ResponseFramingTests {

	private static TestServer server() throws IOException {
		return TestServer.with("/text", (request) -> Response.text("text"))
			.and("/empty", (request) -> Response.ok())
			.and("/no-content", (request) -> Response.noContent())
			.and("/not-modified", (request) -> Response.of(Status.NOT_MODIFIED).withHeader("ETag", "\"1\""))
			.and("/stream", (request) -> Response.stream("text/plain", (out) -> out.write(bytes("stream"))))
			.and("/known", (request) -> Response.ok().withBody(Body.stream(5, (out) -> out.write(bytes("known")))))
			.and("/lies",
					(request) -> Response.text("text")
						.withHeader("Content-Length", "7")
						.withHeader("Transfer-Encoding", "gzip")
						.withHeader("Keep-Alive", "timeout=1"))
			.start();
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	@Test
	void eachResponseHasADate() throws Exception {
		try (TestServer server = server(); RawClient client = server.client()) {
			// The clock of the test stands at its beginning.
			assertThat(client.get("/text").read().header("date")).isEqualTo("Thu, 01 Jan 1970 00:00:00 GMT");
			assertThat(client.get("/nothing").read().header("date")).isEqualTo("Thu, 01 Jan 1970 00:00:00 GMT");
			server.advance(Duration.ofSeconds(2));
			assertThat(client.get("/text").read().header("date")).isEqualTo("Thu, 01 Jan 1970 00:00:02 GMT");
		}
	}

	@Test
	void theServerIsNamedOnlyIfConfigured() throws Exception {
		try (TestServer server = server(); RawClient client = server.client()) {
			assertThat(client.get("/text").read().headers()).doesNotContainKey("server");
		}
		try (TestServer server = TestServer.with("/text", (request) -> Response.text("text"))
			.config((config) -> config.withServerHeader("mine"))
			.start(); RawClient client = server.client()) {
			assertThat(client.get("/text").read().header("server")).isEqualTo("mine");
			assertThat(client.get("/nothing").read().header("server")).isEqualTo("mine");
			assertThat(client.send("broken\r\n\r\n").read().header("server")).isEqualTo("mine");
		}
	}

	@Test
	void aResponseWithoutABodyHasALength() throws Exception {
		try (TestServer server = server(); RawClient client = server.client()) {
			assertThat(client.get("/empty").read().header("content-length")).isEqualTo("0");
		}
	}

	@Test
	void statusesThatForbidItHaveNeitherBodyNorLength() throws Exception {
		try (TestServer server = server(); RawClient client = server.client()) {
			assertThat(client.get("/no-content").read().headers()).doesNotContainKeys("content-length",
					"transfer-encoding");
			assertThat(client.get("/not-modified").read().headers()).containsEntry("etag", "\"1\"")
				.doesNotContainKeys("content-length", "transfer-encoding");
			assertThat(client.get("/text").read().body()).isEqualTo("text");
		}
	}

	@Test
	void aStreamOfUnknownLengthIsChunked() throws Exception {
		try (TestServer server = server(); RawClient client = server.client()) {
			RawClient.Answer answer = client.get("/stream").read();
			assertThat(answer.header("transfer-encoding")).isEqualTo("chunked");
			assertThat(answer.headers()).doesNotContainKey("content-length");
			assertThat(answer.body()).isEqualTo("stream");
			assertThat(client.get("/text").read().body()).isEqualTo("text");
		}
	}

	@Test
	void aStreamOfKnownLengthIsNot() throws Exception {
		try (TestServer server = server(); RawClient client = server.client()) {
			RawClient.Answer answer = client.get("/known").read();
			assertThat(answer.header("content-length")).isEqualTo("5");
			assertThat(answer.headers()).doesNotContainKey("transfer-encoding");
			assertThat(answer.body()).isEqualTo("known");
			assertThat(client.get("/text").read().body()).isEqualTo("text");
		}
	}

	@Test
	void forHttp10AStreamOfUnknownLengthEndsWithTheConnection() throws Exception {
		try (TestServer server = server(); RawClient client = server.client()) {
			client.send("GET /stream HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
			RawClient.Answer answer = client.readHead();
			assertThat(answer.header("connection")).isEqualTo("close");
			assertThat(answer.headers()).doesNotContainKeys("content-length", "transfer-encoding");
			assertThat(client.readToEnd()).isEqualTo("stream");
		}
	}

	@Test
	void forHttp10AStreamOfKnownLengthKeepsTheConnection() throws Exception {
		try (TestServer server = server(); RawClient client = server.client()) {
			for (int i = 0; i < 2; i++) {
				client.send("GET /known HTTP/1.0\r\nConnection: keep-alive\r\n\r\n");
				assertThat(client.read().body()).isEqualTo("known");
			}
		}
	}

	@Test
	void theAnswerToHeadHasTheSameFieldsAndNoBody() throws Exception {
		try (TestServer server = server(); RawClient client = server.client()) {
			for (String path : new String[] { "/text", "/empty", "/no-content", "/known" }) {
				RawClient.Answer get = client.get(path).read();
				client.send("HEAD " + path + " HTTP/1.1\r\nHost: t\r\n\r\n");
				RawClient.Answer head = client.readHead();
				assertThat(head.status()).isEqualTo(get.status());
				assertThat(head.headers()).as(path).isEqualTo(get.headers());
			}
			client.send("HEAD /nothing HTTP/1.1\r\nHost: t\r\n\r\n");
			assertThat(client.readHead().status()).isEqualTo(404);
			client.send("HEAD /stream HTTP/1.1\r\nHost: t\r\n\r\n");
			assertThat(client.readHead().status()).isEqualTo(200);
			assertThat(client.get("/text").read().body()).isEqualTo("text");
		}
	}

	@Test
	void aHandlerCanNotContradictTheFraming() throws Exception {
		try (TestServer server = server(); RawClient client = server.client()) {
			RawClient.Answer answer = client.get("/lies").read();
			assertThat(answer.body()).isEqualTo("text");
			assertThat(answer.headers()).doesNotContainKeys("transfer-encoding", "keep-alive");
			assertThat(client.get("/text").read().body()).isEqualTo("text");
		}
	}

	@Test
	void anInterimStatusIsNoResponse() throws Exception {
		try (TestServer server = TestServer.with("/interim", (request) -> Response.of(103))
			.and("/text", (request) -> Response.text("text"))
			.start(); RawClient client = server.client()) {
			assertThat(client.get("/interim").read().status()).isEqualTo(500);
			assertThat(client.get("/text").read().body()).isEqualTo("text");
		}
	}

}
