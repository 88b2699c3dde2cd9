package io.miniserver.boot;

import java.util.List;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.miniserver.MiniServer;
import io.miniserver.boot.actuate.MiniServerMetricsAutoConfiguration;
import io.miniserver.boot.handler.Get;
import io.miniserver.boot.handler.HttpHandler;
import io.miniserver.config.HealthConfig;
import io.miniserver.http.Middleware;
import io.miniserver.http.Response;
import io.miniserver.http.Status;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/** The properties of the server's own answer to health probes. */
@ExtendWith(OutputCaptureExtension.class)
class HealthPropertiesTests {

	private static final String PATH = "mini-server.health.path=/healthz";

	@Test
	void theServerAnswersBesideTheApplicationsMiddlewareAndRoutes() {
		try (TestApp app = TestApp.start(List.of(Login.class, Routes.class), PATH)) {
			assertThat(app.get("/hello").statusCode()).isEqualTo(401);
			assertThat(app.get("/healthz").statusCode()).isEqualTo(200);
			assertThat(app.get("/healthz").body()).isEqualTo("{\"status\":\"UP\"}");
		}
	}

	@Test
	void itIsMeasuredUnderItsPath() {
		try (TestApp app = TestApp.start(List.of(Metrics.class, Routes.class), PATH)) {
			assertThat(app.get("/healthz").statusCode()).isEqualTo(200);
			assertThat(app.get("/hello").statusCode()).isEqualTo(200);
			MeterRegistry registry = app.bean(MeterRegistry.class);
			Awaitility.await()
				.until(() -> registry.find("http.server.requests").tag("uri", "/healthz").timer() != null
						&& registry.find("http.server.requests").tag("uri", "/hello").timer() != null);
			assertThat(registry.get("mini.server.queue.age").gauge().value()).isZero();
		}
	}

	@Test
	void queueAgeIsBound() {
		try (TestApp app = TestApp.start(Routes.class, PATH, "mini-server.health.queue-age=2")) {
			HealthConfig health = app.bean(MiniServerLifecycle.class).getServer().config().health();
			assertThat(health.path()).isEqualTo("/healthz");
			assertThat(health.queueAge()).hasSeconds(2);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "mini-server.enabled=true", "mini-server.health.path=" })
	void withoutAPathThereIsNone(String property) {
		try (TestApp app = TestApp.start(Routes.class, property)) {
			MiniServer server = app.bean(MiniServerLifecycle.class).getServer();
			assertThat(server.config().health()).isEqualTo(HealthConfig.defaults());
			assertThat(app.get("/healthz").statusCode()).isEqualTo(404);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "mini-server.health.path=healthz", "mini-server.health.queue-age=0",
			"mini-server.health.queue-age=365000d", "mini-server.health.path=/hello" })
	void aWrongValueFailsTheStartByName(String property, CapturedOutput output) {
		assertThatException().isThrownBy(() -> TestApp.start(Routes.class, property));
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains(property.substring(0, property.indexOf('=')));
	}

	@HttpHandler
	static class Routes {

		@Get("/hello")
		String hello() {
			return "hello";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Login {

		@Bean
		Middleware login() {
			return (request, next) -> Response.of(Status.UNAUTHORIZED);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(MiniServerMetricsAutoConfiguration.class)
	static class Metrics {

		@Bean
		SimpleMeterRegistry registry() {
			return new SimpleMeterRegistry();
		}

	}

}
