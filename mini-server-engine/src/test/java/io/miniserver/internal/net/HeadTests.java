package io.miniserver.internal.net;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import io.miniserver.http.Body;
import io.miniserver.http.HttpException;
import io.miniserver.http.Response;
import io.miniserver.http.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The answer to HEAD has the fields of the answer to GET, and never a body (RFC 9110
 * section 9.3.2), whatever the response is made of. Only how a body without a length
 * would be coded is not told, which RFC 9112 section 6.1 leaves open.
 */
@Timeout(60)
class HeadTests {

	@TempDir
	private Path directory;

	private TestServer server;

	@BeforeEach
	void start() throws IOException {
		Path file = Files.writeString(this.directory.resolve("page.html"), "page");
		byte[] text = "text".getBytes(StandardCharsets.US_ASCII);
		this.server = TestServer.with("/text", (request) -> Response.text("text").withHeader("X-Own", "1"))
			.and("/empty", (request) -> Response.ok())
			.and("/large", (request) -> Response.text("x".repeat(1_000_000)))
			.and("/stream", (request) -> Response.stream("text/plain", (out) -> out.write(text)))
			.and("/known", (request) -> Response.ok().withBody(Body.stream(4, (out) -> out.write(text))))
			.and("/file", (request) -> Response.file(file))
			.and("/events", (request) -> Response.events((stream) -> stream.close()))
			.and("/redirect", (request) -> Response.redirect(Status.FOUND, "/text"))
			.and("/no-content", (request) -> Response.noContent())
			.and("/reset-content", (request) -> Response.text("text").withStatus(Status.RESET_CONTENT))
			.and("/not-modified", (request) -> Response.text("text").withStatus(Status.NOT_MODIFIED))
			.and("/expected", (request) -> {
				throw HttpException.conflict("no");
			})
			.and("/failing", (request) -> {
				throw new IllegalStateException("secret");
			})
			.start();
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	private static Map<String, String> comparable(RawClient.Answer answer) {
		Map<String, String> fields = new HashMap<>(answer.headers());
		fields.remove("transfer-encoding");
		return fields;
	}

	@ParameterizedTest
	@ValueSource(strings = { "/text", "/empty", "/large", "/stream", "/known", "/file", "/redirect", "/no-content",
			"/reset-content", "/not-modified", "/expected", "/failing", "/nothing" })
	void isAnsweredLikeGetButForTheBody(String path) throws Exception {
		try (CapturedLog log = new CapturedLog(); RawClient client = this.server.client()) {
			RawClient.Answer get = client.get(path).read();
			client.send("HEAD " + path + " HTTP/1.1\r\nHost: t\r\n\r\n");
			client.send("HEAD " + path + " HTTP/1.1\r\nHost: t\r\n\r\n").get("/text");
			for (int i = 0; i < 2; i++) {
				RawClient.Answer head = client.readHead();
				assertThat(head.status()).isEqualTo(get.status());
				assertThat(comparable(head)).isEqualTo(comparable(get));
			}
			assertThat(client.read().body()).as("nothing stands between").isEqualTo("text");
			assertThat(log.about("/stream")).isEmpty();
		}
	}

	@Test
	void opensNoStreamOfEvents() throws Exception {
		try (RawClient get = this.server.client(); RawClient client = this.server.client()) {
			RawClient.Answer answer = get.get("/events").read();
			client.send("HEAD /events HTTP/1.1\r\nHost: t\r\n\r\n");
			assertThat(comparable(client.readHead())).isEqualTo(comparable(answer));
			client.assertClosed();
			assertThat(this.server.server().eventStreams()).isZero();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/text HTTP/1.1\r\n", "/text HTTP/1.1\r\nHost: t\r\nHost: t\r\n", "/te xt HTTP/1.1\r\n",
			"/text HTTP/3.0\r\nHost: t\r\n", "/te%zzxt HTTP/1.1\r\nHost: t\r\n",
			"/text HTTP/1.1\r\nHost: t\r\nX : y\r\n",
			"/text HTTP/1.1\r\nHost: t\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n",
			"/text HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: gzip\r\n",
			"/text HTTP/1.1\r\nHost: t\r\nContent-Length: 99999999999\r\n",
			"/text HTTP/1.1\r\nHost: t\r\nExpect: miracles\r\n" })
	void aRefusalOfItHasNoBodyEither(String rest) throws Exception {
		try (RawClient get = this.server.client(); RawClient head = this.server.client()) {
			RawClient.Answer body = get.send("GET " + rest + "\r\n").read();
			RawClient.Answer none = head.send("HEAD " + rest + "\r\n").readHead();
			assertThat(none.status()).isEqualTo(body.status()).isGreaterThanOrEqualTo(400);
			assertThat(none.header("content-length")).isEqualTo(body.header("content-length"));
			assertThat(Integer.parseInt(none.header("content-length"))).isPositive();
			head.assertClosed();
		}
	}

	@Test
	void soHaveThoseOfTooLargeHeadsAndOfSlowOnes() throws Exception {
		try (RawClient client = this.server.client()) {
			client.send("HEAD /" + "x".repeat(100_000) + " HTTP/1.1\r\nHost: t\r\n\r\n");
			assertThat(client.readHead().status()).isEqualTo(414);
			client.assertClosed();
		}
		try (RawClient client = this.server.client()) {
			client.send("HEAD / HTTP/1.1\r\nHost: t\r\nX: " + "x".repeat(100_000) + "\r\n\r\n");
			assertThat(client.readHead().status()).isEqualTo(431);
			client.assertClosed();
		}
		try (RawClient client = this.server.client()) {
			client.send("HEAD / HTTP/1.1\r\nHost");
			this.server.settle();
			this.server.advance(Duration.ofSeconds(15));
			assertThat(client.readHead().status()).isEqualTo(408);
			client.assertClosed();
		}
	}

}
