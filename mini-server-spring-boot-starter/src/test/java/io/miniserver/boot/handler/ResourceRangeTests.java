package io.miniserver.boot.handler;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

import io.miniserver.boot.TestApp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.UrlResource;

import static org.assertj.core.api.Assertions.assertThat;

/** Ranges and conditions of resources that are no files (RFC 9110 sections 13 and 14). */
@Timeout(60)
class ResourceRangeTests {

	private static final String CONTENT = "0123456789".repeat(1000);

	@TempDir
	private static Path directory;

	private static TestApp app;

	@BeforeAll
	static void start() throws IOException {
		jar("one.jar", CONTENT);
		jar("other.jar", CONTENT.replace('9', 'x'));
		app = TestApp.start(List.of(Resources.class, ResourceEntities.class));
	}

	private static void jar(String name, String content) throws IOException {
		Path file = directory.resolve(name);
		try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
			JarEntry entry = new JarEntry("page.css");
			entry.setLastModifiedTime(FileTime.from(Instant.parse("1980-02-01T00:00:00Z")));
			jar.putNextEntry(entry);
			jar.write(content.getBytes(StandardCharsets.US_ASCII));
		}
		Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-02T03:04:05Z")));
	}

	@AfterAll
	static void stop() {
		app.close();
	}

	private static String header(HttpResponse<String> response, String name) {
		return response.headers().firstValue(name).orElse("");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/jar/one", "/memory", "/entity/jar/one", "/entity/memory" })
	void aRangeIsSentToWhoAsksForIt(String path) {
		HttpResponse<String> whole = app.get(path);
		assertThat(whole.statusCode()).isEqualTo(200);
		assertThat(whole.body()).isEqualTo(CONTENT);
		assertThat(header(whole, "accept-ranges")).isEqualTo("bytes");
		assertThat(header(whole, "content-length")).isEqualTo("10000");
		HttpResponse<String> part = app.get(path, "Range", "bytes=2-4");
		assertThat(part.statusCode()).isEqualTo(206);
		assertThat(part.body()).isEqualTo("234");
		assertThat(header(part, "content-range")).isEqualTo("bytes 2-4/10000");
		assertThat(header(part, "content-type")).isEqualTo(header(whole, "content-type"));
		HttpResponse<String> last = app.get(path, "Range", "bytes=-2");
		assertThat(last.statusCode() + last.body()).isEqualTo("20689");
		HttpResponse<String> beyond = app.get(path, "Range", "bytes=10000-");
		assertThat(beyond.statusCode()).isEqualTo(416);
		assertThat(header(beyond, "content-range")).isEqualTo("bytes */10000");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/jar/one", "/memory", "/entity/jar/one", "/entity/memory" })
	void severalRangesAreParts(String path) {
		HttpResponse<String> parts = app.get(path, "Range", "bytes=5000-5001,1-1,-1");
		assertThat(parts.statusCode()).isEqualTo(206);
		assertThat(header(parts, "content-type")).startsWith("multipart/byteranges; boundary=");
		assertThat(parts.body()).containsSubsequence("Content-Range: bytes 1-1/10000\r\n\r\n1\r\n--",
				"Content-Range: bytes 5000-5001/10000\r\n\r\n01\r\n--",
				"Content-Range: bytes 9999-9999/10000\r\n\r\n9\r\n--");
		assertThat(header(parts, "content-length")).isEqualTo("" + parts.body().length());
	}

	@ParameterizedTest
	@ValueSource(strings = { "/jar/one", "/memory", "/entity/jar/one", "/entity/memory" })
	void headTellsTheWhole(String path) {
		HttpResponse<String> head = app.send("HEAD", path, "", "Range", "bytes=2-4");
		assertThat(head.statusCode()).isEqualTo(200);
		assertThat(header(head, "content-length")).isEqualTo("10000");
		assertThat(header(head, "accept-ranges")).isEqualTo("bytes");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/jar/one", "/entity/jar/one" })
	void whatIsInAJarIsSentOnlyToWhoDoesNotHaveIt(String path) {
		HttpResponse<String> whole = app.get(path);
		String tag = header(whole, "etag");
		assertThat(tag).startsWith("\"");
		assertThat(header(whole, "last-modified")).isEqualTo("Fri, 02 Jan 2026 03:04:05 GMT");
		HttpResponse<String> same = app.get(path, "If-None-Match", tag, "Range", "bytes=0-1");
		assertThat(same.statusCode()).isEqualTo(304);
		assertThat(header(same, "etag")).isEqualTo(tag);
		assertThat(app.get(path, "If-Modified-Since", header(whole, "last-modified")).statusCode()).isEqualTo(304);
		assertThat(app.get(path, "If-Match", "\"other\"").statusCode()).isEqualTo(412);
		assertThat(app.get(path, "Range", "bytes=0-1", "If-Range", tag).statusCode()).isEqualTo(206);
		assertThat(app.get(path, "Range", "bytes=0-1", "If-Range", "\"other\"").statusCode()).isEqualTo(200);
	}

	@Test
	void anotherContentOfTheSameTimeAndLengthHasAnotherTag() {
		HttpResponse<String> one = app.get("/jar/one");
		HttpResponse<String> other = app.get("/jar/other");
		assertThat(header(other, "last-modified")).isEqualTo(header(one, "last-modified"));
		assertThat(header(other, "content-length")).isEqualTo(header(one, "content-length"));
		assertThat(header(other, "etag")).startsWith("\"").isNotEqualTo(header(one, "etag"));
	}

	@Test
	void aJarThatIsReplacedHasAnotherTag() throws IOException {
		jar("replaced.jar", CONTENT);
		String before = header(app.get("/uncached/replaced"), "etag");
		Files.delete(directory.resolve("replaced.jar"));
		jar("replaced.jar", CONTENT.replace('9', 'x'));
		HttpResponse<String> after = app.get("/uncached/replaced");
		assertThat(after.body()).contains("x");
		assertThat(header(after, "etag")).startsWith("\"").isNotEqualTo(before);
	}

	@Test
	void aClassPathResourceInAJarHasRanges() throws IOException {
		byte[] bytes = classPath().getContentAsByteArray();
		HttpResponse<String> part = app.get("/class-path", "Range", "bytes=1-3");
		assertThat(part.statusCode()).isEqualTo(206);
		assertThat(part.body()).isEqualTo(new String(bytes, 1, 3, StandardCharsets.UTF_8));
		assertThat(header(part, "content-range")).isEqualTo("bytes 1-3/" + bytes.length);
		assertThat(header(part, "etag")).startsWith("\"");
	}

	@Test
	void bytesInMemoryClaimNoVersion() {
		HttpResponse<String> whole = app.get("/memory");
		assertThat(whole.headers().map()).doesNotContainKeys("etag", "last-modified");
		assertThat(app.get("/memory", "Range", "bytes=0-1", "If-Range", "\"any\"").body()).isEqualTo(CONTENT);
	}

	@Test
	void aResourceThatKnowsItsTimeHasValidators() {
		HttpResponse<String> whole = app.get("/dated");
		assertThat(header(whole, "last-modified")).isEqualTo("Thu, 01 Jan 1970 00:00:02 GMT");
		assertThat(app.get("/dated", "If-None-Match", header(whole, "etag")).statusCode()).isEqualTo(304);
	}

	@ParameterizedTest
	@CsvSource({ "/once", "/once-named", "/entity/once" })
	void whatCanBeReadOnlyOnceIsSentAsAWhole(String path) {
		HttpResponse<String> response = app.get(path, "Range", "bytes=2-4");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).isEqualTo(CONTENT);
		assertThat(response.headers().map()).doesNotContainKeys("accept-ranges", "etag", "last-modified");
	}

	@Test
	void aRangeOfAHugeResourceReadsNothingElse() {
		AtomicLong read = app.bean(Resources.class).read;
		HttpResponse<String> part = app.get("/huge", "Range", "bytes=1073741820-");
		assertThat(part.statusCode()).isEqualTo(206);
		assertThat(part.body()).isEqualTo("\u0001\u0001\u0001\u0001");
		assertThat(header(part, "content-range")).isEqualTo("bytes 1073741820-1073741823/1073741824");
		assertThat(read).hasValue(4);
	}

	@ParameterizedTest
	@CsvSource({ "/entity/missing, 404", "/status, 203" })
	void anotherStatusThan200IsThatOfTheWhole(String path, int status) {
		HttpResponse<String> response = app.get(path, "Range", "bytes=2-4", "If-None-Match", "*");
		assertThat(response.statusCode()).isEqualTo(status);
		assertThat(response.body()).isEqualTo(CONTENT);
		assertThat(response.headers().map()).doesNotContainKey("content-range");
	}

	private static Resource classPath() {
		return new ClassPathResource("org/springframework/core/io/Resource.class");
	}

	static Resource memory() {
		return new ByteArrayResource(CONTENT.getBytes(StandardCharsets.US_ASCII));
	}

	static Resource jar(String name) throws IOException {
		return new UrlResource("jar:" + directory.resolve(name + ".jar").toUri() + "!/page.css");
	}

	static InputStream stream() {
		return new ByteArrayInputStream(CONTENT.getBytes(StandardCharsets.US_ASCII));
	}

	@HttpHandler
	static class Resources {

		private final AtomicLong read = new AtomicLong();

		@Get("/jar/{name}")
		Resource entry(@PathParam String name) throws IOException {
			return jar(name);
		}

		@Get("/uncached/{name}")
		Resource uncached(@PathParam String name) throws IOException {
			UrlResource resource = (UrlResource) jar(name);
			resource.setUseCaches(false);
			return resource;
		}

		@Get("/class-path")
		Resource ofClassPath() {
			return classPath();
		}

		@Get("/memory")
		Resource bytes() {
			return memory();
		}

		@Get(value = "/status", status = 203)
		Resource other() {
			return memory();
		}

		@Get("/dated")
		Resource dated() {
			return new ByteArrayResource(CONTENT.getBytes(StandardCharsets.US_ASCII)) {

				@Override
				public long lastModified() {
					return 2345;
				}

			};
		}

		@Get("/once")
		Resource once() {
			return new InputStreamResource(stream());
		}

		@Get("/once-named")
		Resource named() {
			return new InputStreamResource(stream()) {

				@Override
				public String getFilename() {
					return "page.txt";
				}

			};
		}

		@Get("/huge")
		Resource huge() {
			return new HugeResource(this.read);
		}

	}

}
