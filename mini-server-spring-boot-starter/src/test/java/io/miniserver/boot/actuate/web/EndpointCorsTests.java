package io.miniserver.boot.actuate.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.miniserver.boot.RawClient;
import io.miniserver.boot.TestApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EndpointCorsTests {

	private static final String PREFIX = "management.endpoints.web.cors.";

	@Test
	void withoutOriginsNothingIsSaid() throws IOException {
		try (TestApp app = ActuatorApp.start()) {
			assertThat(ask(app, "GET", "/actuator/info", "Origin: https://a.example")).startsWith("HTTP/1.1 200")
				.doesNotContain("Access-Control");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", textBlock = """
			allowed-origins=https://a.example,https://b.example | https://b.example | 200 | https://b.example
			allowed-origins=https://a.example/                  | https://a.example | 200 | https://a.example
			allowed-origins=https://a.example                   | https://c.example | 403 | -
			allowed-origins=*                                   | https://c.example | 200 | *
			allowed-origin-patterns=https://*.example           | https://x.example | 200 | https://x.example
			allowed-origin-patterns=https://*.example           | https://x.other   | 403 | -
			""")
	void originIsAllowedOrNot(String property, String origin, int status, String allowed) throws IOException {
		try (TestApp app = ActuatorApp.start(PREFIX + property)) {
			String response = ask(app, "GET", "/actuator/info", "Origin: " + origin);
			assertThat(response).startsWith("HTTP/1.1 " + status);
			if (allowed != null) {
				assertThat(response).contains("Access-Control-Allow-Origin: " + allowed + "\r\n")
					.contains("Vary: Origin, Access-Control-Request-Method, Access-Control-Request-Headers\r\n");
			}
			else {
				assertThat(response).doesNotContain("Access-Control-Allow");
			}
		}
	}

	@Test
	void preflightIsAnswered() throws IOException {
		try (TestApp app = ActuatorApp.start(PREFIX + "allowed-origins=https://a.example",
				PREFIX + "allowed-methods=GET,POST", PREFIX + "allowed-headers=Content-Type,X-A",
				PREFIX + "exposed-headers=X-B", PREFIX + "allow-credentials=true", PREFIX + "max-age=60")) {
			String response = ask(app, "OPTIONS", "/actuator/loggers/ROOT", "Origin: https://a.example",
					"Access-Control-Request-Method: POST", "Access-Control-Request-Headers: content-type, x-a");
			assertThat(response).startsWith("HTTP/1.1 200")
				.contains("Access-Control-Allow-Methods: GET,POST\r\n",
						"Access-Control-Allow-Headers: content-type, x-a\r\n", "Access-Control-Max-Age: 60\r\n",
						"Access-Control-Allow-Credentials: true\r\n");
			assertThat(ask(app, "GET", "/actuator/loggers/ROOT", "Origin: https://a.example"))
				.contains("Access-Control-Expose-Headers: X-B\r\n", "Access-Control-Allow-Credentials: true\r\n");
		}
	}

	@ParameterizedTest
	@CsvSource({ "DELETE, ", "POST, X-C", "GET, X-C" })
	void preflightForSomethingElseIsRefused(String method, String header) throws IOException {
		try (TestApp app = ActuatorApp.start(PREFIX + "allowed-origins=https://a.example",
				PREFIX + "allowed-methods=GET,POST")) {
			String headers = (header != null) ? "Access-Control-Request-Headers: " + header : "X-D: e";
			assertThat(ask(app, "OPTIONS", "/actuator/loggers/ROOT", "Origin: https://a.example",
					"Access-Control-Request-Method: " + method, headers))
				.startsWith("HTTP/1.1 403")
				.contains("management.endpoints.web.cors");
		}
	}

	@Test
	void anyMethodAndHeaderMayBeAllowed() throws IOException {
		try (TestApp app = ActuatorApp.start(PREFIX + "allowed-origins=*", PREFIX + "allowed-methods=*",
				PREFIX + "allowed-headers=*")) {
			assertThat(ask(app, "OPTIONS", "/actuator", "Origin: https://a.example",
					"Access-Control-Request-Method: DELETE", "Access-Control-Request-Headers: x-z"))
				.startsWith("HTTP/1.1 200")
				.contains("Access-Control-Allow-Methods: DELETE\r\n", "Access-Control-Allow-Headers: x-z\r\n");
		}
	}

	@Test
	void othersAreServedAsEver() throws IOException {
		try (TestApp app = ActuatorApp.start(PREFIX + "allowed-origins=https://a.example")) {
			assertThat(ask(app, "GET", "/actuator/info", "Origin: http://localhost")).startsWith("HTTP/1.1 200")
				.doesNotContain("Access-Control-Allow-Origin");
			assertThat(ask(app, "OPTIONS", "/actuator/loggers/ROOT")).startsWith("HTTP/1.1 204")
				.contains("Allow: GET, HEAD, OPTIONS, POST\r\n");
			assertThat(ask(app, "OPTIONS", "/actuator")).contains("Allow: GET, HEAD, OPTIONS\r\n");
		}
	}

	@Test
	void anyOriginWithCredentialsFailsTheStart() {
		assertThatThrownBy(
				() -> ActuatorApp.start(PREFIX + "allowed-origins=*", PREFIX + "allow-credentials=true").close())
			.hasStackTraceContaining(PREFIX + "allowed-origin-patterns");
	}

	private static String ask(TestApp app, String method, String path, String... headers) throws IOException {
		List<String> lines = new ArrayList<>(List.of(method + " " + path + " HTTP/1.1", "Host: localhost"));
		lines.addAll(List.of(headers));
		lines.add("Connection: close");
		try (RawClient client = RawClient.connect(app)) {
			client.send(String.join("\r\n", lines) + "\r\n\r\n");
			return client.rest();
		}
	}

}
