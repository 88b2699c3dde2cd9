package io.miniserver.sample;

import java.net.http.HttpResponse;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The page's files, and the headers that every response has.
 */
class WebPageTests {

	private static RunningApplication application;

	@BeforeAll
	static void start(@TempDir Path directory) {
		application = RunningApplication.start(directory);
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@ParameterizedTest
	@CsvSource({ "/, text/html, <h1>", "/app.js, text/javascript, textContent",
			"/style.css, text/css, prefers-color-scheme", "/icon.svg, image/svg+xml, <svg",
			"/robots.txt, text/plain, Disallow" })
	void servesItsFiles(String path, String mediaType, String content) {
		HttpResponse<String> response = application.send("GET", path);
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith(mediaType);
		assertThat(response.body()).contains(content);
	}

	@ParameterizedTest
	@ValueSource(strings = { "%s", "W/%s", "\"other\", %s", "*" })
	void answers304ToBrowsersThatHaveTheFile(String condition) {
		String tag = application.send("GET", "/").headers().firstValue("ETag").orElseThrow();
		HttpResponse<String> response = application
			.send(application.request("/").header("If-None-Match", condition.formatted(tag)));
		assertThat(response.statusCode()).isEqualTo(304);
		assertThat(response.headers().firstValue("ETag")).contains(tag);
		assertThat(response.body()).isEmpty();
	}

	@Test
	void sendsTheFileToBrowsersThatHaveAnotherOne() {
		HttpResponse<String> response = application.send(application.request("/").header("If-None-Match", "\"other\""));
		assertThat(response.statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/app.js", "/api/links", "/unknown", "/no/such/path", "/api/links?limit=x" })
	void tellsBrowsersWhatTheyNeedNotAllow(String path) {
		HttpResponse<String> response = application.send("GET", path);
		assertThat(response.headers().allValues("Content-Security-Policy")).singleElement()
			.asString()
			.contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
			.doesNotContain("unsafe");
		assertThat(response.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
		assertThat(response.headers().allValues("Referrer-Policy")).containsExactly("no-referrer");
	}

	@ParameterizedTest
	@CsvSource({ "/, ''", "/app.js, gzip", "/icon.svg, ''" })
	void compressesWhatIsWorthIt(String path, String coding) {
		HttpResponse<String> response = application
			.send(application.request(path).header("Accept-Encoding", coding.isEmpty() ? "identity" : "gzip"));
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().firstValue("Content-Encoding").orElse("")).isEqualTo(coding);
		assertThat(response.headers().firstValue("Cache-Control")).contains("no-cache");
	}

	@Test
	void sendsRangesOfItsFiles() {
		String whole = application.send("GET", "/app.js").body();
		HttpResponse<String> part = application.send(application.request("/app.js").header("Range", "bytes=100-199"));
		assertThat(part.statusCode()).isEqualTo(206);
		assertThat(part.body()).isEqualTo(whole.substring(100, 200));
	}

	@Test
	void doesNotServeOtherFilesOfTheClassPath() {
		assertThat(application.send("GET", "/application.yml").statusCode()).isEqualTo(404);
		assertThat(application.send("GET", "/..%2fapplication.yml").statusCode()).isIn(400, 404);
	}

}
