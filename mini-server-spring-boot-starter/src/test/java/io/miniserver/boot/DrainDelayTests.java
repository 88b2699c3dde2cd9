package io.miniserver.boot;

import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.miniserver.ServerState;
import io.miniserver.http.Response;
import io.miniserver.route.Router;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ApplicationAvailabilityBean;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The time between "not ready" and the end. */
@ExtendWith(OutputCaptureExtension.class)
class DrainDelayTests {

	private static ServerState state(TestApp app) {
		return app.bean(MiniServerLifecycle.class).getState();
	}

	@Test
	void serverThatDrainsIsNotReadyAndServes(CapturedOutput output) throws Exception {
		TestApp app = TestApp.start(App.class, "mini-server.shutdown.drain-delay=1h");
		MiniServerLifecycle lifecycle = app.bean(MiniServerLifecycle.class);
		try (RawClient client = RawClient.connect(app)) {
			CompletableFuture<Void> closed = CompletableFuture.runAsync(app::close);
			Awaitility.await().until(() -> state(app) == ServerState.DRAINING);
			ReadinessState readiness = app.bean(ApplicationAvailability.class).getReadinessState();
			assertThat(readiness).isEqualTo(ReadinessState.REFUSING_TRAFFIC);
			client.get("/hello");
			assertThat(client.status()).startsWith("HTTP/1.1 200");
			HttpResponse<String> later = app.get("/hello");
			assertThat(later.body()).isEqualTo("hello");
			assertThat(later.headers().firstValue("Connection")).contains("close");
			assertThat(closed).isNotDone();
			assertThat(output).contains("Draining for 3600 s (mini-server.shutdown.drain-delay)")
				.doesNotContain("Commencing graceful shutdown");
			lifecycle.stop();
			closed.get(30, TimeUnit.SECONDS);
			assertThat(lifecycle.getState()).isEqualTo(ServerState.STOPPED);
		}
	}

	@Test
	void delayEndsByItself(CapturedOutput output) {
		TestApp.start(App.class, "mini-server.shutdown.drain-delay=20ms").close();
		assertThat(output.getOut()).containsSubsequence("mini-server started", "Draining for 20 ms",
				"Commencing graceful shutdown", "Graceful shutdown complete", "mini-server stopped");
		assertThat(output).doesNotContain("cut short");
	}

	@Test
	void timeoutOfThePhaseCutsTheDelayShort(CapturedOutput output) {
		TestApp
			.start(App.class, "mini-server.shutdown.drain-delay=1h", "spring.lifecycle.timeout-per-shutdown-phase=50ms")
			.close();
		assertThat(output).contains("The drain was cut short")
			.contains("Raise spring.lifecycle.timeout-per-shutdown-phase")
			.contains("mini-server stopped");
	}

	@Test
	void thereIsNoDelayUnlessAskedFor(CapturedOutput output) {
		TestApp.start(App.class).close();
		assertThat(output).doesNotContain("Draining for").contains("mini-server stopped");
	}

	@Test
	void callbacksAreCalledOnceEachHoweverOftenTheDrainBegins() {
		try (TestApp app = TestApp.start(App.class, "mini-server.shutdown.drain-delay=1h")) {
			DrainLifecycle drain = app.bean(DrainLifecycle.class);
			assertThat(drain.isRunning()).isTrue();
			AtomicInteger calls = new AtomicInteger();
			drain.stop(calls::incrementAndGet);
			drain.stop(calls::incrementAndGet);
			assertThat(drain.isRunning()).isFalse();
			assertThat(calls).hasValue(0);
			assertThat(state(app)).isEqualTo(ServerState.DRAINING);
			app.bean(MiniServerLifecycle.class).stop();
			Awaitility.await().until(() -> calls.get() == 2);
			drain.stop(calls::incrementAndGet);
			assertThat(calls).hasValue(3);
		}
	}

	@Test
	void stopWithoutCallbackIsRefused() {
		try (TestApp app = TestApp.start(App.class)) {
			assertThatExceptionOfType(UnsupportedOperationException.class)
				.isThrownBy(app.bean(DrainLifecycle.class)::stop);
		}
	}

	@Test
	void stateIsThatOfTheServerThatThereIs() {
		try (TestApp app = TestApp.start(App.class)) {
			assertThat(app.bean(App.class).whileStarting).isEqualTo(ServerState.STARTING);
			assertThat(state(app)).isEqualTo(ServerState.READY);
			app.context().stop();
			assertThat(state(app)).isEqualTo(ServerState.STOPPED);
			app.context().start();
			assertThat(state(app)).isEqualTo(ServerState.READY);
		}
		try (TestApp app = TestApp.start(App.class, "mini-server.port=-1")) {
			assertThat(state(app)).isEqualTo(ServerState.STOPPED);
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class App {

		private ServerState whileStarting;

		@Bean
		Router routes() {
			return Router.builder().get("/hello", (request) -> Response.text("hello")).build();
		}

		@Bean
		ApplicationAvailabilityBean availability() {
			return new ApplicationAvailabilityBean();
		}

		@Bean
		MiniServerCustomizer asksForTheState(MiniServerLifecycle lifecycle) {
			return (builder) -> this.whileStarting = lifecycle.getState();
		}

	}

}
