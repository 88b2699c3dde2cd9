package io.miniserver.boot.actuate;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.miniserver.boot.MiniServerLifecycle;
import io.miniserver.boot.RawClient;
import io.miniserver.boot.TestApp;
import io.miniserver.boot.handler.Get;
import io.miniserver.boot.handler.HttpHandler;
import io.miniserver.http.Dispatch;
import io.miniserver.http.EventStream;
import io.miniserver.http.Response;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The meters of what the server itself does, over real sockets.
 */
class ServerMetersTests {

	/** More events than the buffers of both sockets hold. */
	private static final int MANY = 100_000;

	@Test
	void everyReasonHasItsCounter() {
		try (TestApp app = start()) {
			assertThat(app.bean(MeterRegistry.class).get("mini.server.requests.rejected").functionCounters())
				.extracting((counter) -> counter.getId().getTag("reason"))
				.containsExactlyInAnyOrderElementsOf(
						app.bean(MiniServerLifecycle.class).getServer().stats().rejections().keySet())
				.contains("too-many-connections", "body-too-slow", "slow-consumer", "handler-timeout");
		}
	}

	@Test
	void handlerBeyondItsDeadlineIsCounted() {
		try (TestApp app = start("mini-server.timeouts.handler=100ms")) {
			assertThat(app.get("/reserved").statusCode()).isEqualTo(503);
			assertThat(rejected(app, "handler-timeout")).isEqualTo(1);
		}
	}

	@Test
	void bodyThatDoesNotArriveIsCounted() throws IOException {
		try (TestApp app = start("mini-server.timeouts.body=100ms"); RawClient client = RawClient.connect(app)) {
			client.send("GET /hello HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\n1");
			assertThat(client.head()).startsWith("HTTP/1.1 408");
			assertThat(rejected(app, "body-timeout")).isEqualTo(1);
		}
	}

	@Test
	void openStreamsAndThoseOfSlowClientsAreCounted() throws Exception {
		try (TestApp app = start("mini-server.events.buffer=1KB"); RawClient slow = RawClient.connect(app)) {
			assertThat(gauge(app, "mini.server.events.open")).isZero();
			EventStream stream = open(app, slow);
			assertThat(gauge(app, "mini.server.events.open")).isEqualTo(1);
			sendUntilRefused(stream);
			assertThat(rejected(app, "slow-consumer")).isEqualTo(1);
			Awaitility.await().until(() -> gauge(app, "mini.server.events.open") == 0);
		}
	}

	private static void sendUntilRefused(EventStream stream) {
		int sent = 0;
		while (sent < MANY && stream.send("x".repeat(900))) {
			sent++;
		}
		assertThat(stream.isOpen()).isFalse();
	}

	private static EventStream open(TestApp app, RawClient client) throws Exception {
		client.send("GET /events HTTP/1.1\r\nHost: a\r\n\r\n");
		assertThat(client.head()).startsWith("HTTP/1.1 200");
		return app.bean(Routes.class).streams.take();
	}

	/** What comes later is no latency. */
	@Test
	void streamIsTimedUntilItIsOpen() throws Exception {
		try (TestApp app = start(); RawClient client = RawClient.connect(app)) {
			EventStream stream = open(app, client);
			MeterRegistry registry = app.bean(MeterRegistry.class);
			Awaitility.await().until(() -> registry.find("http.server.requests").tag("uri", "/events").timer() != null);
			assertThat(stream.isOpen()).isTrue();
			stream.close();
			client.rest();
			assertThat(registry.get("http.server.requests").tag("uri", "/events").tag("status", "200").timer().count())
				.isEqualTo(1);
		}
	}

	static Stream<Boolean> virtual() {
		return (Runtime.version().feature() >= 21) ? Stream.of(false, true) : Stream.of(false);
	}

	/** Micrometer's own executor metrics cannot tell of virtual threads. */
	@ParameterizedTest
	@MethodSource("virtual")
	void workersAreMeasuredOfBothKinds(boolean virtual) throws Exception {
		try (TestApp app = start("spring.threads.virtual.enabled=" + virtual, "mini-server.workers.max=3",
				"mini-server.workers.queue-capacity=9"); RawClient client = RawClient.connect(app)) {
			client.send("GET /worker HTTP/1.1\r\nHost: a\r\n\r\n");
			Awaitility.await().until(() -> executor(app, "executor.active") == 1);
			assertThat(executor(app, "executor.pool.size")).isEqualTo(1);
			assertThat(executor(app, "executor.pool.max")).isEqualTo(3);
			assertThat(executor(app, "executor.pool.core")).isZero();
			assertThat(executor(app, "executor.queue.remaining")).isEqualTo(9);
			assertThat(gauge(app, "mini.server.threads.busy")).isEqualTo(1);
			assertThat(gauge(app, "mini.server.threads.current")).isEqualTo(1);
			app.bean(Routes.class).release.countDown();
			assertThat(client.head()).startsWith("HTTP/1.1 200");
			MeterRegistry registry = app.bean(MeterRegistry.class);
			Awaitility.await().until(() -> registry.get("executor.completed").functionCounter().count() == 1);
			assertThat(registry.get("mini.server.bytes.received").functionCounter().count()).isPositive();
			Awaitility.await().until(() -> executor(app, "executor.active") == 0);
		}
	}

	private static double executor(TestApp app, String name) {
		return app.bean(MeterRegistry.class).get(name).tag("name", "mini-server").gauge().value();
	}

	@Test
	void reservedWorkersAreCountedApart() throws Exception {
		try (TestApp app = start(); RawClient client = RawClient.connect(app)) {
			client.send("GET /reserved HTTP/1.1\r\nHost: a\r\n\r\n");
			Awaitility.await().until(() -> gauge(app, "mini.server.threads.reserved.busy") == 1);
			assertThat(gauge(app, "mini.server.threads.busy")).isZero();
			app.bean(Routes.class).release.countDown();
			assertThat(client.head()).startsWith("HTTP/1.1 200");
			Awaitility.await().until(() -> gauge(app, "mini.server.threads.reserved.busy") == 0);
		}
	}

	private static TestApp start(String... properties) {
		return TestApp.start(List.of(Metrics.class, Routes.class), properties);
	}

	private static double gauge(TestApp app, String name) {
		return app.bean(MeterRegistry.class).get(name).gauge().value();
	}

	private static double rejected(TestApp app, String reason) {
		return app.bean(MeterRegistry.class)
			.get("mini.server.requests.rejected")
			.tag("reason", reason)
			.functionCounter()
			.count();
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(MiniServerMetricsAutoConfiguration.class)
	static class Metrics {

		@Bean
		SimpleMeterRegistry registry() {
			return new SimpleMeterRegistry();
		}

	}

	@HttpHandler
	static class Routes {

		final BlockingQueue<EventStream> streams = new LinkedBlockingQueue<>();

		final CountDownLatch release = new CountDownLatch(1);

		@Get("/hello")
		String hello() {
			return "hello";
		}

		@Get("/events")
		Response events() {
			return Response.events(this.streams::add);
		}

		@Get(value = "/worker", dispatch = Dispatch.WORKER)
		String worker() throws InterruptedException {
			return reserved();
		}

		@Get(value = "/reserved", dispatch = Dispatch.RESERVED)
		String reserved() throws InterruptedException {
			return this.release.await(60, TimeUnit.SECONDS) ? "released" : "forgotten";
		}

	}

}
