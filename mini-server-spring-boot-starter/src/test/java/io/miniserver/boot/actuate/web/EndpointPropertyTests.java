package io.miniserver.boot.actuate.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.miniserver.boot.RawClient;
import io.miniserver.boot.RouterCustomizer;
import io.miniserver.boot.TestApp;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * The effect of each of Spring Boot's properties for web endpoints.
 */
class EndpointPropertyTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			management.endpoints.web.exposure.include=health      | GET  | health   | 200
			management.endpoints.web.exposure.include=health      | GET  | env      | 404
			management.endpoints.web.exposure.include=            | GET  | health   | 200
			management.endpoints.web.exposure.exclude=env,beans   | GET  | env      | 404
			management.endpoints.web.exposure.exclude=env,beans   | GET  | info     | 200
			management.endpoint.env.access=none                   | GET  | env      | 404
			management.endpoint.loggers.access=read-only          | GET  | loggers  | 200
			management.endpoint.loggers.access=read-only          | POST | loggers/ROOT | 405
			management.endpoints.access.default=none              | GET  | health   | 404
			management.endpoints.access.max-permitted=read-only   | POST | loggers/ROOT | 405
			management.endpoints.access.max-permitted=none        | GET  | health   | 404
			management.endpoints.web.discovery.enabled=false      | GET  |          | 404
			management.endpoints.web.discovery.enabled=true       | GET  |          | 200
			management.endpoint.health.probes.enabled=false       | GET  | health/liveness | 404
			management.endpoint.shutdown.access=read-only         | POST | shutdown | 404
			management.health.diskspace.enabled=false             | GET  | health/diskSpace | 404
			""")
	void decides(String property, String method, String path, int status) {
		try (TestApp app = ActuatorApp.start(property)) {
			String url = "/actuator" + ((path != null) ? "/" + path : "");
			String body = method.equals("POST") ? "{}" : "";
			assertThat(app.send(method, url, body, "Content-Type", "application/json").statusCode()).isEqualTo(status);
		}
	}

	@Test
	void pathsFollowTheProperties() {
		try (TestApp app = ActuatorApp.start("management.endpoints.web.base-path=/manage/it",
				"management.endpoints.web.path-mapping.health=alive", "management.endpoints.web.path-mapping.info=")) {
			assertThat(app.get("/manage/it/alive/liveness").statusCode()).isEqualTo(200);
			assertThat(app.get("/manage/it/health").statusCode()).isEqualTo(404);
			assertThat(app.get("/manage/it/info").statusCode()).isEqualTo(200);
			assertThat(app.get("/actuator").statusCode()).isEqualTo(404);
			assertThat(app.get("/manage/it").body()).contains("/manage/it/alive\"");
		}
	}

	@Test
	void withoutBasePathThereIsNoPageOfLinks() {
		try (TestApp app = ActuatorApp.start(List.of(Home.class), "management.endpoints.web.base-path=/")) {
			assertThat(app.get("/health").statusCode()).isEqualTo(200);
			assertThat(app.get("/").body()).isEqualTo("home");
		}
	}

	@Test
	void probesHavePathsOfTheirOwn() {
		try (TestApp app = ActuatorApp.start("management.endpoint.health.probes.add-additional-paths=true",
				"management.endpoint.health.group.deep.include=diskSpace",
				"management.endpoint.health.group.deep.additional-path=server:/deepz",
				"management.endpoint.health.group.inner.include=diskSpace",
				"management.endpoint.health.group.inner.additional-path=management:/innerz")) {
			assertThat(app.get("/livez").body()).isEqualTo("{\"status\":\"UP\"}");
			assertThat(app.get("/readyz").body()).isEqualTo("{\"status\":\"UP\"}");
			assertThat(app.get("/deepz").statusCode()).isEqualTo(200);
			assertThat(app.get("/innerz").statusCode()).isEqualTo(404);
			AvailabilityChangeEvent.publish(app.context(), ReadinessState.REFUSING_TRAFFIC);
			assertThat(app.get("/readyz").statusCode()).isEqualTo(503);
			assertThat(app.get("/readyz").body()).isEqualTo("{\"status\":\"OUT_OF_SERVICE\"}");
			assertThat(app.get("/actuator/health/readiness").statusCode()).isEqualTo(503);
			assertThat(app.get("/livez").statusCode()).isEqualTo(200);
		}
	}

	@ParameterizedTest
	@CsvSource({ "always, true", "never, false", "when-authorized, false" })
	void detailsAreShownAsAsked(String show, boolean shown) {
		try (TestApp app = ActuatorApp.start("management.endpoint.health.show-details=" + show)) {
			assertThat(app.get("/actuator/health").body().contains("\"total\":")).isEqualTo(shown);
		}
	}

	@Test
	void endOfTheLogFileCanBeAskedFor(@TempDir Path directory) throws IOException {
		Path log = Files.writeString(directory.resolve("app.log"), "first line\nlast line\n");
		try (TestApp app = ActuatorApp.start("management.endpoint.logfile.external-file=" + log)) {
			HttpResponse<String> all = app.get("/actuator/logfile");
			assertThat(all.headers().firstValue("Content-Type")).contains("text/plain; charset=UTF-8");
			assertThat(all.body()).isEqualTo("first line\nlast line\n");
			HttpResponse<String> tail = app.get("/actuator/logfile", "Range", "bytes=-10");
			assertThat(tail.statusCode()).isEqualTo(206);
			assertThat(tail.body()).isEqualTo("last line\n");
		}
	}

	@Test
	void heapDumpIsStreamed() throws Exception {
		try (TestApp app = ActuatorApp.start("management.endpoint.heapdump.access=unrestricted")) {
			HttpRequest request = HttpRequest.newBuilder(app.uri("/actuator/heapdump")).build();
			HttpResponse<byte[]> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofByteArray());
			assertThat(response.statusCode()).isEqualTo(200);
			assertThat(response.headers().firstValue("Content-Type")).contains("application/octet-stream");
			byte[] dump = response.body();
			assertThat(response.headers().firstValueAsLong("Content-Length")).hasValue(dump.length);
			assertThat(new ByteArrayInputStream(dump).readNBytes(18)).asString().startsWith("JAVA PROFILE 1.0.2");
		}
	}

	@Test
	void linkOfAClientThatDoesNotSayWhereItIsIsAPath() throws Exception {
		try (TestApp app = ActuatorApp.start(); RawClient client = RawClient.connect(app)) {
			client.send("GET /actuator HTTP/1.0\r\n\r\n");
			assertThat(client.rest()).contains("\"href\":\"/actuator/health\"");
		}
	}

	@Test
	void routeOfTheApplicationAtAPathOfAnEndpointFailsTheStart() {
		assertThatThrownBy(() -> ActuatorApp.start(List.of(Home.class), "home.path=/actuator/health").close())
			.hasMessageContaining("/actuator/health")
			.hasMessageContaining("actuator health");
	}

	@Configuration(proxyBeanMethods = false)
	static class Home {

		@Bean
		RouterCustomizer home(Environment environment) {
			return (routes) -> routes.get(environment.getProperty("home.path", "/"),
					(request) -> Response.text("home"));
		}

	}

}
