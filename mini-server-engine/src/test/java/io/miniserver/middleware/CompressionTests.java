package io.miniserver.middleware;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

import io.miniserver.MiniServer;
import io.miniserver.config.ServerConfig;
import io.miniserver.http.Body;
import io.miniserver.http.Handler;
import io.miniserver.http.Response;
import io.miniserver.internal.net.RawClient;
import io.miniserver.internal.net.RawClient.Answer;
import io.miniserver.route.Router;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@Timeout(60)
class CompressionTests {

	private static final String LONG = "All work and no play makes Jack a dull boy.\n".repeat(100);

	private static final String GZIP = "Accept-Encoding: gzip\r\n";

	private static final Handler TEXT = (request) -> Response.text(LONG);

	@TempDir
	private Path directory;

	private static Answer ask(Compression compression, Handler handler, String fields) throws IOException {
		try (MiniServer server = start(compression, handler); RawClient client = new RawClient(server.port())) {
			return client.send("GET / HTTP/1.1\r\nHost: test\r\n" + fields + "\r\n").read();
		}
	}

	private static MiniServer start(Compression compression, Handler handler) {
		return MiniServer.builder()
			.config(ServerConfig.defaults().withPort(0).withLoops(1))
			.router(Router.builder().get("/", handler).build())
			.middleware(compression)
			.start();
	}

	private static String decoded(Answer answer) throws IOException {
		assertThat(answer.header("content-encoding")).isEqualTo("gzip");
		byte[] bytes = answer.body().getBytes(StandardCharsets.ISO_8859_1);
		try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	@Test
	void whatIsLongIsEncodedForThoseWhoAcceptIt() throws Exception {
		Answer answer = ask(Compression.gzip(), TEXT, GZIP);
		assertThat(decoded(answer)).isEqualTo(LONG);
		assertThat(answer.header("vary")).isEqualTo("Accept-Encoding");
		assertThat(Integer.parseInt(answer.header("content-length"))).isLessThan(LONG.length() / 10);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Accept-Encoding: deflate\r\n", "Accept-Encoding: gzip;q=0\r\n",
			"Accept-Encoding: br, identity\r\n" })
	void othersGetItAsItIsAndCachesLearnWhy(String fields) throws Exception {
		Answer answer = ask(Compression.gzip(), TEXT, fields);
		assertThat(answer.body()).isEqualTo(LONG);
		assertThat(answer.headers()).doesNotContainKey("content-encoding").containsEntry("vary", "Accept-Encoding");
	}

	@Test
	void clientsThatCanNotDecodeAreLeftAlone() throws Exception {
		Compression compression = Compression.gzip().withExcludedAgents(List.of(Pattern.compile("Old/[12]\\b")));
		Answer old = ask(compression, TEXT, GZIP + "User-Agent: An Old/2 one\r\n");
		assertThat(old.body()).isEqualTo(LONG);
		assertThat(old.header("vary")).isEqualTo("Accept-Encoding, User-Agent");
		for (String agent : List.of("", "User-Agent: Old/20\r\n", "User-Agent: old/1\r\n")) {
			Answer answer = ask(compression, TEXT, GZIP + agent);
			assertThat(decoded(answer)).isEqualTo(LONG);
			assertThat(answer.header("vary")).isEqualTo("Accept-Encoding, User-Agent");
		}
	}

	@Test
	void aFileAndAStreamAreEncodedWhileTheyAreSent() throws Exception {
		Path file = Files.writeString(this.directory.resolve("page.html"), LONG.repeat(100));
		Answer whole = ask(Compression.gzip(), (request) -> Response.file(file), GZIP);
		assertThat(decoded(whole)).isEqualTo(LONG.repeat(100));
		assertThat(whole.header("transfer-encoding")).isEqualTo("chunked");
		Answer part = ask(Compression.gzip(),
				(request) -> Response.html("").withBody(Body.file(file, LONG.length(), LONG.length())), GZIP);
		assertThat(decoded(part)).isEqualTo(LONG);
		Answer stream = ask(Compression.gzip(), (request) -> Response.stream("text/plain", (out) -> {
			out.write(LONG.getBytes(StandardCharsets.UTF_8));
			out.write('!');
		}), GZIP);
		assertThat(decoded(stream)).isEqualTo(LONG + "!");
	}

