package io.miniserver.internal.wire;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.miniserver.http.Body;
import io.miniserver.http.HttpDate;
import io.miniserver.http.HttpVersion;
import io.miniserver.http.Method;
import io.miniserver.http.Response;
import io.miniserver.http.Status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class ResponseEncoderTests {

	private static final byte[] DATE = HttpDate.format(784111777);

	private static final String DATE_LINE = "Date: Sun, 06 Nov 1994 08:49:37 GMT\r\n";

	private static final Body STREAM = Body.stream((out) -> out.write(1));

	private static final RequestFacts GET = RequestFacts.of(Method.GET, HttpVersion.HTTP_1_1, Persistence.KEEP);

	private static final RequestFacts HEAD = RequestFacts.of(Method.HEAD, HttpVersion.HTTP_1_1, Persistence.KEEP);

	private final ResponseEncoder encoder = new ResponseEncoder("");

	private final WireBuffer out = new WireBuffer(16);

	@Test
	void writesTheWholeHead() {
		BodyCoding coding = new ResponseEncoder("mini").encodeHead(Response.text("hello").withHeader("X-Id", "1"), GET,
				DATE, this.out);
		assertThat(EncodedText.of(this.out)).isEqualTo("""
				HTTP/1.1 200 OK
				Date: Sun, 06 Nov 1994 08:49:37 GMT
				Server: mini
				Content-Type: text/plain;charset=utf-8
				X-Id: 1
				Content-Length: 5

				""".replace("\n", "\r\n"));
		assertThat(coding).isEqualTo(BodyCoding.IDENTITY);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("framings")
	void framesTheBody(String name, Response response, RequestFacts facts, String lines, BodyCoding coding) {
		String status = "HTTP/1.1 " + response.status().code() + " " + response.status().reason() + "\r\n";
		assertThat(this.encoder.encodeHead(response, facts, DATE, this.out)).isEqualTo(coding);
		assertThat(EncodedText.of(this.out))
			.isEqualTo(status + DATE_LINE + lines.replace("; ", "\r\n") + (lines.isEmpty() ? "" : "\r\n") + "\r\n");
	}

	static Stream<Arguments> framings() {
		RequestFacts close = RequestFacts.of(Method.GET, HttpVersion.HTTP_1_1, Persistence.CLOSE);
		RequestFacts old = RequestFacts.of(Method.GET, HttpVersion.HTTP_1_0, Persistence.KEEP);
		RequestFacts oldClose = RequestFacts.of(Method.GET, HttpVersion.HTTP_1_0, Persistence.CLOSE);
		RequestFacts oldHead = RequestFacts.of(Method.HEAD, HttpVersion.HTTP_1_0, Persistence.KEEP);
		RequestFacts unknown = RequestFacts.of(null, HttpVersion.HTTP_1_1, Persistence.CLOSE);
		Response five = Response.ok().withBody(Body.of("12345"));
		Response stream = Response.ok().withBody(STREAM);
		Response known = Response.ok().withBody(Body.stream(1L << 40, (out) -> out.write(1)));
		Response told = Response.ok().withHeader("Content-Length", "7");
		return Stream.of(
		// @formatter:off
				arguments("bytes", five, GET, "Content-Length: 5", BodyCoding.IDENTITY),
				arguments("bytes, close", five, close, "Content-Length: 5; Connection: close", BodyCoding.IDENTITY),
				arguments("bytes, 1.0", five, old, "Content-Length: 5; Connection: keep-alive", BodyCoding.IDENTITY),
				arguments("bytes, 1.0, close", five, oldClose, "Content-Length: 5; Connection: close",
						BodyCoding.IDENTITY),
				arguments("bytes, method not known", five, unknown, "Content-Length: 5; Connection: close",
						BodyCoding.IDENTITY),
				arguments("bytes to HEAD", five, HEAD, "Content-Length: 5", BodyCoding.NONE),
				arguments("bytes to HEAD, 1.0", five, oldHead, "Content-Length: 5; Connection: keep-alive",
						BodyCoding.NONE),
				arguments("empty", Response.ok(), GET, "Content-Length: 0", BodyCoding.NONE),
				arguments("empty bytes", Response.ok().withBody(Body.of("")), GET, "Content-Length: 0",
						BodyCoding.NONE),
				arguments("empty to HEAD", Response.ok(), HEAD, "Content-Length: 0", BodyCoding.NONE),
				arguments("stream", stream, GET, "Transfer-Encoding: chunked", BodyCoding.CHUNKED),
				arguments("stream, close", stream, close, "Transfer-Encoding: chunked; Connection: close",
						BodyCoding.CHUNKED),
				arguments("stream, 1.0", stream, old, "Connection: close", BodyCoding.UNTIL_CLOSE),
				arguments("stream, 1.0, close", stream, oldClose, "Connection: close", BodyCoding.UNTIL_CLOSE),
				arguments("stream to HEAD", stream, HEAD, "", BodyCoding.NONE),
				arguments("stream to HEAD, 1.0", stream, oldHead, "Connection: keep-alive", BodyCoding.NONE),
				arguments("stream of known length", known, GET, "Content-Length: 1099511627776", BodyCoding.IDENTITY),
				arguments("stream of known length, 1.0", known, old,
						"Content-Length: 1099511627776; Connection: keep-alive", BodyCoding.IDENTITY),
				arguments("204", Response.noContent(), GET, "", BodyCoding.NONE),
				arguments("204 with a body", five.withStatus(204), GET, "", BodyCoding.NONE),
				arguments("204 with a stream", stream.withStatus(204), GET, "", BodyCoding.NONE),
				arguments("204 with a length", told.withStatus(204), GET, "", BodyCoding.NONE),
				arguments("204, 1.0", Response.noContent(), old, "Connection: keep-alive", BodyCoding.NONE),
				arguments("205", Response.of(205), GET, "Content-Length: 0", BodyCoding.NONE),
				arguments("205 with a body", five.withStatus(205), GET, "Content-Length: 0", BodyCoding.NONE),
				arguments("205 with a stream, 1.0", stream.withStatus(205), old,
						"Content-Length: 0; Connection: keep-alive", BodyCoding.NONE),
				arguments("304", Response.of(304), GET, "", BodyCoding.NONE),
				arguments("304 with a body", five.withStatus(304), GET, "", BodyCoding.NONE),
				arguments("304 with a length", told.withStatus(304), GET, "Content-Length: 7", BodyCoding.NONE),
				arguments("304 with a length of 0", Response.of(304).withHeader("Content-Length", "0"), GET,
						"Content-Length: 0", BodyCoding.NONE),
				arguments("304 with the longest length",
						Response.of(304).withHeader("Content-Length", "987654321012345678"), GET,
						"Content-Length: 987654321012345678", BodyCoding.NONE),
				arguments("304 with too long a length",
						Response.of(304).withHeader("Content-Length", "9876543210123456789"), GET, "", BodyCoding.NONE),
				arguments("304 with an empty length", Response.of(304).withHeader("Content-Length", ""), GET, "",
						BodyCoding.NONE),
				arguments("304 to HEAD with a length", told.withStatus(304), HEAD, "Content-Length: 7",
						BodyCoding.NONE),
				arguments("length of a body not sent to HEAD", told, HEAD, "Content-Length: 7", BodyCoding.NONE),
				arguments("length that contradicts the body to HEAD", five.withHeader("Content-Length", "7"), HEAD,
						"Content-Length: 5", BodyCoding.NONE),
				arguments("length that is none to HEAD", Response.ok().withHeader("Content-Length", "7, 7"), HEAD,
						"Content-Length: 0", BodyCoding.NONE),
				arguments("length of a body that is not there", told, GET, "Content-Length: 0", BodyCoding.NONE),
				arguments("length that contradicts the body", five.withHeader("content-length", "7"), GET,
						"Content-Length: 5", BodyCoding.IDENTITY),
				arguments("length of a stream", stream.withHeader("Content-Length", "7"), GET,
						"Transfer-Encoding: chunked", BodyCoding.CHUNKED),
				arguments("Transfer-Encoding of the handler", five.withHeader("transfer-encoding", "chunked"), GET,
						"Content-Length: 5", BodyCoding.IDENTITY),
				arguments("Trailer of the handler", stream.withHeader("trailer", "X-Sum"), GET,
						"Transfer-Encoding: chunked", BodyCoding.CHUNKED),
				arguments("Upgrade of the handler", Response.of(426).withHeader("Upgrade", "h2c"), GET,
						"Upgrade: h2c; Content-Length: 0; Connection: Upgrade", BodyCoding.NONE),
				arguments("Upgrade of the handler, close", Response.of(426).withHeader("upgrade", "h2c"), close,
						"upgrade: h2c; Content-Length: 0; Connection: close, Upgrade", BodyCoding.NONE),
				arguments("Upgrade of the handler, 1.0", Response.of(426).withHeader("Upgrade", "h2c"), old,
						"Upgrade: h2c; Content-Length: 0; Connection: keep-alive, Upgrade", BodyCoding.NONE),
				arguments("Connection of the handler", five.withHeader("CONNECTION", "x").withHeader("Keep-Alive", "5"),
						GET, "Content-Length: 5", BodyCoding.IDENTITY));
		// @formatter:on
	}

	@Test
	void dateAndServerOfTheHandlerReplaceOurs() {
		Response response = Response.ok().withHeader("date", "then").withHeader("server", "mine");
		new ResponseEncoder("mini").encodeHead(response, GET, DATE, this.out);
		assertThat(EncodedText.of(this.out))
			.isEqualTo("HTTP/1.1 200 OK\r\ndate: then\r\nserver: mine\r\nContent-Length: 0\r\n\r\n");
	}

	@Test
	void keepsOrderAndSpellingOfRepeatedFields() {
		Response response = Response.ok()
			.withAddedHeader("Set-Cookie", "a=1")
			.withAddedHeader("X", "\u00e4")
			.withAddedHeader("set-cookie", "b=2");
		this.encoder.encodeHead(response, GET, DATE, this.out);
		assertThat(EncodedText.of(this.out)).contains("Set-Cookie: a=1\r\nX: \u00e4\r\nset-cookie: b=2\r\n");
	}

	@ParameterizedTest
	@ValueSource(ints = { 200, 299, 418, 404, 599 })
	void writesEachStatus(int code) {
		this.encoder.encodeHead(Response.of(code), GET, DATE, this.out);
		assertThat(EncodedText.of(this.out))
			.startsWith("HTTP/1.1 " + code + " " + Status.of(code).reason() + "\r\nDate: ");
	}

	/** Neither date nor framing: the final response tells both. */
	@ParameterizedTest
	@ValueSource(ints = { 100, 103, 199 })
	void anInterimResponseHasTheFieldsOfTheHandlerAlone(int code) {
		Response response = Response.of(code)
			.withHeader("Link", "</a>; rel=preload")
			.withHeader("Content-Length", "7")
			.withHeader("Transfer-Encoding", "chunked");
		assertThat(new ResponseEncoder("mini").encodeHead(response, GET, DATE, this.out)).isEqualTo(BodyCoding.NONE);
		assertThat(EncodedText.of(this.out))
			.isEqualTo("HTTP/1.1 " + code + " " + Status.of(code).reason() + "\r\nLink: </a>; rel=preload\r\n\r\n");
	}

	@Test
	void answersOfABatchFollowEachOther() {
		this.encoder.encodeHead(Response.noContent(), GET, DATE, this.out);
		String one = EncodedText.of(this.out);
		this.encoder.encodeHead(Response.noContent(), GET, DATE, this.out);
		assertThat(EncodedText.of(this.out)).isEqualTo(one + one);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\r\nSet-Cookie: x", "a\nb", "a\rb", "a\u0000b", "a\u010ab", "\u560d\u560aX: y" })
	void aFieldCannotBeInjected(String value) {
		assertThatIllegalArgumentException().isThrownBy(() -> Response.ok().withHeader("X", value));
		assertThatIllegalArgumentException().isThrownBy(() -> Response.redirect(Status.FOUND, value));
		assertThatIllegalArgumentException().isThrownBy(() -> Response.ok().withHeader(value, "x"));
		assertThatIllegalArgumentException().isThrownBy(() -> Response.bytes(value, new byte[0]));
	}

	@ParameterizedTest(name = "{0}: {1}")
	@MethodSource("persistences")
	void theResponseMayCloseTheConnection(String name, String value, Persistence expected) {
		Response response = Response.ok().withHeader("X", "close").withHeader(name, value);
		assertThat(Persistence.KEEP.with(response)).isEqualTo(expected);
		assertThat(Persistence.CLOSE.with(response)).isEqualTo(Persistence.CLOSE);
	}

	static Stream<Arguments> persistences() {
		return Stream.of(arguments("Connection", "close", Persistence.CLOSE),
				arguments("connection", "x, CLOSE", Persistence.CLOSE),
				arguments("Connection", "keep-alive", Persistence.KEEP),
				arguments("Connection", "closed", Persistence.KEEP),
				arguments("Keep-Alive", "close", Persistence.KEEP));
	}

}
