package io.miniserver.boot.actuate;

import java.util.List;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.miniserver.boot.MiniServerAutoConfiguration;
import io.miniserver.boot.MiniServerLifecycle;
import io.miniserver.boot.RequestObserverFactory;
import io.miniserver.boot.TestApp;
import io.miniserver.boot.handler.Body;
import io.miniserver.boot.handler.Get;
import io.miniserver.boot.handler.HttpHandler;
import io.miniserver.boot.handler.PathParam;
import io.miniserver.boot.handler.Post;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.micrometer.metrics.MaximumAllowableTagsMeterFilter;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

class MiniServerMetricsAutoConfigurationTests {

	private static final String TOO_LONG = "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(MiniServerAutoConfiguration.class, MiniServerMetricsAutoConfiguration.class))
		.withPropertyValues("mini-server.port=0");

	@Test
	void whenThereIsNoRegistryThenThereAreNoMeters() {
		this.runner.run((context) -> assertThat(context).hasNotFailed()
			.doesNotHaveBean(ServerMeters.class)
			.doesNotHaveBean(RequestObserverFactory.class));
	}

	@Test
	void whenMicrometerIsMissingThenThereAreNoMeters() {
		this.runner.withClassLoader(new FilteredClassLoader("io.micrometer"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ServerMeters.class));
	}

