package io.miniserver.boot.accesslog;

import java.io.IOException;
import java.util.List;

import io.miniserver.boot.RawClient;
import io.miniserver.boot.TestApp;
import io.miniserver.boot.handler.Get;
import io.miniserver.boot.handler.HttpHandler;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.logging.LoggingSystemProperty;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The access log in Spring Boot's structured formats, as they come out of the console.
 */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class StructuredLoggingTests {

	private static final String REQUEST = "GET /links?a=b HTTP/1.1\r\nHost: a\r\nReferer: https://example.org/\"\r\nUser-Agent: curl\u009b\r\n\r\n";

	/** Spring Boot sets them for the logging system, and never takes them back. */
	@AfterEach
	void forgetTheFormat() {
		for (LoggingSystemProperty property : LoggingSystemProperty.values()) {
			System.clearProperty(property.getEnvironmentVariableName());
		}
	}

	private static JsonNode event(String format, String request, CapturedOutput output) throws IOException {
		try (TestApp app = TestApp.start(List.of(Routes.class), "mini-server.access-log.enabled=true",
				"mini-server.access-log.format=structured", "logging.structured.format.console=" + format);
				RawClient client = RawClient.connect(app)) {
			client.send(request).head();
			Awaitility.await().until(() -> lines(output).size() == 1);
			return JsonMapper.shared().readTree(lines(output).get(0));
		}
	}

	private static List<String> lines(CapturedOutput output) {
		return output.getOut().lines().filter((line) -> line.contains("\"io.miniserver.access\"")).toList();
	}

	@Test
	void ecsHasTheFieldsNested(CapturedOutput output) throws IOException {
		JsonNode event = event("ecs", REQUEST, output);
		assertThat(event.at("/log/logger").asString()).isEqualTo("io.miniserver.access");
		assertThat(event.at("/message").asString()).contains("\"GET /links?a=b HTTP/1.1\" 200 5");
		assertThat(event.at("/event/duration").isIntegralNumber()).isTrue();
		assertThat(event.at("/client/ip").asString()).isEqualTo("127.0.0.1");
		assertThat(event.at("/client/port").asInt()).isPositive();
		assertThat(event.at("/http/version").asString()).isEqualTo("1.1");
		assertThat(event.at("/http/request/id").asString()).hasSizeGreaterThan(15);
		assertThat(event.at("/http/request/method").asString()).isEqualTo("GET");
		assertThat(event.at("/http/request/referrer").asString()).isEqualTo("https://example.org/\"");
		assertThat(event.at("/http/response/status_code").asInt()).isEqualTo(200);
		assertThat(event.at("/http/response/body/bytes").asInt()).isEqualTo(5);
		assertThat(event.at("/url/original").asString()).isEqualTo("/links?a=b");
		assertThat(event.at("/user_agent/original").asString()).isEqualTo("curl\\x9b");
		assertThat(event.has("error")).isFalse();
	}

	@Test
	void logstashHasTheFieldsFlat(CapturedOutput output) throws IOException {
		JsonNode event = event("logstash", "GET /failing HTTP/1.1\r\nHost: a\r\n\r\n", output);
		assertThat(event.get("http.response.status_code").asInt()).isEqualTo(500);
		assertThat(event.get("error.type").asString()).isEqualTo("java.lang.IllegalStateException");
		assertThat(event.has("user_agent.original")).isFalse();
	}

	@Test
	void gelfHasTheFields(CapturedOutput output) throws IOException {
		try (TestApp app = TestApp.start(List.of(Routes.class), "mini-server.access-log.enabled=true",
				"mini-server.access-log.format=structured", "logging.structured.format.console=gelf");
				RawClient client = RawClient.connect(app)) {
			client.send("GET /links HTTP/1.1\r\nHost : a\r\n\r\n").head();
			Awaitility.await().until(() -> lines(output).size() == 1);
			assertThat(lines(output).get(0)).contains("\"space-before-colon\"").contains(":400");
		}
	}

	@HttpHandler
	static class Routes {

		@Get("/links")
		String links() {
			return "links";
		}

		@Get("/failing")
		String failing() {
			throw new IllegalStateException("no");
		}

	}

}
