package io.miniserver.boot.accesslog;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.miniserver.boot.MiniServerLifecycle;
import io.miniserver.boot.RawClient;
import io.miniserver.boot.TestApp;
import io.miniserver.boot.actuate.MiniServerMetricsAutoConfiguration;
import io.miniserver.boot.handler.Body;
import io.miniserver.boot.handler.Get;
import io.miniserver.boot.handler.HttpHandler;
import io.miniserver.boot.handler.Post;
import io.miniserver.http.Dispatch;
import io.miniserver.http.Request;
import io.miniserver.internal.wire.Rejection;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever the server refuses has one line in the access log, with the reason under which
 * the statistics of the server and the meter count it.
 */
@Timeout(60)
@TestInstance(Lifecycle.PER_CLASS)
class RefusalEntryTests {

	private static final String[] LOG = { "mini-server.access-log.enabled=true",
			"mini-server.access-log.format=pattern", "mini-server.access-log.pattern=%s %{reason}x" };

	/** One for all rows with the same properties, one after the other. */
	private TestApp app;

	private List<String> properties = List.of();

	@AfterAll
	void stop() {
		this.app.close();
	}

	private TestApp app(Refusal refusal) {
		if (!refusal.properties().equals(this.properties)) {
			if (this.app != null) {
				this.app.close();
			}
			this.properties = refusal.properties();
			this.app = TestApp.start(List.of(Metrics.class, Routes.class),
					Stream.concat(Stream.of(LOG), this.properties.stream().map((property) -> "mini-server." + property))
						.toArray(String[]::new));
		}
		return this.app;
	}

	static Stream<Refusal> refusals() {
		return Refusal.all();
	}

	@ParameterizedTest
	@MethodSource("refusals")
	void hasTheSameReasonInLogMeterAndStatistics(Refusal refusal) throws Exception {
		TestApp app = app(refusal);
		Map<String, Long> expected = new TreeMap<>(statistics(app));
		expected.merge(refusal.reason(), 1L, Long::sum);
		try (AccessLines lines = new AccessLines(); RawClient before = RawClient.connect(app)) {
			prepare(app, refusal, before, lines);
			try (RawClient client = RawClient.connect(app)) {
				client.send(refusal.bytes());
				provoke(refusal, client, lines);
				String line = lines.take();
				assertThat(line).endsWith(" " + refusal.reason());
				if (refusal.setup() == Refusal.Setup.NOTHING) {
					assertThat(client.head()).startsWith("HTTP/1.1 " + line.substring(0, 4));
				}
			}
			assertThat(statistics(app)).isEqualTo(expected);
			assertThat(meters(app)).isEqualTo(expected);
			app.bean(Routes.class).leave();
			if (isBusy(refusal)) {
				assertThat(lines.take()).isEqualTo("200 -");
			}
			assertThat(lines.isEmpty()).as("no other line").isTrue();
		}
	}

	private static boolean isBusy(Refusal refusal) {
		return switch (refusal.setup()) {
			case HANDLER_BUSY, ROUTE_BUSY, RESERVED_BUSY -> true;
			case NOTHING, RATE_USED, CLIENT_LEAVES, CLIENT_DRIPS, BODY_BUSY -> false;
		};
	}

	private static void prepare(TestApp app, Refusal refusal, RawClient before, AccessLines lines) throws Exception {
		switch (refusal.setup()) {
			case HANDLER_BUSY -> app.bean(Routes.class).enter(before, "/block");
			case ROUTE_BUSY -> app.bean(Routes.class).enter(before, "/crowded");
			case RATE_USED -> {
				before.send(refusal.bytes());
				assertThat(lines.take()).isEqualTo("204 -");
			}
			case RESERVED_BUSY -> app.bean(Routes.class).enter(before, "/reserved");
			case BODY_BUSY -> {
				before.send(Refusal.bytes(Refusal.ANNOUNCED_STREAM));
				assertThat(before.head()).startsWith("HTTP/1.1 100");
			}
			case NOTHING, CLIENT_LEAVES, CLIENT_DRIPS -> before.close();
		}
	}

	private static void provoke(Refusal refusal, RawClient client, AccessLines lines) throws IOException {
		switch (refusal.setup()) {
			case CLIENT_LEAVES -> client.close();
			case CLIENT_DRIPS -> Awaitility.await().until(() -> !lines.isEmpty() || drip(client, lines));
			case NOTHING, HANDLER_BUSY, ROUTE_BUSY, RATE_USED, RESERVED_BUSY, BODY_BUSY -> {
			}
		}
	}

	private static boolean drip(RawClient client, AccessLines lines) throws IOException {
		client.send("x");
		return !lines.isEmpty();
	}

	private static Map<String, Long> statistics(TestApp app) {
		return app.bean(MiniServerLifecycle.class).getServer().stats().rejections();
	}

	private static Map<String, Long> meters(TestApp app) {
		Map<String, Long> counts = new TreeMap<>();
		app.bean(MeterRegistry.class)
			.get("mini.server.requests.rejected")
			.functionCounters()
			.forEach((counter) -> counts.put(counter.getId().getTag("reason"), (long) counter.count()));
		return counts;
	}

	@Test
	void noReasonOfTheProtocolIsLeftOut() {
		assertThat(Refusal.all().map(Refusal::reason))
			.containsAll(Stream.of(Rejection.values()).map(Rejection::reason).toList());
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

		private final CountDownLatch entered = new CountDownLatch(1);

		private final CountDownLatch left = new CountDownLatch(1);

		/** Has a request handled until {@link #leave}. */
		void enter(RawClient client, String path) throws Exception {
			client.send("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n");
			this.entered.await();
		}

		/** Ends what was entered, if anything was. */
		void leave() {
			this.left.countDown();
		}

		@Post("/body")
		int body(@Body byte[] body) {
			return body.length;
		}

		@Post("/stream")
		int stream(@Body InputStream body) throws IOException {
			return body.readAllBytes().length;
		}

		@Post("/form")
		String form(Request request) throws IOException {
			return request.form().toString();
		}

		@Post("/multipart")
		String multipart(Request request) throws IOException {
			return request.multipartForm().toString();
		}

		@Get(value = "/block", dispatch = Dispatch.WORKER)
		String block() throws InterruptedException {
			return reserved();
		}

		@Get(value = "/crowded", dispatch = Dispatch.WORKER)
		String crowded() throws InterruptedException {
			return reserved();
		}

		@Get("/rated")
		void rated() {
		}

		@Get(value = "/reserved", dispatch = Dispatch.RESERVED)
		String reserved() throws InterruptedException {
			this.entered.countDown();
			this.left.await();
			return "through";
		}

	}

}
