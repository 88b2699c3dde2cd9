package io.miniserver.boot;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;

import io.miniserver.MiniServer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Shows on a running server what each property of {@code mini-server.limits} does.
 */
class LimitsPropertyEffectTests {

	private static final String CLOSE = "\r\nConnection: close\r\n";

	@Test
	void requestLineIsLimited() {
		try (TestApp app = start("mini-server.limits.request-line=64B")) {
			assertThat(app.get("/hello").statusCode()).isEqualTo(200);
			assertThat(app.get("/hello?q=" + "x".repeat(64)).statusCode()).isEqualTo(414);
		}
	}

	@Test
	void headerBytesAreLimited() {
		try (TestApp app = start("mini-server.limits.header-bytes=512B")) {
			assertThat(app.get("/hello").statusCode()).isEqualTo(200);
			assertThat(app.get("/hello", "X-Long", "x".repeat(512)).statusCode()).isEqualTo(431);
		}
	}

	@Test
	void headerCountIsLimited() throws IOException {
		try (TestApp app = start("mini-server.limits.header-count=2"); RawClient client = RawClient.connect(app)) {
			client.send("GET /hello HTTP/1.1\r\nHost: a\r\nA: b\r\n\r\n");
			assertThat(client.status()).startsWith("HTTP/1.1 200");
		}
		try (TestApp app = start("mini-server.limits.header-count=2"); RawClient client = RawClient.connect(app)) {
			client.send("GET /hello HTTP/1.1\r\nHost: a\r\nA: b\r\nC: d\r\n\r\n");
			assertThat(client.status()).startsWith("HTTP/1.1 431");
		}
	}

	@Test
	void bodyIsLimited() {
		try (TestApp app = start("mini-server.limits.body=10B")) {
			assertThat(app.post("/length", "text/plain", "x".repeat(10)).body()).isEqualTo("10");
			assertThat(app.post("/length", "text/plain", "x".repeat(11)).statusCode()).isEqualTo(413);
		}
	}

	@Test
	void handlerOfABodyThatIsNotBufferedRunsBeforeItArrived() throws Exception {
		try (TestApp app = start("mini-server.limits.buffered-body=4B"); RawClient client = RawClient.connect(app)) {
			client.send("POST /length HTTP/1.1\r\nHost: a\r\nContent-Length: 8\r\n\r\n12345");
			assertThat(app.bean(EffectRoutes.class).started.await(30, TimeUnit.SECONDS)).isTrue();
			assertThat(client.send("678").status()).startsWith("HTTP/1.1 200");
		}
	}

	@Test
	void connectionsAreLimited() throws IOException {
		try (TestApp app = start("mini-server.limits.connections=1"); RawClient first = RawClient.connect(app)) {
			assertThat(first.get("/hello").status()).startsWith("HTTP/1.1 200");
			try (RawClient second = RawClient.connect(app)) {
				second.get("/hello").patience(300);
				assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(second::status);
				first.end();
				assertThat(second.patience(5000).status()).startsWith("HTTP/1.1 200");
			}
		}
	}

	@Test
	void connectionsOfAnAddressAreLimited() throws IOException {
		try (TestApp app = start("mini-server.limits.connections-per-address=1");
				RawClient first = RawClient.connect(app)) {
			assertThat(first.get("/hello").status()).startsWith("HTTP/1.1 200");
			try (RawClient second = RawClient.connect(app)) {
				assertThat(second.status()).startsWith("HTTP/1.1 429");
				assertThat(second.rest()).contains("\"mini-server.limits.connections-per-address\"");
			}
			first.end();
			Awaitility.await().until(() -> server(app).stats().connectionsOpen() == 0);
			assertThat(app.get("/hello").statusCode()).isEqualTo(200);
		}
	}

	@Test
	void requestsOnAConnectionAreLimited() throws IOException {
		try (TestApp app = start("mini-server.limits.requests-per-connection=2");
				RawClient client = RawClient.connect(app)) {
			assertThat(client.get("/hello").head()).doesNotContain(CLOSE);
			assertThat(client.read(5)).isEqualTo("hello");
			assertThat(client.get("/hello").head()).contains(CLOSE);
			assertThat(client.rest()).isEqualTo("hello");
		}
	}

	@Test
	void chunkOverheadIsLimited() throws IOException {
		String body = "5;note=" + "x".repeat(64) + "\r\nhello\r\n0\r\n\r\n";
		assertThat(chunked(body)).contains("HTTP/1.1 200").endsWith("5");
		assertThat(chunked(body, "mini-server.limits.chunk-overhead=16B")).contains("HTTP/1.1 400")
			.contains("\"mini-server.limits.chunk-overhead\"");
	}

	@Test
	void trailerBytesAreLimited() throws IOException {
		String body = "5\r\nhello\r\n0\r\nX-Long: " + "x".repeat(64) + "\r\n\r\n";
		assertThat(chunked(body)).contains("HTTP/1.1 200").endsWith("5");
		assertThat(chunked(body, "mini-server.limits.trailer-bytes=16B")).contains("HTTP/1.1 431")
			.contains("\"mini-server.limits.trailer-bytes\"");
	}

	private static String chunked(String body, String... properties) throws IOException {
		try (TestApp app = start(properties); RawClient client = RawClient.connect(app)) {
			client.send("POST /length HTTP/1.1\r\nHost: a\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
					+ body);
			return client.rest();
		}
	}

	@Test
	void bodyThatIsLeftUnreadCostsTheConnectionBeyondALimit() throws IOException {
		String request = "POST /unread HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello";
		try (TestApp app = start("mini-server.limits.buffered-body=0"); RawClient client = RawClient.connect(app)) {
			assertThat(client.send(request).head()).contains("HTTP/1.1 204").doesNotContain(CLOSE);
			assertThat(client.send(request).head()).contains("HTTP/1.1 204");
		}
		try (TestApp app = start("mini-server.limits.buffered-body=0", "mini-server.limits.unread-body=0");
				RawClient client = RawClient.connect(app)) {
			assertThat(client.send(request).head()).contains("HTTP/1.1 204").contains(CLOSE);
			assertThat(client.rest()).isEmpty();
		}
	}

	@Test
	void rateOfAStreamedBodyIsLimited() throws IOException {
		try (TestApp app = start("mini-server.limits.buffered-body=0", "mini-server.timeouts.body=1s",
				"mini-server.limits.body-rate=1MB"); RawClient client = RawClient.connect(app)) {
			client.send(EffectRoutes.LONG_BODY).dripUntilAnswered();
			assertThat(client.status()).startsWith("HTTP/1.1 408");
			assertThat(client.rest()).contains("\"mini-server.limits.body-rate\"");
		}
	}

	@Test
	void streamedBodyMayBeSlowWithoutARate() throws IOException {
		try (TestApp app = start("mini-server.limits.buffered-body=0", "mini-server.timeouts.body=1s",
				"mini-server.limits.body-rate=0"); RawClient client = RawClient.connect(app)) {
			client.send("POST /length HTTP/1.1\r\nHost: a\r\nContent-Length: 150\r\n\r\n").dripUntilAnswered();
			assertThat(client.status()).startsWith("HTTP/1.1 200");
			assertThat(client.read(3)).isEqualTo("150");
		}
	}

	private static TestApp start(String... properties) {
		return TestApp.start(EffectRoutes.class, properties);
	}

	private static MiniServer server(TestApp app) {
		return app.bean(MiniServerLifecycle.class).getServer();
	}

}
