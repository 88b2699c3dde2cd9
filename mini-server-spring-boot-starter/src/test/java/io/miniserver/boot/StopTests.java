package io.miniserver.boot;

import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.miniserver.ServerState;
import io.miniserver.boot.handler.Get;
import io.miniserver.boot.handler.HttpHandler;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Stops at odd moments, by odd callers, and more than once. */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class StopTests {

	private static final String[] PATIENT = { "mini-server.shutdown.grace-period=1h",
			"spring.lifecycle.timeout-per-shutdown-phase=1h" };

	@Test
	void contextMayBeClosedByTwo() throws Exception {
		TestApp app = TestApp.start(App.class, PATIENT);
		App handlers = app.bean(App.class);
		MiniServerLifecycle lifecycle = app.bean(MiniServerLifecycle.class);
		try (RawClient client = RawClient.connect(app)) {
			client.get("/block");
			assertThat(handlers.entered.await(30, TimeUnit.SECONDS)).isTrue();
			CompletableFuture<Void> first = CompletableFuture.runAsync(app::close);
			Awaitility.await().until(() -> lifecycle.getState() == ServerState.STOPPING);
			CompletableFuture<Void> second = CompletableFuture.runAsync(app::close);
			handlers.release.countDown();
			assertThat(client.status()).startsWith("HTTP/1.1 200");
			first.get(30, TimeUnit.SECONDS);
			second.get(30, TimeUnit.SECONDS);
			app.close();
			assertThat(lifecycle.isRunning()).isFalse();
		}
	}

	/** The second must not end up waiting for the first beyond the end of its phase. */
	@Test
	void gracefulStopMayBeginTwiceAndIsCutOffAsOne(CapturedOutput output) throws Exception {
		try (TestApp app = TestApp.start(App.class, PATIENT); RawClient client = RawClient.connect(app)) {
			client.get("/block");
			assertThat(app.bean(App.class).entered.await(30, TimeUnit.SECONDS)).isTrue();
			GracefulStopLifecycle graceful = app.bean(GracefulStopLifecycle.class);
			CountDownLatch callbacks = new CountDownLatch(2);
			graceful.stop(callbacks::countDown);
			graceful.stop(callbacks::countDown);
			app.bean(MiniServerLifecycle.class).stop();
			assertThat(callbacks.await(30, TimeUnit.SECONDS)).isTrue();
			assertThat(output).containsOnlyOnce("Commencing graceful shutdown")
				.containsOnlyOnce("Graceful shutdown aborted with one or more requests still active: GET /block");
		}
	}

	@Test
	void handlerMayCloseTheContext(CapturedOutput output) throws Exception {
		TestApp app = TestApp.start(App.class, PATIENT);
		App handlers = app.bean(App.class);
		try (RawClient client = RawClient.connect(app)) {
			client.get("/close");
			assertThat(handlers.closed.get(30, TimeUnit.SECONDS)).as("interrupted where beans are destroyed").isFalse();
			Awaitility.await().until(() -> !app.context().isActive());
			assertThat(output).contains("A handler stops its own server: its request is not awaited")
				.contains("requests still active: GET /close from ")
				.contains("mini-server stopped");
		}
	}

	@Test
	void stopWithoutGraceNamesWhatItCutsOff(CapturedOutput output) throws Exception {
		TestApp app = TestApp.start(App.class, "mini-server.shutdown.grace-period=0");
		try (RawClient client = RawClient.connect(app)) {
			client.get("/block");
			assertThat(app.bean(App.class).entered.await(30, TimeUnit.SECONDS)).isTrue();
			app.close();
			assertThat(output).contains("Stopped with one or more requests still active: GET /block from /127.0.0.1:")
				.containsPattern("\\(route /block, for \\d+ ms, on thread mini-server-[a-z]+-\\d+\\)");
		}
	}

	@Test
	void stopDuringTheStartWaitsForItAndStops() throws Exception {
		CountDownLatch starting = new CountDownLatch(1);
		CountDownLatch goOn = new CountDownLatch(1);
		try (TestApp app = TestApp.start(App.class)) {
			MiniServerLifecycle lifecycle = app.bean(MiniServerLifecycle.class);
			lifecycle.stop();
			app.bean(App.class).whileStarting = () -> {
				starting.countDown();
				await(goOn);
			};
			CompletableFuture<Void> start = CompletableFuture.runAsync(lifecycle::start);
			assertThat(starting.await(30, TimeUnit.SECONDS)).isTrue();
			CompletableFuture<Void> stop = CompletableFuture.runAsync(lifecycle::stop);
			goOn.countDown();
			start.get(30, TimeUnit.SECONDS);
			stop.get(30, TimeUnit.SECONDS);
			Awaitility.await().until(() -> !lifecycle.isRunning());
			assertThatExceptionOfType(Exception.class).isThrownBy(() -> RawClient.connect(app).close());
		}
	}

	@Test
	void listenerMayCloseTheContextWhenTheServerHasStarted(CapturedOutput output) {
		TestApp app = TestApp.start(ClosesAtOnce.class);
		assertThat(app.context().isActive()).isFalse();
		assertThat(output).containsSubsequence("mini-server started on port", "mini-server stopped");
	}

	/**
	 * As devtools does it: a new context in the same JVM, as soon as the old is closed.
	 */
	@Test
	void nextContextGetsTheSamePortAtOnce() {
		TestApp app = TestApp.start(App.class);
		int port = app.port();
		for (int i = 0; i < 5; i++) {
			assertThat(app.get("/hello").body()).isEqualTo("hello");
			app.close();
			app = TestApp.start(App.class, "mini-server.port=" + port);
			HttpResponse<String> answer = app.get("/hello");
			assertThat(answer.uri().getPort()).isEqualTo(port);
			assertThat(answer.body()).isEqualTo("hello");
		}
		app.close();
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	@HttpHandler
	static class App implements DisposableBean {

		final CountDownLatch entered = new CountDownLatch(1);

		final CountDownLatch release = new CountDownLatch(1);

		final CompletableFuture<Boolean> closed = new CompletableFuture<>();

		private final ConfigurableApplicationContext context;

		volatile Runnable whileStarting = () -> {
		};

		App(ConfigurableApplicationContext context) {
			this.context = context;
		}

		@Bean
		MiniServerCustomizer slowStart() {
			return (builder) -> this.whileStarting.run();
		}

		@Get("/hello")
		String hello() {
			return "hello";
		}

		@Get("/block")
		String block() throws InterruptedException {
			this.entered.countDown();
			this.release.await();
			return "released";
		}

		@Get("/close")
		String close() {
			this.context.close();
			return "too late";
		}

		@Override
		public void destroy() {
			this.closed.complete(Thread.currentThread().isInterrupted());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ClosesAtOnce {

		private final ConfigurableApplicationContext context;

		ClosesAtOnce(ConfigurableApplicationContext context) {
			this.context = context;
		}

		@EventListener
		void started(MiniServerStartedEvent event) {
			this.context.close();
		}

	}

}