	@Test
	void manyBytesAreNotEncodedInMemory() throws Exception {
		String large = LONG.repeat(200);
		Answer answer = ask(Compression.gzip(), (request) -> Response.text(large), GZIP);
		assertThat(answer.header("transfer-encoding")).isEqualTo("chunked");
		assertThat(decoded(answer)).isEqualTo(large);
	}

	@Test
	void whatWasFlushedCanBeDecoded() throws Exception {
		CompletableFuture<Void> read = new CompletableFuture<>();
		Handler twice = (request) -> Response.stream("text/plain", (out) -> {
			out.write("first".getBytes(StandardCharsets.UTF_8));
			out.flush();
			read.orTimeout(30, TimeUnit.SECONDS).join();
			out.write("second".getBytes(StandardCharsets.UTF_8));
		});
		try (MiniServer server = start(Compression.gzip(), twice); RawClient client = new RawClient(server.port())) {
			client.send("GET / HTTP/1.1\r\nHost: test\r\n" + GZIP + "\r\n").readHead();
			byte[] chunk = client
				.readBytes(Integer.parseInt(new String(client.readBytes(2), StandardCharsets.US_ASCII), 16) + 2);
			Inflater raw = new Inflater(true);
			byte[] text = new byte[100];
			raw.setInput(chunk, 2 + 10, chunk.length - 12);
			assertThat(new String(text, 0, raw.inflate(text), StandardCharsets.US_ASCII)).isEqualTo("first");
			raw.end();
			read.complete(null);
		}
	}

	@Test
	void aStreamThatFailsDoesNotLookComplete() throws Exception {
		Handler failing = (request) -> Response.stream("text/plain", (out) -> {
			out.write(LONG.getBytes(StandardCharsets.UTF_8));
			out.flush();
			throw new IllegalStateException("broken");
		});
		try (MiniServer server = start(Compression.gzip(), failing); RawClient client = new RawClient(server.port())) {
			client.send("GET / HTTP/1.1\r\nHost: test\r\n" + GZIP + "\r\n").readHead();
			assertThat(client.readToEnd()).isNotEmpty().doesNotEndWith("0\r\n\r\n");
		}
	}

	@Test
	void aFileThatHasBecomeShorterDoesNotLookComplete() throws Exception {
		Path file = Files.writeString(this.directory.resolve("page.html"), LONG);
		Handler shrinking = (request) -> Response.html("").withBody(new Body.File(file, 0, LONG.length() + 1));
		try (MiniServer server = start(Compression.gzip(), shrinking);
				RawClient client = new RawClient(server.port())) {
			Answer answer = client.send("GET / HTTP/1.1\r\nHost: test\r\n" + GZIP + "\r\n").read();
			assertThat(answer.status()).as("of what had not begun to be sent").isEqualTo(500);
			assertThat(answer.headers()).doesNotContainKey("content-encoding");
		}
	}

	@ParameterizedTest
	@CsvSource({ "text/html;charset=utf-8, true", "TEXT/CSS, true", "application/json, true",
			"application/problem+json, false", "image/png, false", "application/octet-stream, false", "text, false" })
	void mediaTypesDecide(String type, boolean encoded) throws Exception {
		Answer answer = ask(Compression.gzip(),
				(request) -> Response.ok().withHeader("Content-Type", type).withBody(Body.of(LONG)), GZIP);
		assertThat(answer.headers().containsKey("content-encoding")).isEqualTo(encoded);
		assertThat(answer.headers().containsKey("vary")).isEqualTo(encoded);
	}

	@Test
	void allOfATypeAreNamedByAStar() throws Exception {
		Compression images = Compression.gzip().withMediaTypes(List.of("image/*"));
		Handler svg = (request) -> Response.bytes("image/svg+xml", LONG.getBytes(StandardCharsets.UTF_8));
		assertThat(decoded(ask(images, svg, GZIP))).isEqualTo(LONG);
		assertThat(ask(images, TEXT, GZIP).headers()).doesNotContainKey("content-encoding");
	}

