package io.miniserver.boot;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.miniserver.boot.handler.Get;
import io.miniserver.boot.handler.HttpHandler;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.SmartLifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
class GracefulStopTests {

	@Test
	void requestInFlightCompletes(CapturedOutput output) throws Exception {
		TestApp app = TestApp.start(Blocking.class);
		try (RawClient client = RawClient.connect(app)) {
			Blocking handler = begin(app, client);
			CompletableFuture<Void> closed = CompletableFuture.runAsync(app::close);
			Awaitility.await().until(() -> !app.bean(MiniServerLifecycle.class).getServer().isRunning());
			assertThat(closed).isNotDone();
			handler.release.countDown();
			assertThat(client.status()).startsWith("HTTP/1.1 200");
			closed.get(30, TimeUnit.SECONDS);
			assertThat(output).contains("Commencing graceful shutdown. Waiting for active requests to complete")
				.contains("Graceful shutdown complete");
			assertThatExceptionOfType(IOException.class).isThrownBy(() -> RawClient.connect(app));
		}
	}

	@Test
	void requestThatTakesTooLongIsCutOffAndNamed(CapturedOutput output) throws Exception {
		TestApp app = TestApp.start(Blocking.class, "mini-server.shutdown.grace-period=50ms");
		try (RawClient client = RawClient.connect(app)) {
			begin(app, client);
			app.close();
			assertThat(output).contains("Graceful shutdown aborted with one or more requests still active: GET /block");
		}
	}

	@Test
	void gracePeriodOfZeroWaitsForNothing(CapturedOutput output) throws Exception {
		TestApp app = TestApp.start(Blocking.class, "mini-server.shutdown.grace-period=0");
		try (RawClient client = RawClient.connect(app)) {
			begin(app, client);
			app.close();
			assertThat(output).doesNotContain("graceful shutdown");
			assertThatExceptionOfType(IOException.class).isThrownBy(client::status);
		}
	}

	@Test
	void timeoutOfTheShutdownPhaseEndsTheWaiting(CapturedOutput output) throws Exception {
		TestApp app = TestApp.start(Blocking.class, "mini-server.shutdown.grace-period=1h",
				"spring.lifecycle.timeout-per-shutdown-phase=50ms");
		try (RawClient client = RawClient.connect(app)) {
			begin(app, client);
			app.close();
			assertThat(output).contains("Graceful shutdown aborted with one or more requests still active: GET /block");
		}
	}

	@Test
	void callbackIsCalledOnceAndNotByTheCaller() throws Exception {
		try (TestApp app = TestApp.start(Blocking.class); RawClient client = RawClient.connect(app)) {
			Blocking handler = begin(app, client);
			SmartLifecycle graceful = app.bean(GracefulStopLifecycle.class);
			AtomicInteger calls = new AtomicInteger();
			assertThat(graceful.isRunning()).isTrue();
			graceful.stop(calls::incrementAndGet);
			assertThat(graceful.isRunning()).isFalse();
			assertThat(calls).hasValue(0);
			handler.release.countDown();
			Awaitility.await().until(() -> calls.get() == 1);
			app.bean(MiniServerLifecycle.class).stop();
			assertThat(calls).hasValue(1);
			graceful.stop(calls::incrementAndGet);
			assertThat(calls).hasValue(2);
		}
	}

	@Test
	void stopWithoutCallbackIsRefused() {
		try (TestApp app = TestApp.start(Blocking.class)) {
			assertThatExceptionOfType(UnsupportedOperationException.class)
				.isThrownBy(app.bean(GracefulStopLifecycle.class)::stop);
		}
	}

	private static Blocking begin(TestApp app, RawClient client) throws Exception {
		client.get("/block");
		Blocking handler = app.bean(Blocking.class);
		assertThat(handler.entered.await(30, TimeUnit.SECONDS)).isTrue();
		return handler;
	}

	@HttpHandler
	static class Blocking {

		final CountDownLatch entered = new CountDownLatch(1);

		final CountDownLatch release = new CountDownLatch(1);

		@Get("/block")
		String block() throws InterruptedException {
			this.entered.countDown();
			this.release.await();
			return "released";
		}

	}

}
