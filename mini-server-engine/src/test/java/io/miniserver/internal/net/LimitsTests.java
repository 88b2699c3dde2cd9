package io.miniserver.internal.net;

import java.io.IOException;

import io.miniserver.http.Handler;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** The limits of a request head, and that each answer names its property. */
@Timeout(60)
class LimitsTests {

	private static final Handler OK = (request) -> Response.text("ok");

	private static TestServer server() throws IOException {
		return TestServer.with("/", OK)
			.config((config) -> config
				.withLimits(config.limits().withRequestLine(100).withHeaderBytes(200).withHeaderCount(5)))
			.start();
	}

	private static void assertRefused(RawClient client, int status, String property) throws IOException {
		RawClient.Answer answer = client.read();
		assertThat(answer.status()).isEqualTo(status);
		assertThat(answer.header("connection")).isEqualTo("close");
		assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
		assertThat(answer.body()).contains("\"property\":\"" + property + "\"").contains("\"rule\":\"RFC ");
		client.assertClosed();
	}

	@Test
	void aRequestLineOfTheLimitIsTaken() throws Exception {
		String line = "GET /?" + "q".repeat(100 - "GET /? HTTP/1.1".length()) + " HTTP/1.1";
		try (TestServer server = server(); RawClient client = server.client()) {
			assertThat(client.send(line + "\r\nHost: t\r\n\r\n").read().body()).isEqualTo("ok");
		}
	}

	@Test
	void aLongerRequestLineIs414() throws Exception {
		String line = "GET /?" + "q".repeat(101 - "GET /? HTTP/1.1".length()) + " HTTP/1.1";
		try (TestServer server = server(); RawClient client = server.client()) {
			client.send(line + "\r\nHost: t\r\n\r\n");
			assertRefused(client, 414, "mini-server.limits.request-line");
		}
	}

	@Test
	void anEndlessRequestLineIs414WhileTheClientIsStillSending() throws Exception {
		try (TestServer server = server(); RawClient client = server.client()) {
			client.send("GET /" + "a".repeat(1024 * 1024));
			assertRefused(client, 414, "mini-server.limits.request-line");
			assertThat(server.server().rejections()).containsEntry("request-line-too-long", 1L);
		}
	}

	@Test
	void tooManyHeaderBytesAre431() throws Exception {
		try (TestServer server = server(); RawClient client = server.client()) {
			client.send("GET / HTTP/1.1\r\nHost: t\r\nX: " + "x".repeat(200) + "\r\n\r\n");
			assertRefused(client, 431, "mini-server.limits.header-bytes");
		}
	}

	@Test
	void endlessHeadersAre431WhileTheClientIsStillSending() throws Exception {
		try (TestServer server = server(); RawClient client = server.client()) {
			client.send("GET / HTTP/1.1\r\nHost: t\r\nX: " + "x".repeat(1024 * 1024));
			assertRefused(client, 431, "mini-server.limits.header-bytes");
		}
	}

	@Test
	void tooManyHeaderFieldsAre431() throws Exception {
		try (TestServer server = server(); RawClient client = server.client()) {
			client.send("GET / HTTP/1.1\r\nHost: t\r\n" + "X: y\r\n".repeat(4) + "\r\n");
			assertThat(client.read().body()).isEqualTo("ok");
			client.send("GET / HTTP/1.1\r\nHost: t\r\n" + "X: y\r\n".repeat(5) + "\r\n");
			assertRefused(client, 431, "mini-server.limits.header-count");
		}
	}

	@Test
	void theAnswerToARefusedHeadHasNoBody() throws Exception {
		try (TestServer server = server(); RawClient client = server.client()) {
			client.send("HEAD / HTTP/1.1\r\nHost: t\r\nX: " + "x".repeat(200) + "\r\n\r\n");
			assertThat(client.readToEnd()).startsWith("HTTP/1.1 431 ").endsWith("\r\n\r\n");
		}
	}

}
