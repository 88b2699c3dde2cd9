package io.miniserver.boot;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;

import io.miniserver.MiniServer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Shows on a running server what each property of {@code mini-server.workers} does.
 */
class WorkersPropertyEffectTests {

	@Test
	void workersAndTheirQueueAreLimited() throws IOException {
		try (TestApp app = start("mini-server.workers.max=1", "mini-server.workers.queue-capacity=1");
				RawClient running = RawClient.connect(app);
				RawClient waiting = RawClient.connect(app)) {
			running.get("/block");
			Awaitility.await().until(() -> server(app).stats().workersBusy() == 1);
			waiting.get("/block");
			Awaitility.await().until(() -> server(app).stats().workersQueued() == 1);
			assertThat(app.get("/block").statusCode()).isEqualTo(503);
			app.bean(EffectRoutes.class).release.countDown();
			assertThat(running.status()).startsWith("HTTP/1.1 200");
			assertThat(waiting.status()).startsWith("HTTP/1.1 200");
		}
	}

	@Test
	void reservedWorkersRunWhileAllOthersAreBusy() throws IOException {
		try (TestApp app = start("mini-server.workers.max=1", "mini-server.workers.queue-capacity=0",
				"mini-server.workers.reserved=2");
				RawClient blocking = RawClient.connect(app);
				RawClient first = RawClient.connect(app);
				RawClient second = RawClient.connect(app)) {
			EffectRoutes routes = app.bean(EffectRoutes.class);
			blocking.get("/block");
			Awaitility.await().until(() -> server(app).stats().workersBusy() == 1);
			assertThat(app.get("/thread").statusCode()).isEqualTo(503);
			first.get("/reserved");
			second.get("/reserved");
			Awaitility.await().until(() -> routes.reserved.get() == 2);
			HttpResponse<String> third = app.get("/reserved");
			assertThat(third.statusCode()).isEqualTo(503);
			assertThat(third.body()).contains("\"mini-server.workers.reserved\"");
			routes.release.countDown();
			assertThat(first.status()).startsWith("HTTP/1.1 200");
			assertThat(second.status()).startsWith("HTTP/1.1 200");
		}
	}

	@Test
	void handlerWhoseClientHasLeftIsInterruptedIfAskedFor() throws Exception {
		try (TestApp app = start("mini-server.workers.on-disconnect=interrupt");
				RawClient client = RawClient.connect(app)) {
			EffectRoutes routes = app.bean(EffectRoutes.class);
			client.get("/block");
			assertThat(routes.started.await(30, TimeUnit.SECONDS)).isTrue();
			client.end();
			assertThat(routes.interrupted.await(30, TimeUnit.SECONDS)).isTrue();
		}
	}

	@Test
	void handlerWhoseClientHasLeftGoesOnByDefault() throws Exception {
		try (TestApp app = start(); RawClient client = RawClient.connect(app)) {
			EffectRoutes routes = app.bean(EffectRoutes.class);
			client.get("/block");
			assertThat(routes.started.await(30, TimeUnit.SECONDS)).isTrue();
			client.end();
			Awaitility.await().until(() -> routes.blocked.cancelled());
			routes.release.countDown();
			assertThat(routes.finished.await(30, TimeUnit.SECONDS)).isTrue();
			assertThat(routes.interrupted.getCount()).isEqualTo(1);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "mini-server.workers.virtual", "spring.threads.virtual.enabled" })
	@EnabledForJreRange(min = JRE.JAVA_21)
	void workersAreVirtual(String property) {
		try (TestApp app = start(property + "=true")) {
			assertThat(app.get("/thread").body()).startsWith("VirtualThread");
		}
	}

	/** There may be many virtual threads; what they work on bears only so many. */
	@ParameterizedTest
	@ValueSource(strings = { "mini-server.workers.virtual", "spring.threads.virtual.enabled" })
	@EnabledForJreRange(min = JRE.JAVA_21)
	void virtualWorkersAndTheirQueueAreLimited(String property) throws IOException {
		try (TestApp app = start(property + "=true", "mini-server.workers.max=1",
				"mini-server.workers.queue-capacity=1");
				RawClient running = RawClient.connect(app);
				RawClient waiting = RawClient.connect(app)) {
			running.get("/block");
			Awaitility.await().until(() -> server(app).stats().workersBusy() == 1);
			waiting.get("/block");
			Awaitility.await().until(() -> server(app).stats().workersQueued() == 1);
			assertThat(app.get("/block").statusCode()).isEqualTo(503);
			app.bean(EffectRoutes.class).release.countDown();
			assertThat(running.status()).startsWith("HTTP/1.1 200");
			assertThat(waiting.status()).startsWith("HTTP/1.1 200");
		}
	}

	@Test
	void workersAreNotVirtualByDefault() {
		try (TestApp app = start()) {
			assertThat(app.get("/thread").body()).startsWith("Thread");
		}
	}

	private static TestApp start(String... properties) {
		return TestApp.start(EffectRoutes.class, properties);
	}

	private static MiniServer server(TestApp app) {
		return app.bean(MiniServerLifecycle.class).getServer();
	}

}
