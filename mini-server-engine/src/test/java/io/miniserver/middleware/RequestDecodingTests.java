package io.miniserver.middleware;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import io.miniserver.MiniServer;
import io.miniserver.MiniServerBuilder;
import io.miniserver.config.ServerConfig;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import io.miniserver.internal.net.RawClient;
import io.miniserver.internal.net.RawClient.Answer;
import io.miniserver.route.Router;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Over a real socket; bodies are buffered, or streamed if {@code buffered-body} is 0. */
@Timeout(60)
class RequestDecodingTests {

	private static final int BUFFERED = 64 * 1024;

	private static final String TEXT = "All work and no play makes Jack a dull boy. \u20ac\n".repeat(50);

	private final AtomicReference<InputStream> kept = new AtomicReference<>();

	private MiniServer server(int bufferedBody) {
		return server(bufferedBody, RequestDecoding.gzip());
	}

	private MiniServer server(int bufferedBody, RequestDecoding... decoding) {
		ServerConfig config = ServerConfig.defaults().withPort(0).withLoops(1);
		MiniServerBuilder builder = MiniServer.builder()
			.config(config.withLimits(config.limits().withBufferedBody(bufferedBody).withBody(100_000)))
			.router(Router.builder()
				.post("/text", (request) -> Response.text(told(request) + request.body().text()))
				.post("/bytes",
						(request) -> Response.text(told(request) + request.body().bytes().length + " "
								+ request.body().bytes().length + " " + request.body().stream().readAllBytes().length))
				.post("/form", (request) -> Response.text(told(request) + request.form().first("a")))
				.post("/multipart",
						(request) -> Response.text(told(request) + request.multipartForm().part("a").text()))
				.post("/unread", (request) -> Response.text("unread"))
				.post("/kept", (request) -> {
					this.kept.set(request.body().stream());
					return Response.text("kept " + this.kept.get().read());
				})
				.build());
		Stream.of(decoding).forEach(builder::middleware);
		return builder.start();
	}

	/** What the handler knows of the body before it reads it. */
	private static String told(Request request) {
		return request.body().length() + " " + request.header("Content-Length") + " "
				+ request.header("Content-Encoding") + " " + request.header("Transfer-Encoding") + ": ";
	}

	private static byte[] request(String path, String fields, byte[] body) {
		return GzipBytes.joined(latin1(
				"POST " + path + " HTTP/1.1\r\nHost: t\r\n" + fields + "Content-Length: " + body.length + "\r\n\r\n"),
				body);
	}

	private static byte[] chunked(String path, String fields, byte[] body) {
		byte[] head = latin1(
				"POST " + path + " HTTP/1.1\r\nHost: t\r\n" + fields + "Transfer-Encoding: chunked\r\n\r\n");
		byte[] all = head;
		for (byte b : body) {
			all = GzipBytes.joined(all, latin1("1\r\n"), new byte[] { b }, latin1("\r\n"));
		}
		return GzipBytes.joined(all, latin1("0\r\n\r\n"));
	}