	@Test
	void whenServerIsOffThenThereAreNoMeters() {
		this.runner.withBean(SimpleMeterRegistry.class)
			.withPropertyValues("mini-server.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ServerMeters.class));
	}

	@Test
	void whenThereIsOnlyARegistryThenThereAreMetersWithoutTagLimit() {
		this.runner.withBean(SimpleMeterRegistry.class)
			.run((context) -> assertThat(context).hasSingleBean(ServerMeters.class)
				.hasSingleBean(RequestObserverFactory.class)
				.doesNotHaveBean(MaximumAllowableTagsMeterFilter.class));
	}

	@Test
	void whenBootHasItsMetricsPropertiesThenTheTagsAreLimited() {
		this.runner
			.withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class,
					CompositeMeterRegistryAutoConfiguration.class, SimpleMetricsExportAutoConfiguration.class))
			.run((context) -> assertThat(context).hasSingleBean(ServerMeters.class)
				.hasSingleBean(MaximumAllowableTagsMeterFilter.class));
	}

	@Test
	void whenBootHasNoMetricsModuleThenThereAreMeters() {
		this.runner.withBean(SimpleMeterRegistry.class)
			.withClassLoader(new FilteredClassLoader("org.springframework.boot.micrometer"))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(ServerMeters.class));
	}

	@Test
	void requestsAreTimedWithTheTagsOfSpring() {
		try (TestApp app = TestApp.start(List.of(Metrics.class, Links.class))) {
			app.get("/links/7");
			app.get("/links/x");
			app.get("/none");
			app.send("DELETE", "/links/7", "");
			MeterRegistry registry = app.bean(MeterRegistry.class);
			Awaitility.await().until(() -> count(registry, "http.server.requests") == 4);
			assertTimed(registry, "GET", "/links/{id}", "200", "SUCCESS", "none");
			assertTimed(registry, "GET", "/links/{id}", "400", "CLIENT_ERROR", "none");
			assertTimed(registry, "GET", "NOT_FOUND", "404", "CLIENT_ERROR", "none");
			assertTimed(registry, "DELETE", "/links/{id}", "405", "CLIENT_ERROR", "none");
		}
	}

	private static void assertTimed(MeterRegistry registry, String... values) {
		assertThat(registry.get("http.server.requests")
			.tags("method", values[0], "uri", values[1], "status", values[2], "outcome", values[3], "exception",
					values[4], "error", values[4])
			.timer()
			.count()).isEqualTo(1);
	}

	@Test
	void nameFollowsThePropertyOfSpringBoot() {
		try (TestApp app = TestApp.start(List.of(Metrics.class, Links.class),
				"management.observations.http.server.requests.name=my.requests")) {
			app.get("/links/7");
			Awaitility.await().until(() -> count(app.bean(MeterRegistry.class), "my.requests") == 1);
		}
	}

	@Test
	void numberOfUriTagsIsLimited() {
		try (TestApp app = TestApp.start(List.of(Metrics.class, Links.class),
				"management.metrics.web.server.max-uri-tags=1")) {
			app.get("/links/7");
			MeterRegistry registry = app.bean(MeterRegistry.class);
			Awaitility.await().until(() -> count(registry, "http.server.requests") == 1);
			app.get("/other");
			app.get("/links/8");
			Awaitility.await().until(() -> count(registry, "http.server.requests") == 2);
			assertThat(registry.find("http.server.requests").tag("uri", "/other").timer()).isNull();
		}
	}

	private static long count(MeterRegistry registry, String name) {
		return registry.find(name).timers().stream().mapToLong(Timer::count).sum();
	}

	@Test
	void serverIsMeasured() {
		try (TestApp app = TestApp.start(List.of(Metrics.class, Links.class), "mini-server.limits.connections=50",
				"mini-server.workers.max=5", "mini-server.loops=2", "mini-server.limits.request-line=100B")) {
			app.get("/links/7");
			app.get("/links/" + "7".repeat(100));
			MeterRegistry registry = app.bean(MeterRegistry.class);
			assertThat(registry.get("mini.server.connections.max").gauge().value()).isEqualTo(50);
			assertThat(registry.get("mini.server.connections.accepted").functionCounter().count()).isPositive();
			assertThat(registry.get("mini.server.connections.current").gauge().value()).isNotNegative();
			assertThat(registry.get("mini.server.threads.config.max").gauge().value()).isEqualTo(5);
			assertThat(registry.get("mini.server.threads.busy").gauge().value()).isNotNegative();
			assertThat(registry.get("mini.server.threads.displaced").gauge().value()).isNotNegative();
			assertThat(registry.get("mini.server.loops").gauge().value()).isEqualTo(2);
			assertThat(registry.get("mini.server.queue.size").gauge().value()).isZero();
			assertThat(registry.get("mini.server.takeovers").functionCounter().count()).isNotNegative();
			assertThat(registry.get("mini.server.requests.rejected").functionCounters())
				.anyMatch((counter) -> counter.count() == 1)
				.allMatch((counter) -> !counter.getId().getTag("reason").isEmpty());
			assertThat(registry.get("executor.pool.max").tag("name", "mini-server").gauge().value()).isEqualTo(5);
			assertThat(registry.get("executor.active").tag("name", "mini-server").gauge().value()).isNotNegative();
			assertThat(registry.get("executor.queued").tag("name", "mini-server").gauge().value()).isZero();
		}
	}

	@ParameterizedTest
	@CsvSource({ "/" + TOO_LONG + ", 1, 414, UNKNOWN, request-line-too-long",
			"/uploads, 11, 413, /uploads, body-too-large" })
	void refusalsAreTimedAndCounted(String path, int length, String status, String uri, String reason) {
		try (TestApp app = TestApp.start(List.of(Metrics.class, Links.class), "mini-server.limits.request-line=100B",
				"mini-server.limits.body=10B")) {
			app.post(path, "text/plain", "x".repeat(length));
			MeterRegistry registry = app.bean(MeterRegistry.class);
			Awaitility.await().until(() -> count(registry, "http.server.requests") == 1);
			assertThat(registry.get("http.server.requests")
				.tags("method", "POST", "uri", uri, "status", status, "outcome", "CLIENT_ERROR", "exception", "none")
				.timer()
				.count()).isEqualTo(1);
			assertThat(registry.get("mini.server.requests.rejected").tag("reason", reason).functionCounter().count())
				.isEqualTo(1);
		}
	}

	@Test
	void metersShowNothingWhileTheServerDoesNotRun() {
		try (TestApp app = TestApp.start(List.of(Metrics.class, Links.class))) {
			app.bean(MiniServerLifecycle.class).stop();
			MeterRegistry registry = app.bean(MeterRegistry.class);
			assertThat(registry.get("mini.server.connections.current").gauge().value()).isNaN();
			app.bean(MiniServerLifecycle.class).start();
			assertThat(registry.get("mini.server.connections.current").gauge().value()).isNotNegative();
		}
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ MetricsAutoConfiguration.class, CompositeMeterRegistryAutoConfiguration.class,
			SimpleMetricsExportAutoConfiguration.class, MiniServerMetricsAutoConfiguration.class })
	static class Metrics {

	}

	@HttpHandler
	static class Links {

		@Get("/links/{id}")
		String get(@PathParam long id) {
			return "" + id;
		}

		@Post("/uploads")
		void upload(@Body String text) {
		}

		@Get("/other")
		String other() {
			return "other";
		}

	}

}