	@ParameterizedTest
	@CsvSource({ "2047, false", "2048, true" })
	void theSizeDecides(int size, boolean encoded) throws Exception {
		Answer answer = ask(Compression.gzip(), (request) -> Response.text("a".repeat(size)), GZIP);
		assertThat(answer.headers().containsKey("content-encoding")).isEqualTo(encoded);
	}

	@Test
	void theSizeMayBeAnother() throws Exception {
		assertThat(
				ask(Compression.gzip().withMinSize(100), (request) -> Response.text("a".repeat(100)), GZIP).headers())
			.containsKey("content-encoding");
		assertThatIllegalArgumentException().isThrownBy(() -> Compression.gzip().withMinSize(-1));
	}

	@Test
	void whatWouldNotBecomeSmallerStaysAsItIs() throws Exception {
		Answer answer = ask(Compression.gzip().withMinSize(0), (request) -> Response.text("ab"), GZIP);
		assertThat(answer.body()).isEqualTo("ab");
		assertThat(answer.headers()).doesNotContainKey("content-encoding").containsEntry("vary", "Accept-Encoding");
	}

	@ParameterizedTest
	@CsvSource({ "Content-Encoding, br", "Cache-Control, 'public, No-Transform'", "Content-Range, bytes 0-1/2",
			"Repr-Digest, sha-256=:AA==:", "Content-Digest, sha-256=:AA==:" })
	void whatMustNotChangeDoesNot(String name, String value) throws Exception {
		Answer answer = ask(Compression.gzip(), (request) -> Response.text(LONG).withHeader(name, value), GZIP);
		assertThat(answer.body()).isEqualTo(LONG);
	}

	@ParameterizedTest
	@CsvSource({ "'\"v1\"', 'W/\"v1\"'", "'W/\"v1\"', 'W/\"v1\"'" })
	void theTagBecomesWeakAndRangesAreNotOffered(String tag, String weak) throws Exception {
		Answer answer = ask(Compression.gzip(),
				(request) -> Response.text(LONG).withHeader("ETag", tag).withHeader("Accept-Ranges", "bytes"), GZIP);
		assertThat(answer.headers()).containsEntry("etag", weak).doesNotContainKey("accept-ranges");
	}

	@Test
	void notModifiedVariesAsTheContentDoes() throws Exception {
		Answer answer = ask(Compression.gzip(), (request) -> Response.of(304).withHeader("ETag", "\"v1\""), GZIP);
		assertThat(answer.headers()).containsEntry("vary", "Accept-Encoding").containsEntry("etag", "\"v1\"");
	}

	@Test
	void aPendingResponseIsEncodedWhenItIsThere() throws Exception {
		CompletableFuture<String> later = CompletableFuture.supplyAsync(() -> LONG,
				CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS));
		assertThat(decoded(ask(Compression.gzip(), (request) -> Response.pending(later, Response::text), GZIP)))
			.isEqualTo(LONG);
	}

	@Test
	void otherCodingsMayBeAdded() throws Exception {
		ContentCoding other = new ContentCoding() {

			@Override
			public String name() {
				return "zz";
			}

			@Override
			public OutputStream encode(OutputStream out) {
				return new DeflaterOutputStream(out);
			}

		};
		Compression both = Compression.gzip().withCodings(List.of(other, ContentCoding.gzip(1)));
		Answer answer = ask(both, TEXT, "Accept-Encoding: gzip, zz\r\n");
		assertThat(answer.header("content-encoding")).isEqualTo("zz");
		assertThat(
				new InflaterInputStream(new ByteArrayInputStream(answer.body().getBytes(StandardCharsets.ISO_8859_1))))
			.hasContent(LONG);
		assertThat(decoded(ask(both, TEXT, GZIP))).isEqualTo(LONG);
	}

	@Test
	void valuesOutOfRangeAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> ContentCoding.gzip(0))
			.withMessageContaining("from 1 to 9");
		assertThatIllegalArgumentException().isThrownBy(() -> Compression.gzip().withMediaTypes(List.of("text")))
			.withMessageContaining("Not a media type: 'text'");
	}

}
