package io.miniserver.boot.middleware;

import java.net.http.HttpResponse;

import io.miniserver.boot.RouterCustomizer;
import io.miniserver.boot.TestApp;
import io.miniserver.http.Response;
import io.miniserver.middleware.CorsPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code mini-server.cors.mappings}: settings of their own for some paths. */
class CorsMappingTests {

	private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";

	private static final String PATH = "mini-server.cors.mappings[0].path=";

	private static TestApp start(Class<?> source, String... properties) {
		return TestApp.start(source, properties);
	}

	private static String allowed(TestApp app, String path, String origin) {
		return app.get(path, "Origin", origin).headers().firstValue(ALLOW_ORIGIN).orElse("");
	}

	@ParameterizedTest
	@CsvSource({ "/api/x, https://api.example", "/api, https://api.example", "/api/orders/7, https://orders.example",
			"/%61pi/x, https://api.example", "/a/../api/x, https://api.example", "/apis, https://all.example",
			"/none, https://all.example" })
	void theMostSpecificPathCounts(String path, String origin) {
		try (TestApp app = start(Everything.class, "mini-server.cors.allowed-origins=https://all.example",
				PATH + "/api/**", "mini-server.cors.mappings[0].allowed-origins=https://api.example",
				"mini-server.cors.mappings[1].path=/api/orders/{id}",
				"mini-server.cors.mappings[1].allowed-origins=https://orders.example")) {
			for (String other : new String[] { "https://all.example", "https://api.example",
					"https://orders.example" }) {
				assertThat(allowed(app, path, other)).isEqualTo(other.equals(origin) ? origin : "");
			}
		}
	}

	@Test
	void aSlashDoesNotGetPastAMapping() {
		try (TestApp app = start(Report.class, "mini-server.trailing-slash=lenient",
				"mini-server.cors.allowed-origins=*", PATH + "/report",
				"mini-server.cors.mappings[0].allowed-origins=https://api.example")) {
			assertThat(app.get("/report/").body()).isEqualTo("report");
			assertThat(allowed(app, "/report/", "https://any.example")).isEmpty();
			assertThat(allowed(app, "/report/", "https://api.example")).isEqualTo("https://api.example");
		}
	}

	@Test
	void whatIsBeforeTheStarsMayHaveAMappingOfItsOwn() {
		try (TestApp app = start(Everything.class, PATH + "/api/**",
				"mini-server.cors.mappings[0].allowed-origins=https://api.example",
				"mini-server.cors.mappings[1].path=/api",
				"mini-server.cors.mappings[1].allowed-origins=https://index.example")) {
			assertThat(allowed(app, "/api", "https://index.example")).isEqualTo("https://index.example");
			assertThat(allowed(app, "/api", "https://api.example")).isEmpty();
			assertThat(allowed(app, "/api/x", "https://api.example")).isEqualTo("https://api.example");
		}
	}

	@Test
	void whatAMappingLeavesOutIsAsForAllPaths() {
		try (TestApp app = start(Everything.class, "mini-server.cors.allowed-origins=https://all.example",
				"mini-server.cors.max-age=7s", "mini-server.cors.allowed-headers=X-Mine", PATH + "/api/{*rest}",
				"mini-server.cors.mappings[0].allowed-methods=PUT")) {
			HttpResponse<String> preflight = app.send("OPTIONS", "/api/x", "", "Origin", "https://all.example",
					"Access-Control-Request-Method", "PUT");
			assertThat(preflight.statusCode()).isEqualTo(204);
			assertThat(preflight.headers().firstValue("Access-Control-Max-Age")).contains("7");
			assertThat(app
				.send("OPTIONS", "/other", "", "Origin", "https://all.example", "Access-Control-Request-Method", "PUT")
				.statusCode()).isEqualTo(403);
		}
	}

	@Test
	void pathsAloneAreEnough() {
		try (TestApp app = start(Everything.class, PATH + "/api/**",
				"mini-server.cors.mappings[0].allowed-origins=https://api.example",
				"mini-server.cors.mappings[0].allow-credentials=true",
				"mini-server.cors.mappings[0].exposed-headers=ETag", "mini-server.cors.mappings[0].max-age=1m",
				"mini-server.cors.mappings[0].allowed-headers=X-Mine")) {
			HttpResponse<String> answer = app.get("/api/x", "Origin", "https://api.example");
			assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials")).contains("true");
			assertThat(answer.headers().firstValue("Access-Control-Expose-Headers")).contains("ETag");
			assertThat(allowed(app, "/other", "https://api.example")).isEmpty();
			HttpResponse<String> preflight = app.send("OPTIONS", "/api/x", "", "Origin", "https://api.example",
					"Access-Control-Request-Method", "GET", "Access-Control-Request-Headers", "x-mine");
			assertThat(preflight.headers().firstValue("Access-Control-Max-Age")).contains("60");
			assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers")).contains("x-mine");
		}
	}

	@Test
	void aSourceOfTheApplicationGoesFirst() {
		try (TestApp app = start(Source.class, PATH + "/api/**",
				"mini-server.cors.mappings[0].allowed-origins=https://api.example")) {
			assertThat(allowed(app, "/api/known", "https://known.example")).isEqualTo("https://known.example");
			assertThat(allowed(app, "/api/known", "https://api.example")).isEmpty();
			assertThat(allowed(app, "/api/x", "https://api.example")).isEqualTo("https://api.example");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"mini-server.cors.mappings[0].path=/api/** | info.a=b | mappings[0].allowed-origins",
			"mini-server.cors.mappings[0].path=api | mini-server.cors.allowed-origins=* | mappings[0].path",
			"mini-server.cors.mappings[0].max-age=2d | mini-server.cors.allowed-origins=* | mappings[0].path",
			"mini-server.cors.mappings[0].path=/a | mini-server.cors.mappings[0].allowed-origins=nobody | mappings[0].allowed-origins",
			"mini-server.cors.mappings[1].path=/{a} | mini-server.cors.mappings[0].path=/{b} | mappings" })
	void mistakesAreNamed(String property, String other, String named) {
		assertThat(causes(property, other)).contains("mini-server.cors." + named);
	}

	private static String causes(String... properties) {
		StringBuilder names = new StringBuilder();
		try (TestApp app = start(Everything.class, properties)) {
			names.append("it started on port ").append(app.port());
		}
		catch (RuntimeException ex) {
			for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
				names.append(cause).append('\n');
			}
		}
		return names.toString();
	}

	@Configuration(proxyBeanMethods = false)
	static class Everything {

		@Bean
		RouterCustomizer everything() {
			return (routes) -> routes.get("/{*path}", (request) -> Response.text("here"));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Report {

		@Bean
		RouterCustomizer report() {
			return (routes) -> routes.get("/report", (request) -> Response.text("report"));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Source extends Everything {

		@Bean
		CorsPolicySource known() {
			CorsPolicy policy = CorsPolicy.of("https://known.example");
			return (request) -> request.path().equals("/api/known") ? policy : null;
		}

	}

}
