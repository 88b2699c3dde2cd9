package io.miniserver.boot.handler;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;

import io.miniserver.boot.TestApp;
import io.miniserver.http.Conditional;
import io.miniserver.http.EntityTag;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;

import static org.assertj.core.api.Assertions.assertThat;

/** Conditional requests and ranges (RFC 9110 sections 13 and 14). */
class ConditionalResultTests {

	/** Ranges that are close to each other are sent as one. */
	private static final String CONTENT = "0123456789".repeat(1000);

	@TempDir
	private static Path directory;

	private static TestApp app;

	@BeforeAll
	static void start() throws IOException {
		Path file = Files.writeString(directory.resolve("page.txt"), CONTENT);
		Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-02T03:04:05Z")));
		app = TestApp.start(Documents.class);
		app.bean(Documents.class).file = file;
	}

	@AfterAll
	static void stop() {
		app.close();
	}

	private static String header(HttpResponse<String> response, String name) {
		return response.headers().firstValue(name).orElse("");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/path", "/resource", "/typed" })
	void aFileIsSentInRangesAndOnlyToWhoDoesNotHaveIt(String path) throws Exception {
		HttpResponse<String> whole = app.get(path);
		assertThat(whole.body()).isEqualTo(CONTENT);
		assertThat(header(whole, "accept-ranges")).isEqualTo("bytes");
		assertThat(header(whole, "last-modified")).isEqualTo("Fri, 02 Jan 2026 03:04:05 GMT");
		String tag = header(whole, "etag");
		assertThat(app.get(path, "If-None-Match", tag).statusCode()).isEqualTo(304);
		assertThat(app.get(path, "If-Match", "\"other\"").statusCode()).isEqualTo(412);
		HttpResponse<String> part = app.get(path, "Range", "bytes=2-4");
		assertThat(part.statusCode()).isEqualTo(206);
		assertThat(part.body()).isEqualTo("234");
		assertThat(header(part, "content-range")).isEqualTo("bytes 2-4/10000");
		assertThat(header(part, "content-type")).isEqualTo(header(whole, "content-type"));
		HttpResponse<String> parts = app.get(path, "Range", "bytes=0-0,-1");
		assertThat(parts.statusCode()).isEqualTo(206);
		assertThat(header(parts, "content-type")).startsWith("multipart/byteranges");
		assertThat(app.get(path, "Range", "bytes=10000-").statusCode()).isEqualTo(416);
	}

	@Test
	void aDeclaredMediaTypeIsThatOfTheFileAndItsParts() throws Exception {
		assertThat(header(app.get("/typed"), "content-type")).isEqualTo("application/x-page");
		assertThat(header(app.get("/typed", "Range", "bytes=1-1"), "content-type")).isEqualTo("application/x-page");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/response", "/optional", "/later" })
	void aResponseWithATagIsSentOnlyToWhoDoesNotHaveIt(String path) throws Exception {
		assertThat(app.get(path).body()).isEqualTo("tagged");
		HttpResponse<String> same = app.get(path, "If-None-Match", "W/\"v1\"");
		assertThat(same.statusCode()).isEqualTo(304);
		assertThat(header(same, "etag")).isEqualTo("\"v1\"");
		assertThat(same.body()).isEmpty();
		assertThat(app.get(path, "If-None-Match", "\"v0\"").statusCode()).isEqualTo(200);
		assertThat(app.get(path, "If-Match", "\"v0\"").statusCode()).isEqualTo(412);
	}

	@Test
	void anEntryOfTheClassPathKnowsWhenItWasModified() throws Exception {
		String modified = header(app.get("/class-path"), "last-modified");
		assertThat(modified).endsWith(" GMT");
		assertThat(app.get("/class-path", "If-Modified-Since", modified).statusCode()).isEqualTo(304);
	}

	@Test
	void aChangeIsMadeOnlyToTheVersionThatTheClientMeans() throws Exception {
		List<String> changes = app.bean(Documents.class).changes;
		assertThat(app.send("PUT", "/change", "", "If-Match", "\"v0\"").statusCode()).isEqualTo(412);
		assertThat(changes).isEmpty();
		assertThat(app.send("PUT", "/change", "", "If-Match", "\"v1\"").statusCode()).isEqualTo(204);
		assertThat(changes).containsExactly("changed");
	}

	@HttpHandler
	static class Documents {

		private final List<String> changes = new CopyOnWriteArrayList<>();

		private Path file = Path.of("none");

		@Get("/path")
		Path path() {
			return this.file;
		}

		@Get("/resource")
		Resource resource() {
			return new FileSystemResource(this.file);
		}

		@Get(value = "/typed", produces = "application/x-page")
		Path typed() {
			return this.file;
		}

		@Get("/class-path")
		Resource classPath() {
			return new ClassPathResource("io/miniserver/boot/handler/ConditionalResultTests.class");
		}

		@Get("/response")
		Response response() {
			return Response.text("tagged").withHeader("ETag", EntityTag.strong("v1").toString());
		}

		@Get("/optional")
		Optional<Response> optional() {
			return Optional.of(response());
		}

		@Get("/later")
		CompletionStage<Response> later() {
			return CompletableFuture.supplyAsync(this::response);
		}

		@Put("/change")
		void change(Request request) {
			Conditional.of(request, EntityTag.strong("v1"), null);
			this.changes.add("changed");
		}

	}

}
