package io.miniserver.staticfiles;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.regex.Pattern;

import io.miniserver.internal.net.RawClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@Timeout(60)
class StaticFilesTests {

	private static final Instant NOON = Instant.parse("1994-11-15T12:00:00Z");

	@TempDir
	private Path directory;

	@BeforeEach
	void write() throws IOException {
		write("index.html", "home");
		write("app.3f9a1c2b.js", "app");
		write("docs/index.html", "docs");
		write("docs/a.txt", "0123456789");
		write("empty/none.txt", "");
		write("\u00FC \"x\".bin", "data");
	}

	private void write(String name, String text) throws IOException {
		Path file = this.directory.resolve(name);
		Files.createDirectories(file.getParent());
		Files.writeString(file, text);
		Files.setLastModifiedTime(file, FileTime.from(NOON));
	}

	private FileServer server() {
		return FileServer.of(StaticFiles.of(this.directory));
	}

	@Test
	void aFileIsSentWithWhatIsKnownOfIt() throws IOException {
		try (FileServer server = server()) {
			RawClient.Answer first = server.get("docs/a.txt");
			assertThat(first.status()).isEqualTo(200);
			assertThat(first.body()).isEqualTo("0123456789");
			assertThat(first.headers()).containsEntry("content-type", "text/plain;charset=utf-8")
				.containsEntry("content-length", "10")
				.containsEntry("last-modified", "Tue, 15 Nov 1994 12:00:00 GMT")
				.containsEntry("accept-ranges", "bytes")
				.containsEntry("x-content-type-options", "nosniff")
				.containsEntry("cache-control", "no-cache")
				.containsKey("etag")
				.doesNotContainKeys("vary", "content-disposition", "content-encoding");
			RawClient.Answer prepared = server.get("docs/a.txt");
			assertThat(prepared.body()).isEqualTo(first.body());
			assertThat(prepared.header("etag")).isEqualTo(first.header("etag"));
			RawClient.Answer head = server.ask("HEAD /f/docs/a.txt", "");
			assertThat(head.status()).isEqualTo(200);
			assertThat(head.headers()).containsEntry("content-length", "10")
				.containsEntry("etag", first.header("etag"));
		}
	}

	@ParameterizedTest(name = "{0}: {1}")
	@CsvSource(delimiter = '!',
			value = { "If-None-Match: TAG ! 304", "If-None-Match: W/TAG ! 304", "If-None-Match: \"x\", TAG ! 304",
					"If-None-Match: * ! 304", "If-None-Match: \"x\" ! 200", "If-Match: TAG ! 200",
					"If-Match: W/TAG ! 412", "If-Match: * ! 200", "If-Match: \"x\" ! 412",
					"If-Modified-Since: Tue, 15 Nov 1994 12:00:00 GMT ! 304",
					"If-Modified-Since: Tue, 15 Nov 1994 11:59:59 GMT ! 200", "If-Modified-Since: yesterday ! 200",
					"If-Unmodified-Since: Tue, 15 Nov 1994 12:00:00 GMT ! 200",
					"If-Unmodified-Since: Tue, 15 Nov 1994 11:59:59 GMT ! 412",
					"If-None-Match: \"x\" | If-Modified-Since: Tue, 15 Nov 1994 12:00:00 GMT ! 200",
					"If-Match: TAG | If-Unmodified-Since: Tue, 15 Nov 1994 11:59:59 GMT ! 200",
					"If-Match: TAG | If-None-Match: TAG ! 304", "If-Match: \"x\" | If-None-Match: TAG ! 412",
					"Range: bytes=0-1 ! 206", "Range: bytes=-3 ! 206", "Range: bytes=0-0,5-6 ! 206",
					"Range: bytes=10- ! 416", "Range: bytes=0-1 | If-Range: TAG ! 206",
					"Range: bytes=0-1 | If-Range: W/TAG ! 200", "Range: bytes=0-1 | If-Range: \"x\" ! 200",
					"Range: bytes=0-1 | If-Range: Tue, 15 Nov 1994 12:00:00 GMT ! 206",
					"Range: bytes=0-1 | If-None-Match: TAG ! 304", "Range: lines=0-1 ! 200", "Range: bytes=1-0 ! 200" })
	void conditionsAndRanges(String fields, int status) throws IOException {
		try (FileServer server = server()) {
			String tag = server.get("docs/a.txt").header("etag");
			RawClient.Answer answer = server.get("docs/a.txt", fields.replace("TAG", tag));
			assertThat(answer.status()).isEqualTo(status);
			if (status == 304) {
				assertThat(answer.headers()).containsEntry("etag", tag).containsEntry("cache-control", "no-cache");
			}
			if (status == 416) {
				assertThat(answer.header("content-range")).isEqualTo("bytes */10");
			}
		}
	}

