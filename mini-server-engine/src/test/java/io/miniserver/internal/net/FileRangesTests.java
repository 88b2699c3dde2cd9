package io.miniserver.internal.net;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;

import io.miniserver.http.Body;
import io.miniserver.http.Dispatch;
import io.miniserver.http.FileResponse;
import io.miniserver.http.Handler;
import io.miniserver.http.HttpException;
import io.miniserver.http.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Files in parts, and only to whom they are new. */
@Timeout(60)
class FileRangesTests {

	private static final int LARGE = 5 * 1024 * 1024;

	private static final Instant NOON = Instant.parse("1994-11-15T12:00:00.5Z");

	@TempDir
	private Path directory;

	private Path file;

	private byte[] content;

	private final Handler handler = (request) -> {
		try {
			return FileResponse.of(request, this.directory.resolve(request.queryParameter("n")));
		}
		catch (NoSuchFileException ex) {
			throw HttpException.notFound("no such file");
		}
	};

	@BeforeEach
	void write() throws IOException {
		this.file = this.directory.resolve("a.txt");
		this.content = new byte[LARGE];
		new Random(1).nextBytes(this.content);
		Files.write(this.file, this.content);
		Files.setLastModifiedTime(this.file, FileTime.from(NOON));
	}

	private TestServer server(Dispatch dispatch) throws IOException {
		return TestServer.with("/file", dispatch, this.handler)
			.and("/fast", (request) -> Response.text("fast"))
			.start();
	}

	private static RawClient.Answer ask(RawClient client, String... fields) throws IOException {
		return client.send("GET /file?n=a.txt HTTP/1.1\r\nHost: t\r\n" + String.join("\r\n", fields) + "\r\n\r\n")
			.read();
	}

	private String text(int from, int to) {
		return new String(Arrays.copyOfRange(this.content, from, to), StandardCharsets.ISO_8859_1);
	}

