package io.miniserver.internal.net;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

import io.miniserver.http.Handler;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Bodies in both framings, buffered and streamed, however they are cut. Behind each there
 * is a second request, which must begin where the body ends.
 */
@Timeout(60)
class RequestBodyTests {

	private static final Handler ECHO = (request) -> Response
		.text(request.body().length() + " " + request.body().text());

	private static final String FIXED = "POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: 12\r\n\r\n"
			+ "hello\r\nworld";

	private static final String CHUNKED = "POST /echo HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n"
			+ "5;a=b\r\nhello\r\n2\r\n\r\n\r\n005\r\nworld\r\n0\r\nTrailer: x\r\n\r\n";

	private static final String NEXT = "GET /echo HTTP/1.1\r\nHost: t\r\n\r\n";

	static Stream<Arguments> bodies() {
		int buffered = 1024;
		int streamed = 0;
		return Stream.of(Arguments.of("fixed and buffered", FIXED, buffered, "12"),
				Arguments.of("fixed and streamed", FIXED, streamed, "12"),
				Arguments.of("chunked and buffered", CHUNKED, buffered, "12"),
				Arguments.of("chunked and streamed", CHUNKED, streamed, "-1"),
				Arguments.of("chunked, buffered in part, streamed in part", CHUNKED, 6, "-1"));
	}

	private static TestServer server(int bufferedBody) throws IOException {
		return TestServer.with("/echo", ECHO)
			.config((config) -> config.withLimits(config.limits().withBufferedBody(bufferedBody)))
			.start();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("bodies")
	void aBodyThatArrivesWhole(String name, String request, int bufferedBody, String length) throws Exception {
		try (TestServer server = server(bufferedBody); RawClient client = server.client()) {
			for (int i = 0; i < 3; i++) {
				client.send(request + NEXT);
				assertThat(client.read().body()).isEqualTo(length + " hello\r\nworld");
				assertThat(client.read().body()).isEqualTo("0 ");
			}
		}
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("bodies")
	void aBodyThatArrivesByteByByte(String name, String request, int bufferedBody, String length) throws Exception {
		try (TestServer server = server(bufferedBody); RawClient client = server.client()) {
			for (byte b : (request + NEXT).getBytes(StandardCharsets.US_ASCII)) {
				client.send(new byte[] { b });
			}
			assertThat(client.read().body()).isEqualTo(length + " hello\r\nworld");
			assertThat(client.read().body()).isEqualTo("0 ");
		}
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("bodies")
	void aBodyThatIsCutAnywhere(String name, String request, int bufferedBody, String length) throws Exception {
		String requests = request + NEXT;
		try (TestServer server = server(bufferedBody); RawClient client = server.client()) {
			for (int i = 1; i < requests.length(); i++) {
				client.send(requests.substring(0, i));
				server.settle();
				client.send(requests.substring(i));
				assertThat(client.read().body()).as("cut at %s", i).isEqualTo(length + " hello\r\nworld");
				assertThat(client.read().body()).as("cut at %s", i).isEqualTo("0 ");
			}
		}
	}

	@Test
	void aBodyOfNoBytesIsEmpty() throws Exception {
		try (TestServer server = server(1024); RawClient client = server.client()) {
			client.send("POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: 0\r\n\r\n");
			assertThat(client.read().body()).isEqualTo("0 ");
			client.send("POST /echo HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
			assertThat(client.read().body()).isEqualTo("0 ");
			assertThat(client.send(NEXT).read().body()).isEqualTo("0 ");
		}
	}

	@Test
	void aBodyIsReadInItsCharset() throws Exception {
		String request = "POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: 2\r\nContent-Type: text/plain";
		try (TestServer server = server(1024); RawClient client = server.client()) {
			assertThat(utf8(client.send(request + "\r\n\r\n\u00c3\u00a9").read())).isEqualTo("2 \u00e9");
			assertThat(utf8(client.send(request + ";charset=ISO-8859-1\r\n\r\n\u00e9!").read())).isEqualTo("2 \u00e9!");
			assertThat(utf8(client.send(request + "; charset=\"utf-8\"; x=y\r\n\r\n\u00c3\u00a9").read()))
				.isEqualTo("2 \u00e9");
			assertThat(client.send(request + ";charset=none-such\r\n\r\n..").read().status()).isEqualTo(415);
			assertThat(client.send(NEXT).read().status()).isEqualTo(200);
		}
	}

	private static String utf8(RawClient.Answer answer) {
		return new String(answer.body().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
	}

	@Test
	void aBodyMayBeAskedForAgain() throws Exception {
		Handler twice = (request) -> {
			byte[] first = request.body().bytes();
			return Response.text(first.length + " " + request.body().bytes().length + " "
					+ request.body().stream().readAllBytes().length);
		};
		try (TestServer server = TestServer.with("/twice", twice).start(); RawClient client = server.client()) {
			String request = "POST /twice HTTP/1.1\r\nHost: t\r\nContent-Length: ";
			assertThat(client.send(request + "3\r\n\r\nabc").read().body()).isEqualTo("3 3 3");
			client.send(request + "100000\r\n\r\n").send(new byte[100_000]);
			assertThat(client.read().body()).isEqualTo("100000 100000 100000");
		}
	}

	@Test
	void aStreamedBodyThatWasReadAsAStreamCanNotBeHadAsBytes() throws Exception {
		Handler both = (request) -> {
			request.body().stream().read();
			return Response.text("length " + request.body().bytes().length);
		};
		try (TestServer server = TestServer.with("/both", both)
			.config((config) -> config.withLimits(config.limits().withBufferedBody(0)))
			.start(); RawClient client = server.client()) {
			client.send("POST /both HTTP/1.1\r\nHost: t\r\nContent-Length: 3\r\n\r\nabc");
			assertThat(client.read().status()).isEqualTo(500);
			assertThat(client.get("/nothing").read().status()).isEqualTo(404);
		}
	}

}
