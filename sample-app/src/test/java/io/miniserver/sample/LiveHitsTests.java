package io.miniserver.sample;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What open pages are told, over real sockets.
 */
class LiveHitsTests {

	private static RunningApplication application;

	@BeforeAll
	static void start(@TempDir Path directory) {
		application = RunningApplication.start(directory);
		application.create("https://example.com/", "lunch");
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	/** A HEAD is no hit, so nobody is told of it. */
	@Test
	void tellsEachOpenPageOfEachHit() throws IOException {
		try (BufferedReader one = open(); BufferedReader other = open()) {
			for (int hits = 1; hits <= 2; hits++) {
				application.send("HEAD", "/lunch");
				application.send("GET", "/lunch");
				assertTold(one, hits);
				assertTold(other, hits);
			}
		}
		Awaitility.await().until(() -> application.openStreams() == 0);
		assertThat(application.send("GET", "/lunch").statusCode()).as("nobody is there to be told").isEqualTo(302);
	}

	private static BufferedReader open() throws IOException {
		URLConnection page = URI.create(application.base() + "/api/hits").toURL().openConnection();
		page.setReadTimeout(30_000);
		BufferedReader events = new BufferedReader(
				new InputStreamReader(page.getInputStream(), StandardCharsets.UTF_8));
		assertThat(page.getContentType()).isEqualTo("text/event-stream");
		assertThat(page.getHeaderField("Cache-Control")).isEqualTo("no-store");
		return events;
	}

	private static void assertTold(BufferedReader page, int hits) throws IOException {
		assertThat(page.readLine()).isEqualTo("event: hits");
		assertThat(page.readLine()).isEqualTo("data: {\"code\":\"lunch\",\"hits\":" + hits + "}");
		assertThat(page.readLine()).isEmpty();
	}

}
