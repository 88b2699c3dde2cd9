package io.miniserver.boot;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Shows on a running server what each property of {@code mini-server.timeouts} does.
 */
class TimeoutsPropertyEffectTests {

	@Test
	void headTimesOut() throws IOException {
		try (TestApp app = start("mini-server.timeouts.head=100ms"); RawClient client = RawClient.connect(app)) {
			assertThat(client.send("GET /hello HT").status()).startsWith("HTTP/1.1 408");
		}
	}

	@Test
	void bodyTimesOut() throws IOException {
		try (TestApp app = start("mini-server.timeouts.body=100ms"); RawClient client = RawClient.connect(app)) {
			client.send("POST /length HTTP/1.1\r\nHost: a\r\nContent-Length: 8\r\n\r\n123");
			assertThat(client.status()).startsWith("HTTP/1.1 408");
		}
	}

	@Test
	void wholeStreamedBodyTimesOut() throws IOException {
		try (TestApp app = start("mini-server.limits.buffered-body=0", "mini-server.limits.body-rate=0",
				"mini-server.timeouts.body-total=200ms"); RawClient client = RawClient.connect(app)) {
			client.send(EffectRoutes.LONG_BODY).dripUntilAnswered();
			assertThat(client.status()).startsWith("HTTP/1.1 408");
			assertThat(client.rest()).contains("\"mini-server.timeouts.body-total\"");
		}
	}

	@Test
	void handlerTimesOut() {
		try (TestApp app = start("mini-server.timeouts.handler=100ms")) {
			assertThat(app.get("/block").statusCode()).isEqualTo(503);
		}
	}

	@Test
	void writeTimesOut() throws Exception {
		try (TestApp app = start("mini-server.timeouts.write=100ms"); RawClient client = RawClient.connect(app)) {
			client.get("/endless");
			assertThat(app.bean(EffectRoutes.class).writeFailed.await(30, TimeUnit.SECONDS)).isTrue();
		}
	}

	@Test
	void idleConnectionTimesOut() throws IOException {
		try (TestApp app = start("mini-server.timeouts.keep-alive=100ms"); RawClient client = RawClient.connect(app)) {
			assertThat(client.get("/hello").status()).startsWith("HTTP/1.1 200");
			assertThat(client.rest()).isEqualTo("hello");
		}
	}

	private static TestApp start(String... properties) {
		return TestApp.start(EffectRoutes.class, properties);
	}

}