	private static byte[] latin1(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

	private static String utf8(Answer answer) {
		return new String(latin1(answer.body()), StandardCharsets.UTF_8);
	}

	private static String outcome(RawClient client, byte[] request) throws IOException {
		return client.send(request).read().status() + " " + client.get("/next").read().status();
	}

	@ParameterizedTest
	@CsvSource({ "65536, gzip", "0, gzip", "10, gzip", "65536, x-gzip", "0, GZIP", "0, 'identity,, gzip'" })
	void handlerReadsWhatWasEncoded(int bufferedBody, String coding) throws Exception {
		String fields = "Content-Encoding: " + coding + "\r\nContent-Type: text/plain;charset=utf-8\r\n";
		try (MiniServer server = server(bufferedBody); RawClient client = new RawClient(server.port())) {
			for (int i = 0; i < 2; i++) {
				client.send(request("/text", fields, GzipBytes.of(TEXT)));
				assertThat(utf8(client.read())).isEqualTo("-1 null null null: " + TEXT);
				client.send(chunked("/text", fields, GzipBytes.of(TEXT)));
				assertThat(utf8(client.read())).isEqualTo("-1 null null chunked: " + TEXT);
			}
			client.send(request("/bytes", fields, GzipBytes.of(TEXT)));
			int length = TEXT.getBytes(StandardCharsets.UTF_8).length;
			assertThat(client.read().body()).endsWith(": " + length + " " + length + " " + length);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { BUFFERED, 0 })
	void charsetIsThatOfTheText(int bufferedBody) throws Exception {
		try (MiniServer server = server(bufferedBody); RawClient client = new RawClient(server.port())) {
			client.send(request("/text", "Content-Encoding: gzip\r\nContent-Type: text/plain;charset=ISO-8859-1\r\n",
					GzipBytes.of(latin1("\u00e9"))));
			assertThat(utf8(client.read())).endsWith(": \u00e9");
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { BUFFERED, 0 })
	void formsAreReadAsIfTheyWerePlain(int bufferedBody) throws Exception {
		try (MiniServer server = server(bufferedBody); RawClient client = new RawClient(server.port())) {
			client
				.send(request("/form", "Content-Encoding: gzip\r\nContent-Type: application/x-www-form-urlencoded\r\n",
						GzipBytes.of("a=1+2&b=3")));
			assertThat(client.read().body()).endsWith(": 1 2");
			client.send(
					request("/multipart", "Content-Encoding: gzip\r\nContent-Type: multipart/form-data; boundary=b\r\n",
							GzipBytes.of("--b\r\nContent-Disposition: form-data; name=a\r\n\r\nvalue\r\n--b--\r\n")));
			assertThat(client.read().body()).endsWith(": value");
			client
				.send(request("/form", "Content-Encoding: gzip\r\nContent-Type: application/x-www-form-urlencoded\r\n",
						GzipBytes.of("a=" + "x".repeat(2_000_000))));
			assertThat(client.read().status()).isEqualTo(413);
		}
	}

	static Stream<Arguments> wellFormed() throws IOException {
		byte[] a = GzipBytes.of("a");
		return Stream.of(arguments("two members", GzipBytes.joined(a, GzipBytes.of("bc")), "abc"),
				arguments("an empty one between", GzipBytes.joined(a, GzipBytes.of(""), a), "aa"),
				arguments("all options", GzipBytes.withAllOptions("options"), "options"),
				arguments("options behind a member", GzipBytes.joined(a, GzipBytes.withAllOptions("b")), "ab"),
				arguments("nothing", GzipBytes.of(""), ""), arguments("not even that", new byte[0], ""));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("wellFormed")
	void eachMemberCounts(String name, byte[] body, String text) throws Exception {
		for (int bufferedBody : new int[] { BUFFERED, 0 }) {
			try (MiniServer server = server(bufferedBody); RawClient client = new RawClient(server.port())) {
				client.send(request("/text", "Content-Encoding: gzip\r\n", body));
				assertThat(client.read().body()).endsWith(": " + text);
				client.send(chunked("/text", "Content-Encoding: gzip\r\n", body));
				assertThat(client.read().body()).endsWith(": " + text);
			}
		}
	}

	static Stream<Arguments> malformed() throws IOException {
		byte[] good = GzipBytes.of("a text");
		byte[] options = GzipBytes.withAllOptions("a text");
		return Stream.of(arguments("plain text", latin1("a text that is not encoded")),
				arguments("zlib", GzipBytes.changed(good, 0, 0x78)),
				arguments("a method", GzipBytes.changed(good, 2, 7)),
				arguments("reserved flags", GzipBytes.changed(good, 3, 1 << 5)),
				arguments("blocks", GzipBytes.changed(good, 10, 0xFF)),
				arguments("the checksum", GzipBytes.changed(good, -8, good[good.length - 8] + 1)),
				arguments("the length", GzipBytes.changed(good, -1, 1)),
				arguments("the checksum of the header", GzipBytes.changed(options, 16, 'X')),
				arguments("garbage behind", GzipBytes.joined(good, latin1("garbage"))),
				arguments("zeros behind", GzipBytes.joined(good, new byte[100])),
				arguments("half a member behind", GzipBytes.joined(good, Arrays.copyOf(good, 12))));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("malformed")
	void whatIsMalformedIsABadRequestAndCostsNoConnection(String name, byte[] body) throws Exception {
		for (int bufferedBody : new int[] { BUFFERED, 0 }) {
			try (MiniServer server = server(bufferedBody); RawClient client = new RawClient(server.port())) {
				Answer answer = client.send(request("/text", "Content-Encoding: gzip\r\n", body)).read();
				assertThat(answer.status()).isEqualTo(400);
				assertThat(answer.body()).contains("\"reason\":\"bad-gzip\"", "RFC 1952 section 2.3");
				assertThat(client.get("/next").read().status()).isEqualTo(404);
				assertThat(server.stats().rejections()).containsEntry("bad-gzip", 1L);
			}
		}
	}

	@Test
	void whatIsCutOffAnywhereIsABadRequest() throws Exception {
		byte[] good = GzipBytes.withAllOptions("a text");
		try (MiniServer server = server(BUFFERED);
				MiniServer streaming = server(0);
				RawClient client = new RawClient(server.port());
				RawClient other = new RawClient(streaming.port())) {
			for (int length = 1; length < good.length; length++) {
				byte[] request = request("/text", "Content-Encoding: gzip\r\n", Arrays.copyOf(good, length));
				assertThat(outcome(client, request)).as("%s bytes", length).isEqualTo("400 404");
				assertThat(outcome(other, request)).as("%s bytes", length).isEqualTo("400 404");
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "br", "deflate", "gzip, gzip", "br, gzip", "gzip\r\nContent-Encoding: gzip", "(x)" })
	void otherCodingsAreRefusedWithTheOneThatIsSupported(String coding) throws Exception {
		String fields = "Content-Encoding: " + coding + "\r\n";
		for (int bufferedBody : new int[] { BUFFERED, 0 }) {
			try (MiniServer server = server(bufferedBody); RawClient client = new RawClient(server.port())) {
				Answer answer = client.send(request("/unread", fields, GzipBytes.of(TEXT))).read();
				assertThat(answer.status()).isEqualTo(415);
				assertThat(answer.header("accept-encoding")).isEqualTo("gzip");
				assertThat(answer.body()).contains("\"reason\":\"content-coding-not-supported\"");
				assertThat(outcome(client, request("/nowhere", fields, GzipBytes.of(TEXT)))).isEqualTo("404 404");
				assertThat(outcome(client, request("/unread", fields, new byte[0]))).isEqualTo("200 404");
			}
		}
	}

	@Test
	void clientThatWaitsForContinueIsToldBeforeItSendsTheBody() throws Exception {
		try (MiniServer server = server(0); RawClient client = new RawClient(server.port())) {
			String expecting = "Expect: 100-continue\r\n";
			client.send("POST /text HTTP/1.1\r\nHost: t\r\nContent-Encoding: br\r\n" + expecting
					+ "Content-Length: 5\r\n\r\n");
			assertThat(client.read().status()).isEqualTo(415);
		}
		byte[] body = GzipBytes.of(TEXT);
		try (MiniServer server = server(0); RawClient client = new RawClient(server.port())) {
			client.send("POST /text HTTP/1.1\r\nHost: t\r\nContent-Encoding: gzip\r\nExpect: 100-continue\r\n"
					+ "Content-Length: " + body.length + "\r\n\r\n");
			assertThat(client.readHead().status()).isEqualTo(100);
			assertThat(utf8(client.send(body).read())).endsWith(TEXT);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { BUFFERED, 0 })
	void whatNobodyReadsIsNotDecoded(int bufferedBody) throws Exception {
		try (MiniServer server = server(bufferedBody); RawClient client = new RawClient(server.port())) {
			client.send(request("/unread", "Content-Encoding: gzip\r\n", latin1("no gzip")));
			assertThat(client.read().body()).isEqualTo("unread");
			assertThat(client.get("/next").read().status()).isEqualTo(404);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { BUFFERED, 0 })
	void withoutTheMiddlewareABodyIsTakenAsItIs(int bufferedBody) throws Exception {
		try (MiniServer server = server(bufferedBody, new RequestDecoding[0]);
				RawClient client = new RawClient(server.port())) {
			byte[] body = GzipBytes.of("a");
			client
				.send(request("/text", "Content-Encoding: gzip\r\nContent-Type: text/plain;charset=latin1\r\n", body));
			assertThat(latin1(utf8(client.read())))
				.isEqualTo(GzipBytes.joined(latin1(body.length + " " + body.length + " gzip null: "), body));
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { BUFFERED, 0 })
	void whoKeepsTheStreamCanNotReadItLater(int bufferedBody) throws Exception {
		try (MiniServer server = server(bufferedBody); RawClient client = new RawClient(server.port())) {
			client.send(request("/kept", "Content-Encoding: gzip\r\n", GzipBytes.of("abc")));
			assertThat(client.read().body()).isEqualTo("kept 97");
			assertThat(client.get("/next").read().status()).isEqualTo(404);
			assertThatIllegalStateException().isThrownBy(() -> this.kept.get().read())
				.withMessageContaining("while the request is handled");
		}
	}

}
