package io.miniserver.staticfiles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

import io.miniserver.internal.net.RawClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Encoded files beside others. What they hold does not matter to the server. */
@Timeout(60)
class PrecompressedTests {

	private static final Instant NOON = Instant.parse("1994-11-15T12:00:00Z");

	@TempDir
	private Path directory;

	private FileServer server;

	@BeforeEach
	void start() throws IOException {
		write("app.js", "plain-0123456789", NOON);
		write("app.js.br", "brotli-01234567", NOON);
		write("app.js.zst", "zstandard-01234", NOON);
		write("app.js.gz", "gzip-0123456789", NOON);
		write("index.html", "page", NOON);
		write("index.html.gz", "encoded page", NOON);
		write("alone.js", "alone", NOON);
		this.server = FileServer.of(StaticFiles.of(this.directory));
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	private void write(String name, String text, Instant time) throws IOException {
		Files.writeString(this.directory.resolve(name), text);
		Files.setLastModifiedTime(this.directory.resolve(name), FileTime.from(time));
	}

	@ParameterizedTest(name = "{0}: {1}")
	@CsvSource({ "'', plain", "gzip, gzip", "br, brotli", "zstd, zstandard", "'gzip, deflate, br, zstd', brotli",
			"'gzip, deflate', gzip", "'br;q=0.5, gzip;q=0.9', gzip", "'br;q=0.5, zstd;q=0.5', brotli",
			"'br;q=0, gzip', gzip", "*, brotli", "'*, br;q=0', zstandard", "identity, plain",
			"'br;q=0.1, identity', plain", "'identity;q=0, gzip', gzip", "deflate, plain", "gzip;q=0, plain",
			"x-gzip, gzip", "BR, brotli" })
	void theFormIsNegotiated(String field, String form) throws IOException {
		RawClient.Answer answer = this.server.get("app.js", "Accept-Encoding: " + field);
		assertThat(answer.body()).startsWith(form);
		assertThat(answer.header("content-type")).isEqualTo("text/javascript;charset=utf-8");
		assertThat(answer.header("vary")).isEqualTo("Accept-Encoding");
		String coding = switch (form) {
			case "brotli" -> "br";
			case "zstandard" -> "zstd";
			case "gzip" -> "gzip";
			default -> "";
		};
		assertThat(answer.header("content-encoding")).isEqualTo(coding);
	}

	@Test
	void whatHasOneFormDoesNotVary() throws IOException {
		RawClient.Answer answer = this.server.get("alone.js", "Accept-Encoding: gzip");
		assertThat(answer.headers()).doesNotContainKeys("vary", "content-encoding");
		assertThat(this.server.get("", "Accept-Encoding: gzip").body()).as("an index").isEqualTo("encoded page");
	}

	@ParameterizedTest
	@ValueSource(strings = { "time", "content" })
	void eachFormHasItsOwnTag(String kind) throws IOException {
		StaticFiles files = StaticFiles.of(this.directory);
		try (FileServer served = FileServer.of(kind.equals("time") ? files : files.withContentTags())) {
			String br = served.get("app.js", "Accept-Encoding: br").header("etag");
			String gzip = served.get("app.js", "Accept-Encoding: gzip").header("etag");
			String plain = served.get("app.js").header("etag");
			assertThat(new String[] { br, gzip, plain }).doesNotHaveDuplicates()
				.allSatisfy((tag) -> assertThat(tag).startsWith("\"").hasSizeGreaterThan(8));
			RawClient.Answer same = served.get("app.js", "Accept-Encoding: br|If-None-Match: " + br);
			assertThat(same.status()).isEqualTo(304);
			assertThat(same.headers()).containsEntry("etag", br)
				.containsEntry("vary", "Accept-Encoding")
				.containsEntry("cache-control", "no-cache")
				.doesNotContainKey("content-encoding");
			assertThat(served.get("app.js", "Accept-Encoding: gzip|If-None-Match: " + br).status()).isEqualTo(200);
		}
	}

	@Test
	void aRangeIsOfTheEncodedBytes() throws IOException {
		String tag = this.server.get("app.js", "Accept-Encoding: gzip").header("etag");
		RawClient.Answer part = this.server.get("app.js", "Accept-Encoding: gzip|Range: bytes=0-3|If-Range: " + tag);
		assertThat(part.status()).isEqualTo(206);
		assertThat(part.headers()).containsEntry("content-range", "bytes 0-3/15")
			.containsEntry("content-encoding", "gzip");
		assertThat(part.body()).isEqualTo("gzip");
		assertThat(this.server.get("app.js", "Range: bytes=0-3|If-Range: " + tag).body()).as("of another form")
			.isEqualTo("plain-0123456789");
		assertThat(this.server.get("app.js", "Accept-Encoding: gzip|Range: bytes=0-0,4-5").status()).isEqualTo(200);
		assertThat(this.server.get("app.js", "Range: bytes=0-0,4-5").status()).isEqualTo(206);
	}

	@Test
	void aFormThatIsOlderThanItsOriginalIsLeftAlone() throws IOException {
		write("app.js", "newer", NOON.plusSeconds(1));
		write("app.js.gz", "as new", NOON.plusSeconds(1));
		assertThat(this.server.get("app.js", "Accept-Encoding: br, gzip;q=0.1").body()).isEqualTo("as new");
	}

	@Test
	void formsAreNotLookedForIfNotWanted() throws IOException {
		try (FileServer plain = FileServer.of(StaticFiles.of(this.directory).withoutPrecompressed())) {
			RawClient.Answer answer = plain.get("app.js", "Accept-Encoding: br");
			assertThat(answer.body()).startsWith("plain");
			assertThat(answer.headers()).doesNotContainKey("vary");
		}
	}

	@Test
	void anEncodedFileIsAFileToo() throws IOException {
		RawClient.Answer answer = this.server.get("app.js.gz", "Accept-Encoding: gzip");
		assertThat(answer.headers()).containsEntry("content-type", "application/gzip")
			.doesNotContainKey("content-encoding");
	}

	@Test
	void aFormWithoutItsOriginalIsNone() throws IOException {
		write("lost.js.gz", "lost", NOON);
		assertThat(this.server.get("lost.js", "Accept-Encoding: gzip").status()).isEqualTo(404);
	}

}