	private static void assertSame(String actual, String expected) {
		assertThat(actual.equals(expected)).as("%s of %s bytes are right", actual.length(), expected.length()).isTrue();
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void aRangeOfAnySizeArrivesAndTheConnectionGoesOn(Dispatch dispatch) throws Exception {
		int[] lengths = { 1, 100, 65_300, 65_536, 1_048_576, 3_000_000 };
		try (TestServer server = server(dispatch); RawClient client = server.client()) {
			for (int length : lengths) {
				int from = 1_000_001;
				RawClient.Answer answer = ask(client, "Range: bytes=" + from + "-" + (from + length - 1));
				assertThat(answer.status()).isEqualTo(206);
				assertThat(answer.header("content-range"))
					.isEqualTo("bytes " + from + "-" + (from + length - 1) + "/" + LARGE);
				assertThat(answer.header("content-length")).isEqualTo("" + length);
				assertSame(answer.body(), text(from, from + length));
			}
			assertThat(client.get("/fast").read().body()).isEqualTo("fast");
		}
	}

	@Test
	void theWholeFileTellsItsValidators() throws Exception {
		try (TestServer server = server(Dispatch.ADAPTIVE); RawClient client = server.client()) {
			RawClient.Answer answer = ask(client, "Accept: */*");
			assertThat(answer.status()).isEqualTo(200);
			assertThat(answer.headers()).containsEntry("accept-ranges", "bytes")
				.containsEntry("last-modified", "Tue, 15 Nov 1994 12:00:00 GMT")
				.containsEntry("content-type", "text/plain;charset=utf-8")
				.doesNotContainKey("content-range");
			assertThat(answer.header("etag")).startsWith("\"").endsWith("-500000\"");
			assertSame(answer.body(), text(0, LARGE));
		}
	}

	@Test
	void severalRangesAreParts() throws Exception {
		try (TestServer server = server(Dispatch.ADAPTIVE); RawClient client = server.client()) {
			RawClient.Answer answer = ask(client, "Range: bytes=500-999,0-0,-100000");
			assertThat(answer.status()).isEqualTo(206);
			assertThat(answer.headers()).doesNotContainKey("content-range");
			assertThat(answer.header("content-type")).startsWith("multipart/byteranges; boundary=");
			String boundary = answer.header("content-type").substring(31);
			String type = "Content-Type: text/plain;charset=utf-8\r\nContent-Range: bytes ";
			String next = "\r\n--" + boundary + "\r\n" + type;
			assertSame(answer.body(),
					next + "500-999/" + LARGE + "\r\n\r\n" + text(500, 1000) + next + "0-0/" + LARGE + "\r\n\r\n"
							+ text(0, 1) + next + (LARGE - 100_000) + "-" + (LARGE - 1) + "/" + LARGE + "\r\n\r\n"
							+ text(LARGE - 100_000, LARGE) + "\r\n--" + boundary + "--\r\n");
			assertThat(client.get("/fast").read().body()).isEqualTo("fast");
		}
	}

	@Test
	void whoAsksForTheSameBytesManyTimesGetsThemOnce() throws Exception {
		try (TestServer server = server(Dispatch.ADAPTIVE); RawClient client = server.client()) {
			RawClient.Answer answer = ask(client, "Range: bytes=0-" + ",0-".repeat(15));
			assertThat(answer.header("content-range")).isEqualTo("bytes 0-" + (LARGE - 1) + "/" + LARGE);
			answer = ask(client, "Range: bytes=0-" + ",0-".repeat(16));
			assertThat(answer.status()).as("more ranges than allowed").isEqualTo(200);
			assertThat(answer.body()).hasSize(LARGE);
		}
	}

	@Test
	void aRangeBeyondTheEndIsRefusedWithTheLength() throws Exception {
		try (TestServer server = server(Dispatch.ADAPTIVE); RawClient client = server.client()) {
			RawClient.Answer answer = ask(client, "Range: bytes=" + LARGE + "-");
			assertThat(answer.status()).isEqualTo(416);
			assertThat(answer.header("content-range")).isEqualTo("bytes */" + LARGE);
			assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
			assertThat(client.get("/fast").read().body()).isEqualTo("fast");
		}
	}

	@ParameterizedTest
	@CsvSource({ "TAG, 206", "DATE, 206", "\"other\", 200", "W/TAG, 200", "'Tue, 15 Nov 1994 12:00:01 GMT', 200" })
	void aDownloadIsResumedOnlyIfTheFileIsTheSame(String condition, int status) throws Exception {
		try (TestServer server = server(Dispatch.ADAPTIVE); RawClient client = server.client()) {
			RawClient.Answer whole = ask(client, "Accept: */*");
			String value = condition.replace("TAG", whole.header("etag"))
				.replace("DATE", whole.header("last-modified"));
			RawClient.Answer answer = ask(client, "Range: bytes=10-19", "If-Range: " + value);
			assertThat(answer.status()).isEqualTo(status);
			assertThat(answer.body()).hasSize((status == 206) ? 10 : LARGE);
		}
	}

	@Test
	void conditionsComeBeforeRanges() throws Exception {
		try (TestServer server = server(Dispatch.ADAPTIVE); RawClient client = server.client()) {
			String tag = ask(client, "Accept: */*").header("etag");
			RawClient.Answer answer = ask(client, "Range: bytes=0-1", "If-None-Match: " + tag);
			assertThat(answer.status()).isEqualTo(304);
			assertThat(answer.header("etag")).isEqualTo(tag);
			assertThat(ask(client, "If-Match: \"other\"", "Range: bytes=0-1").status()).isEqualTo(412);
			assertThat(ask(client, "If-Modified-Since: Tue, 15 Nov 1994 12:00:00 GMT").status()).isEqualTo(304);
			assertThat(ask(client, "If-Match: " + tag, "Range: bytes=0-1").status()).isEqualTo(206);
		}
	}

	@Test
	void headAndOtherMethodsHaveNoRanges() throws Exception {
		try (TestServer server = server(Dispatch.ADAPTIVE); RawClient client = server.client()) {
			client.send("HEAD /file?n=a.txt HTTP/1.1\r\nHost: t\r\nRange: bytes=0-1\r\n\r\n");
			RawClient.Answer head = client.readHead();
			assertThat(head.status()).isEqualTo(200);
			assertThat(head.header("content-length")).isEqualTo("" + LARGE);
			assertThat(head.header("accept-ranges")).isEqualTo("bytes");
			client.send("POST /file?n=a.txt HTTP/1.1\r\nHost: t\r\nRange: bytes=0-1\r\nIf-None-Match: *\r\n\r\n");
			assertThat(client.read().status()).isEqualTo(200);
		}
	}

	@Test
	void theTagIsWeakUntilTheFileHasRested() throws Exception {
		try (TestServer server = server(Dispatch.ADAPTIVE); RawClient client = server.client()) {
			Instant future = Instant.now().plusSeconds(3600);
			Files.setLastModifiedTime(this.file, FileTime.from(future));
			RawClient.Answer answer = ask(client, "Range: bytes=0-9");
			assertThat(answer.header("etag")).startsWith("W/\"");
			assertThat(answer.header("last-modified")).as("not in the future").isNotEqualTo(future.toString());
			assertThat(ask(client, "Range: bytes=0-9", "If-Range: " + answer.header("etag")).status()).isEqualTo(200);
			assertThat(ask(client, "If-None-Match: " + answer.header("etag")).status()).isEqualTo(304);
		}
	}

	@Test
	void emptyAndMissingFiles() throws Exception {
		Files.createFile(this.directory.resolve("empty.txt"));
		try (TestServer server = server(Dispatch.ADAPTIVE); RawClient client = server.client()) {
			assertThat(client.get("/file?n=empty.txt").read().status()).isEqualTo(200);
			client.send("GET /file?n=empty.txt HTTP/1.1\r\nHost: t\r\nRange: bytes=-5\r\n\r\n");
			assertThat(client.read().status()).isEqualTo(200);
			assertThat(client.get("/file?n=missing.txt").read().status()).isEqualTo(404);
			assertThat(client.get("/file?n=.").read().status()).as("a directory").isEqualTo(404);
		}
	}

	@Test
	void withoutRangesThereAreNone() throws Exception {
		Handler none = (request) -> FileResponse.of(request, this.file, 0);
		try (TestServer server = TestServer.with("/file", none).start(); RawClient client = server.client()) {
			RawClient.Answer answer = ask(client, "Range: bytes=0-1");
			assertThat(answer.status()).isEqualTo(200);
			assertThat(answer.header("accept-ranges")).isEqualTo("none");
		}
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void aPartOfAFileThatShrinksBeforeItIsSentIs500(Dispatch dispatch) throws Exception {
		Handler shrunk = (request) -> {
			Body body = Body.file(this.file, LARGE - 10, 10);
			Files.write(this.file, new byte[LARGE - 1]);
			return Response.ok().withBody(body);
		};
		try (TestServer server = TestServer.with("/file", dispatch, shrunk).start();
				RawClient client = server.client()) {
			assertThat(client.get("/file").read().status()).isEqualTo(500);
		}
	}

	@Test
	void theClientOfTheJdkResumesADownload() throws Exception {
		HttpClient client = HttpClient.newHttpClient();
		try (TestServer server = server(Dispatch.ADAPTIVE)) {
			HttpRequest.Builder request = HttpRequest
				.newBuilder(URI.create("http://localhost:" + server.port() + "/file?n=a.txt"));
			HttpResponse<byte[]> first = client.send(request.header("Range", "bytes=0-999999").build(),
					HttpResponse.BodyHandlers.ofByteArray());
			String tag = first.headers().firstValue("ETag").orElseThrow();
			HttpResponse<byte[]> rest = client.send(
					request.setHeader("Range", "bytes=1000000-").header("If-Range", tag).build(),
					HttpResponse.BodyHandlers.ofByteArray());
			assertThat(rest.statusCode()).isEqualTo(206);
			byte[] all = Arrays.copyOf(first.body(), LARGE);
			System.arraycopy(rest.body(), 0, all, 1_000_000, rest.body().length);
			assertThat(Arrays.equals(all, this.content)).isTrue();
		}
	}

}
