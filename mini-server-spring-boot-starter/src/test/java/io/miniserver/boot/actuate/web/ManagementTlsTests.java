package io.miniserver.boot.actuate.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.miniserver.boot.TestApp;
import io.miniserver.boot.TestKeys;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Endpoints over TLS on a listener of their own.
 */
class ManagementTlsTests {

	@TempDir
	static Path directory;

	static TestKeys keys;

	@BeforeAll
	static void makeKeys() throws IOException, InterruptedException {
		keys = TestKeys.make(directory, "web.test");
	}

	private static TestApp start(String... properties) {
		List<String> all = new ArrayList<>(keys.properties("web"));
		all.addAll(Arrays.asList(properties));
		return ActuatorApp.start(all.toArray(String[]::new));
	}

	@ParameterizedTest
	@ValueSource(strings = { "mini-server.management.ssl.bundle=web", "management.server.ssl.bundle=web" })
	void endpointsAreEncryptedAndTheApplicationIsNot(String bundle) throws Exception {
		try (TestApp app = start("management.server.port=0", bundle)) {
			assertThat(app.get("/actuator/health").statusCode()).isEqualTo(404);
			HttpResponse<String> links = get(app, "https", "/actuator");
			assertThat(links.body()).contains("https://localhost:" + port(app) + "/actuator/health\"");
			assertThat(get(app, "https", "/actuator/health").statusCode()).isEqualTo(200);
			assertThat(get(app, "http", "/actuator/health").statusCode()).isEqualTo(400);
		}
	}

	@Test
	void ownPropertiesGoBeforeSpringBoots() throws Exception {
		try (TestApp app = start("mini-server.management.port=0", "mini-server.management.ssl.enabled=false",
				"management.server.ssl.bundle=web")) {
			assertThat(get(app, "http", "/actuator/health").statusCode()).isEqualTo(200);
		}
	}

	@Test
	void whatIsSwitchedOffIsNotEncrypted() throws Exception {
		try (TestApp app = start("mini-server.management.port=0", "management.server.ssl.enabled=false",
				"management.server.ssl.bundle=web")) {
			assertThat(get(app, "http", "/actuator/health").statusCode()).isEqualTo(200);
		}
	}

	@ParameterizedTest
	@CsvSource({ "management.server.port=0, management.server.ssl.key-store=keys.p12, management.server.ssl.bundle",
			"management.server.port=0, mini-server.management.ssl.bundle=none, mini-server.management.ssl.bundle",
			"management.server.port=0, mini-server.management.ssl.enabled=true, mini-server.management.ssl.bundle",
			"info.a=b, mini-server.management.ssl.bundle=web, mini-server.management.ssl",
			"info.a=b, management.server.ssl.bundle=web, management.server.ssl" })
	void nothingIsServedInTheOpenThatShouldBeEncrypted(String port, String property, String named) {
		assertThatThrownBy(() -> start(port, property).close()).hasStackTraceContaining(named);
	}

	private static int port(TestApp app) {
		return app.context().getEnvironment().getRequiredProperty("local.management.port", Integer.class);
	}

	private static HttpResponse<String> get(TestApp app, String scheme, String path) throws Exception {
		HttpClient client = HttpClient.newBuilder().sslContext(keys.bundle().createSslContext()).build();
		URI uri = URI.create(scheme + "://localhost:" + port(app) + path);
		return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
	}

}
