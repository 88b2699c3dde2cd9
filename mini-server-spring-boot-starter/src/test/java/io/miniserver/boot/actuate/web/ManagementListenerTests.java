package io.miniserver.boot.actuate.web;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

import io.miniserver.boot.MiniServerLifecycle;
import io.miniserver.boot.RouterCustomizer;
import io.miniserver.boot.TestApp;
import io.miniserver.http.Middleware;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Endpoints on a listener of their own.
 */
class ManagementListenerTests {

	@ParameterizedTest
	@ValueSource(strings = { "mini-server.management.port=0", "management.server.port=0" })
	void endpointsHaveAPortOfTheirOwn(String property) throws Exception {
		try (TestApp app = ActuatorApp.start(List.of(Home.class), property,
				"management.endpoint.health.probes.add-additional-paths=true",
				"management.endpoint.health.group.inner.include=diskSpace",
				"management.endpoint.health.group.inner.additional-path=management:/innerz")) {
			int port = managementPort(app);
			assertThat(port).isNotEqualTo(app.port());
			assertThat(app.get("/").body()).isEqualTo("home");
			assertThat(get(port, "/").statusCode()).isEqualTo(404);
			assertThat(app.get("/actuator/health").statusCode()).isEqualTo(404);
			assertThat(get(port, "/actuator/health").statusCode()).isEqualTo(200);
			assertThat(get(port, "/actuator").body()).contains("http://127.0.0.1:" + port + "/actuator/health\"");
			assertThat(app.get("/livez").statusCode()).isEqualTo(200);
			assertThat(get(port, "/livez").statusCode()).isEqualTo(404);
			assertThat(app.get("/innerz").statusCode()).isEqualTo(404);
			assertThat(get(port, "/innerz").statusCode()).isEqualTo(200);
			assertThat(get(port, "/actuator/health").headers().firstValue("X-App")).contains("here");
		}
	}

	@Test
	void portIsNewAfterARestart() throws Exception {
		try (TestApp app = ActuatorApp.start("mini-server.management.port=0")) {
			app.bean(MiniServerLifecycle.class).stop();
			app.bean(MiniServerLifecycle.class).start();
			assertThat(get(managementPort(app), "/actuator/health").statusCode()).isEqualTo(200);
		}
	}

	@Test
	void ownPropertyGoesBeforeSpringBoots() {
		try (TestApp app = ActuatorApp.start("mini-server.management.port=-1", "management.server.port=0",
				"management.endpoint.health.probes.add-additional-paths=true")) {
			assertThat(app.get("/actuator/health").statusCode()).isEqualTo(404);
			assertThat(app.get("/livez").statusCode()).isEqualTo(404);
			assertThat(app.context().getEnvironment().containsProperty("local.management.port")).isFalse();
		}
	}

	@Test
	void samePortIsTheMainListener() throws IOException {
		int port;
		try (ServerSocket free = new ServerSocket(0)) {
			port = free.getLocalPort();
		}
		try (TestApp app = ActuatorApp.start("mini-server.port=" + port, "mini-server.management.port=" + port)) {
			assertThat(app.get("/actuator/health").statusCode()).isEqualTo(200);
			assertThat(managementPort(app)).isEqualTo(port);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "mini-server.management.port=", "management.server.port=" })
	void emptyPortIsNone(String property) {
		try (TestApp app = ActuatorApp.start(property)) {
			assertThat(app.get("/actuator/health").statusCode()).isEqualTo(200);
		}
	}

	@Test
	void pathOfSpringBootsPropertyStandsBeforeTheBasePath() throws Exception {
		try (TestApp app = ActuatorApp.start("management.server.port=0", "management.server.base-path=/admin/",
				"management.server.address=127.0.0.1", "management.endpoints.web.base-path=/")) {
			assertThat(get(managementPort(app), "/admin/health").statusCode()).isEqualTo(200);
			assertThat(get(managementPort(app), "/admin").body()).contains("/admin/health\"");
		}
	}

	@ParameterizedTest
	@CsvSource({ "mini-server.management.port=70000, mini-server.management.port",
			"management.server.port=70000, management.server.port",
			"mini-server.management.address=127.0.0.1, mini-server.management.port",
			"management.server.ssl.bundle=web, management.server.ssl" })
	void whatCannotBeFailsTheStart(String property, String named) {
		String port = property.contains("ssl") ? "management.server.port=0" : "info.a=b";
		assertThatThrownBy(() -> ActuatorApp.start(property, port).close()).hasStackTraceContaining(named);
	}

	private static int managementPort(TestApp app) {
		return app.context().getEnvironment().getRequiredProperty("local.management.port", Integer.class);
	}

	private static HttpResponse<String> get(int port, String path) throws Exception {
		URI uri = URI.create("http://127.0.0.1:" + port + path);
		return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
	}

	@Configuration(proxyBeanMethods = false)
	static class Home {

		@Bean
		RouterCustomizer home() {
			return (routes) -> routes.get("/", (request) -> Response.text("home"));
		}

		@Bean
		Middleware mark() {
			return (request, next) -> next.handle(request).withHeader("X-App", "here");
		}

	}

}
