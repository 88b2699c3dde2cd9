package io.miniserver.boot.docs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import io.miniserver.boot.RawClient;
import io.miniserver.boot.TestApp;
import io.miniserver.boot.handler.Body;
import io.miniserver.boot.handler.Get;
import io.miniserver.boot.handler.HttpHandler;
import io.miniserver.boot.handler.PathParam;
import io.miniserver.boot.handler.Post;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sends what {@code docs/actuator.md} shows; the answers have what it says.
 */
@Timeout(120)
class ActuatorDocumentTests {

	private static final String NAME = "actuator.md";

	private static final JsonMapper JSON = new JsonMapper();

	@Test
	void answersHaveWhatTheDocumentSays() throws Exception {
		List<String> properties = new ArrayList<>(
				Documents.blocks(Documents.read(NAME), "properties").get(0).lines().toList());
		properties.add("spring.main.web-application-type=none");
		List<MatchResult> exchanges = Pattern
			.compile("^```http\n(.*?)^```\n+```json\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE)
			.matcher(Documents.read(NAME))
			.results()
			.toList();
		assertThat(exchanges).hasSize(5);
		try (TestApp app = TestApp.start(List.of(Application.class, Links.class), properties.toArray(String[]::new))) {
			for (MatchResult exchange : exchanges) {
				JsonNode answer = JSON.readTree(answer(app, exchange.group(1)));
				assertThat(has(answer, JSON.readTree(exchange.group(2)))).as(exchange.group(2) + " in " + answer)
					.isTrue();
			}
		}
	}

	/** A document need not show all members, nor all elements. */
	private static boolean has(JsonNode actual, JsonNode expected) {
		if (expected.isObject()) {
			return expected.properties()
				.stream()
				.allMatch(
						(member) -> actual.has(member.getKey()) && has(actual.get(member.getKey()), member.getValue()));
		}
		if (expected.isArray()) {
			return expected.valueStream()
				.allMatch((element) -> actual.valueStream().anyMatch((candidate) -> has(candidate, element)));
		}
		return actual.equals(expected);
	}

	private static String answer(TestApp app, String request) throws IOException {
		try (RawClient client = RawClient.connect(app)) {
			client.send(request.stripTrailing()
				.replace("\n", "\r\n")
				.replaceFirst("\r\nHost", "\r\nConnection: close\r\nHost")
					+ (request.contains("Content-Length") ? "" : "\r\n\r\n"));
			String answer = client.rest();
			assertThat(answer).startsWith("HTTP/1.1 200");
			return answer.substring(answer.indexOf("\r\n\r\n") + 4);
		}
	}

	@Test
	void portOfItsOwnIsAsShown() throws IOException {
		String properties = Documents.blocks(Documents.read(NAME), "properties").get(1);
		try (TestApp app = TestApp.start(List.of(Application.class, Links.class),
				properties.replace("9090", "0").lines().toArray(String[]::new))) {
			assertThat(app.get("/actuator/health").statusCode()).isEqualTo(404);
			assertThat(app.context().getEnvironment().getProperty("local.management.port")).isNotNull();
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

	@HttpHandler
	static class Links {

		@Get("/links/{id}")
		String get(@PathParam long id) {
			return "" + id;
		}

		@Post(value = "/links", consumes = "application/json", produces = "text/plain")
		String create(@Body List<String> names) {
			return String.join(" ", names);
		}

	}

}
