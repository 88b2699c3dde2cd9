package io.miniserver.boot;

import io.miniserver.MiniServer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Shows on a running server what the properties of the server itself do.
 * {@code mini-server.backlog} has no effect that can be told from the operating system's;
 * those of the other groups have classes of their own.
 */
class PropertyEffectTests {

	@Test
	void addressIsBound() {
		try (TestApp app = start("mini-server.address=127.0.0.1")) {
			assertThat(server(app).address().getAddress().isLoopbackAddress()).isTrue();
		}
		try (TestApp app = start()) {
			assertThat(server(app).address().getAddress().isAnyLocalAddress()).isTrue();
		}
	}

	@Test
	void portIsBound() {
		int port;
		try (TestApp app = start()) {
			port = app.port();
		}
		try (TestApp app = start("mini-server.port=" + port)) {
			assertThat(server(app).port()).isEqualTo(port);
			assertThat(app.get("/hello").body()).isEqualTo("hello");
		}
	}

	@Test
	void loopsRun() {
		try (TestApp app = start("mini-server.loops=3")) {
			assertThat(server(app).stats().loops()).isEqualTo(3);
		}
	}

	@Test
	void serverHeaderIsSent() {
		try (TestApp app = start("mini-server.server-header=mini")) {
			assertThat(app.get("/hello").headers().firstValue("Server")).contains("mini");
		}
		try (TestApp app = start()) {
			assertThat(app.get("/hello").headers().firstValue("Server")).isEmpty();
		}
	}

	private static TestApp start(String... properties) {
		return TestApp.start(EffectRoutes.class, properties);
	}

	private static MiniServer server(TestApp app) {
		return app.bean(MiniServerLifecycle.class).getServer();
	}

}