	@Test
	void rangesOfWhatIsInMemoryAreThoseOfTheFile() throws IOException {
		try (FileServer memory = server();
				FileServer disk = FileServer
					.of(StaticFiles.of(this.directory).withMemory(MemoryCache.defaults().withSizes(0, 0, 0)))) {
			for (String range : new String[] { "0-0", "3-7", "9-", "-2", "0-9" }) {
				RawClient.Answer expected = disk.get("docs/a.txt", "Range: bytes=" + range);
				RawClient.Answer answer = memory.get("docs/a.txt", "Range: bytes=" + range);
				assertThat(answer.status()).isEqualTo(206);
				assertThat(answer.body()).isEqualTo(expected.body()).isNotEmpty();
				assertThat(answer.header("content-range")).isEqualTo(expected.header("content-range"));
				assertThat(answer.header("etag")).isEqualTo(expected.header("etag"));
			}
			assertThat(disk.get("empty/none.txt").body()).isEmpty();
			assertThat(memory.get("empty/none.txt").status()).isEqualTo(200);
		}
	}

	@Test
	void directoriesHaveAnIndexBehindTheirSlash() throws IOException {
		try (FileServer server = server()) {
			assertThat(server.get("").body()).isEqualTo("home");
			assertThat(server.get("docs/").body()).isEqualTo("docs");
			RawClient.Answer redirect = server.get("docs?a=%20b&c");
			assertThat(redirect.status()).isEqualTo(308);
			assertThat(redirect.header("location")).isEqualTo("/f/docs/?a=%20b&c");
			assertThat(server.get("d%6Fcs").header("location")).isEqualTo("/f/d%6Fcs/");
			assertThat(server.get("empty").status()).as("nothing there to redirect to").isEqualTo(404);
			assertThat(server.get("empty/").status()).isEqualTo(404);
			assertThat(server.ask("GET http://www.example.com/f/docs", "").header("location")).isEqualTo("/f/docs/");
			assertThat(server.ask("GET /docs", "").header("location")).isEqualTo("/docs/");
			assertThat(server.ask("GET //docs", "").status()).as("no name of a host").isEqualTo(404);
		}
	}

	@Test
	void otherIndexFilesInTheirOrder() throws IOException {
		try (FileServer server = FileServer.of(StaticFiles.of(this.directory).withIndexes("a.txt", "index.html"))) {
			assertThat(server.get("docs/").body()).isEqualTo("0123456789");
			assertThat(server.get("").body()).isEqualTo("home");
		}
		try (FileServer server = FileServer.of(StaticFiles.of(this.directory).withIndexes())) {
			assertThat(server.get("").status()).isEqualTo(404);
			assertThat(server.get("docs").status()).isEqualTo(404);
		}
	}

	@ParameterizedTest(name = "{0} {1}: {2}")
	@CsvSource(delimiter = '!',
			value = { "users/1 ! text/html,application/xhtml+xml,*/*;q=0.8 ! 200", "users/ ! text/html ! 200",
					"empty/ ! text/html ! 200", "users/1 ! */* ! 404", "users/1 ! application/json ! 404",
					"users/1 ! image/avif,*/* ! 404", "app.js ! text/html ! 404", "users/a.b ! text/html ! 404",
					".git ! text/html ! 404", "a%5Cb ! text/html ! 404" })
	void theFallbackIsForNavigations(String path, String accept, int status) throws IOException {
		try (FileServer server = FileServer.of(StaticFiles.of(this.directory).withFallback("index.html"))) {
			RawClient.Answer answer = server.get(path, "Accept: " + accept);
			assertThat(answer.status()).isEqualTo(status);
			if (status == 200) {
				assertThat(answer.body()).isEqualTo("home");
				assertThat(answer.header("vary")).isEqualTo("Accept");
			}
		}
	}

