package io.miniserver.sample;

import java.net.http.HttpResponse;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

class RestartTests {

	private static final String TARGET = "https://example.com/";

	@TempDir
	private Path directory;

	@Test
	void keepsLinksAndHitsOverARestart() {
		JsonNode created;
		try (RunningApplication first = RunningApplication.start(this.directory)) {
			created = first.create(TARGET, "lunch");
			assertThat(first.send("GET", "/lunch").statusCode()).isEqualTo(302);
		}
		try (RunningApplication second = RunningApplication.start(this.directory)) {
			HttpResponse<String> followed = second.send("GET", "/lunch");
			assertThat(followed.headers().firstValue("Location")).contains(TARGET);
			JsonNode link = RunningApplication.json(second.send("GET", "/api/links/lunch"));
			assertThat(link.get("hits").asLong()).isEqualTo(2);
			assertThat(link.get("createdAt")).isEqualTo(created.get("createdAt"));
		}
	}

	@Test
	void usesTheBaseUrlThatIsConfigured() {
		try (RunningApplication application = RunningApplication.start(this.directory,
				"--links.base-url=https://go.example/")) {
			assertThat(application.create(TARGET, "lunch").get("shortUrl").asString())
				.isEqualTo("https://go.example/lunch");
		}
	}

}
