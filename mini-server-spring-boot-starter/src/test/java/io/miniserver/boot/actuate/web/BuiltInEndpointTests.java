package io.miniserver.boot.actuate.web;

import java.net.http.HttpResponse;

import io.miniserver.boot.TestApp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The endpoints of Spring Boot, as a client sees them.
 */
class BuiltInEndpointTests {

	private static final String V3 = "application/vnd.spring-boot.actuator.v3+json";

	private static TestApp app;

	@BeforeAll
	static void start() {
		app = ActuatorApp.start("management.endpoint.shutdown.access=unrestricted",
				"management.endpoint.health.show-details=always", "info.app.name=shop",
				"management.info.env.enabled=true");
	}

	@AfterAll
	static void stop() {
		app.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			health             | "status":"UP"
			health/diskSpace   | "total":
			health/liveness    | "status":"UP"
			health/readiness   | "status":"UP"
			info               | "app":{"name":"shop"}
			metrics            | "http.server.requests"
			metrics/jvm.memory.used                  | "availableTags"
			metrics/jvm.memory.used?tag=area:heap    | "baseUnit":"bytes"
			loggers            | "levels"
			loggers/ROOT       | "effectiveLevel"
			env                | "propertySources"
			env/info.app.name  | "property"
			beans              | miniServerLifecycle
			conditions         | "positiveMatches"
			configprops        | MiniServerProperties
			threaddump         | "threads"
			scheduledtasks     | "cron"
			mappings           | "contexts"
			sbom               | "ids"
			""")
	void isServedAsJson(String path, String part) {
		app.get("/actuator/health"); // so that requests have been counted
		HttpResponse<String> response = app.get("/actuator/" + path);
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		assertThat(response.headers().firstValue("Content-Type")).contains(V3);
		assertThat(response.body()).contains(part);
	}

	/** Whoever allows a path allows what stands there. */
	@Test
	void aQueryDoesNotReplaceThePath() {
		assertThat(app.get("/actuator/metrics/jvm.memory.used?requiredMetricName=jvm.threads.live").body())
			.contains("\"name\":\"jvm.memory.used\"");
	}

	@Test
	void pagesOfOtherSitesCanNotWrite() {
		assertThat(app
			.send("POST", "/actuator/loggers/io.miniserver.none?configuredLevel=TRACE", "", "Sec-Fetch-Site",
					"cross-site")
			.statusCode()).isEqualTo(403);
	}

	@Test
	void prometheusIsScrapedAsText() {
		HttpResponse<String> text = app.get("/actuator/prometheus");
		assertThat(text.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain;version=0.0.4");
		assertThat(text.body()).contains("mini_server_connections_max 8192.0")
			.contains("# TYPE jvm_memory_used_bytes gauge");
		HttpResponse<String> open = app.get("/actuator/prometheus", "Accept",
				"application/openmetrics-text;version=1.0.0;q=0.9,text/plain;q=0.1");
		assertThat(open.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/openmetrics-text");
		assertThat(open.body()).endsWith("# EOF\n");
		assertThat(app.get("/actuator/prometheus?includedNames=jvm_threads_live_threads").body())
			.doesNotContain("jvm_memory_used_bytes");
	}

	@Test
	void threadDumpIsNegotiated() {
		HttpResponse<String> text = app.get("/actuator/threaddump", "Accept", "text/plain");
		assertThat(text.headers().firstValue("Content-Type")).contains("text/plain;charset=UTF-8");
		assertThat(text.body()).startsWith("2").contains("mini-server-acceptor");
		assertThat(app.get("/actuator/threaddump", "Accept", "application/json").body()).startsWith("{\"threads\":[");
		assertThat(app.get("/actuator/threaddump", "Accept", "image/png").statusCode()).isEqualTo(406);
	}

	@ParameterizedTest
	@CsvSource({ "application/json, application/json",
			"application/vnd.spring-boot.actuator.v2+json, application/vnd.spring-boot.actuator.v2+json",
			"text/html;*/*;q=0.8, " + V3, "'text/html,*/*;q=0.8', " + V3, "not a type, " + V3 })
	void jsonHasTheTypeThatIsAccepted(String accept, String type) {
		HttpResponse<String> response = app.get("/actuator/health", "Accept", accept);
		assertThat(response.headers().firstValue("Content-Type")).contains(type);
		boolean second = accept.contains("v2");
		assertThat(response.body()).contains(second ? "\"details\":{\"diskSpace\"" : "\"components\":{\"diskSpace\"");
	}

	@Test
	void loggerIsSet() {
		LoggingSystem logging = app.bean(LoggingSystem.class);
		String name = "io.miniserver.of.a.test";
		assertThat(app.post("/actuator/loggers/" + name, "application/json", "{\"configuredLevel\":\"DEBUG\"}")
			.statusCode()).isEqualTo(204);
		assertThat(logging.getLoggerConfiguration(name).getConfiguredLevel()).isEqualTo(LogLevel.DEBUG);
		assertThat(app.post("/actuator/loggers/" + name, V3, "{\"configuredLevel\":null}").statusCode()).isEqualTo(204);
		assertThat(logging.getLoggerConfiguration(name).getConfiguredLevel()).isNull();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			application/json | {"configuredLevel":"LOUD"} | 400
			application/json | {"configuredLevel"         | 400
			application/json | ["DEBUG"]                  | 400
			application/json | {"configuredLevel":{}}     | 400
			text/plain       | DEBUG                      | 415
			nonsense         | DEBUG                      | 415
			""")
	void wrongBodiesAreRefused(String type, String body, int status) {
		HttpResponse<String> response = app.post("/actuator/loggers/ROOT", type, body);
		assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
		assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
	}

	@ParameterizedTest
	@ValueSource(strings = { "metrics/none", "loggers-of-none", "health/none", "sbom/none", "env/none" })
	void whatIsNotThereIsNotFound(String path) {
		assertThat(app.get("/actuator/" + path).statusCode()).isEqualTo(404);
	}

	@Test
	void otherMethodsAreRefused() {
		HttpResponse<String> response = app.send("DELETE", "/actuator/health", "");
		assertThat(response.statusCode()).isEqualTo(405);
		assertThat(response.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS");
		assertThat(app.send("OPTIONS", "/actuator/loggers/ROOT", "").headers().firstValue("Allow"))
			.contains("GET, HEAD, OPTIONS, POST");
	}

	@Test
	void headHasNoBody() {
		HttpResponse<String> response = app.send("HEAD", "/actuator/health", "");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).isEmpty();
		assertThat(response.headers().firstValueAsLong("Content-Length").orElseThrow()).isPositive();
	}

	@Test
	void linksLeadToAllEndpoints() {
		HttpResponse<String> response = app.get("/actuator");
		assertThat(response.headers().firstValue("Content-Type")).contains(V3);
		String base = "http://127.0.0.1:" + app.port() + "/actuator";
		assertThat(response.body()).startsWith("{\"_links\":{")
			.contains("\"self\":{\"href\":\"" + base + "\",\"templated\":false}")
			.contains("\"health-path\":{\"href\":\"" + base + "/health/{*path}\",\"templated\":true}")
			.contains("\"shutdown\":{\"href\":\"" + base + "/shutdown\",\"templated\":false}");
		assertThat(app.get("/actuator", "Accept", "image/png").statusCode()).isEqualTo(406);
	}

}