	@Test
	void aFallbackThatIsNotThereIsNotFound() throws IOException {
		try (FileServer server = FileServer.of(StaticFiles.of(this.directory).withFallback("spa.html"))) {
			RawClient.Answer answer = server.get("users", "Accept: text/html");
			assertThat(answer.status()).isEqualTo(404);
			assertThat(answer.header("vary")).as("it may be there for others").isEqualTo("Accept");
		}
	}

	@Test
	void cachesMayKeepWhatIsNamedByItsContent() throws IOException {
		try (FileServer server = server()) {
			assertThat(server.get("app.3f9a1c2b.js").header("cache-control")).isEqualTo("max-age=31536000, immutable");
		}
		StaticFiles files = StaticFiles.of(this.directory)
			.withFingerprints(Pattern.compile("a\\..*"), "max-age=60")
			.withCacheControl("max-age=5");
		try (FileServer server = FileServer.of(files)) {
			assertThat(server.get("docs/a.txt").header("cache-control")).isEqualTo("max-age=60");
			assertThat(server.get("app.3f9a1c2b.js").header("cache-control")).isEqualTo("max-age=5");
		}
	}

	@Test
	void downloadsAreNamed() throws IOException {
		try (FileServer server = FileServer.of(StaticFiles.of(this.directory).withDownload())) {
			assertThat(server.get("docs/a.txt").header("content-disposition"))
				.isEqualTo("attachment; filename=\"a.txt\"");
			assertThat(server.get("%C3%BC%20%22x%22.bin").header("content-disposition"))
				.isEqualTo("attachment; filename=\"_ _x_.bin\"; filename*=UTF-8''%C3%BC%20%22x%22.bin");
		}
	}

	@Test
	void typesMayBeOthers() throws IOException {
		write("x.Foo", "");
		try (FileServer server = FileServer.of(StaticFiles.of(this.directory).withType("FOO", "application/x-foo"))) {
			assertThat(server.get("x.Foo").header("content-type")).isEqualTo("application/x-foo");
			assertThat(server.get("%C3%BC%20%22x%22.bin").header("content-type")).isEqualTo("application/octet-stream");
		}
	}

	@Test
	void textMayBeInAnotherCharset() throws IOException {
		StaticFiles files = StaticFiles.of(this.directory)
			.withCharset(StandardCharsets.ISO_8859_1)
			.withType("html", "text/html;charset=utf-8");
		try (FileServer server = FileServer.of(files)) {
			assertThat(server.get("docs/a.txt").header("content-type")).isEqualTo("text/plain;charset=iso-8859-1");
			assertThat(server.get("index.html").header("content-type")).isEqualTo("text/html;charset=utf-8");
			assertThat(server.get("%C3%BC%20%22x%22.bin").header("content-type")).isEqualTo("application/octet-stream");
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 0, 16 * 1024 * 1024 })
	void tagsOfTheContentSurviveACopy(long memory) throws IOException {
		StaticFiles files = StaticFiles.of(this.directory)
			.withContentTags()
			.withMemory(MemoryCache.defaults().withSizes(memory, (int) Math.min(memory, 1000), 10));
		try (FileServer server = FileServer.of(files)) {
			String tag = server.get("docs/a.txt").header("etag");
			assertThat(tag).isEqualTo("\"84d89877f0d4041efb6bf91a16f0248f\"");
			Files.setLastModifiedTime(this.directory.resolve("docs/a.txt"), FileTime.from(Instant.now()));
			assertThat(server.get("docs/a.txt", "If-None-Match: " + tag).status()).isEqualTo(304);
		}
	}

	@Test
	void filesAreOnlyRead() throws IOException {
		try (FileServer server = server()) {
			RawClient.Answer answer = server.ask("POST /f/docs/a.txt", "Content-Length: 0");
			assertThat(answer.status()).isEqualTo(405);
			assertThat(answer.header("allow")).isEqualTo("GET, HEAD");
		}
	}

	@Test
	void whatCanNotBeServedIsRefusedAtOnce() {
		StaticFiles files = StaticFiles.of(this.directory);
		assertThatIllegalArgumentException().isThrownBy(() -> files.withFallback("../x")).withMessageContaining("../x");
		assertThatIllegalArgumentException().isThrownBy(() -> files.withIndexes("/index.html"));
		assertThatIllegalArgumentException().isThrownBy(() -> files.withCacheControl("a\r\nb"));
		assertThatIllegalArgumentException().isThrownBy(() -> files.withType("x", "a\nb"));
	}

}
