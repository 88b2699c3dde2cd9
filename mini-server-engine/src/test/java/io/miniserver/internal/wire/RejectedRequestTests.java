package io.miniserver.internal.wire;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What {@link RequestParser} refuses. The other half is {@link AcceptedRequestTests}. */
class RejectedRequestTests {

	private static final String LINE = "GET / HTTP/1.1\r\n";

	private static final String HOST = "Host: a\r\n";

	@ParameterizedTest(name = "{0}")
	@MethodSource({ "requestLines", "targets", "versions", "fields", "hosts", "bodies", "others" })
	void isRefusedAtEverySplit(String name, String wire, Rejection rejection) {
		for (List<ByteBuffer> pieces : Splits.of(wire)) {
			assertThat(ParserRun.of(pieces)).as("%s %s", name, Splits.describe(pieces))
				.isEqualTo(ParserRun.rejected(rejection));
		}
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource({ "requestLines", "targets", "versions", "fields", "hosts", "bodies", "others" })
	void isRefusedBehindAGoodRequest(String name, String wire, Rejection rejection) {
		String good = LINE + HOST + "\r\n";
		for (List<ByteBuffer> pieces : Splits.of(good + wire)) {
			ParserRun run = ParserRun.of(pieces);
			assertThat(run.heads()).as("%s %s", name, Splits.describe(pieces))
				.containsExactly("GET / HTTP/1.1 {Host=a} 0 KEEP");
			assertThat(run.rejection()).as("%s %s", name, Splits.describe(pieces)).isEqualTo(rejection);
		}
	}

	static Stream<Arguments> requestLines() {
		return Stream.of(
		// @formatter:off
				line("two spaces before the target", "GET  / HTTP/1.1", Rejection.BAD_REQUEST_LINE),
				line("two spaces before the version", "GET /  HTTP/1.1", Rejection.BAD_REQUEST_LINE),
				line("space in front", " GET / HTTP/1.1", Rejection.BAD_REQUEST_LINE),
				line("space behind", "GET / HTTP/1.1 ", Rejection.BAD_REQUEST_LINE),
				line("four parts", "GET / HTTP/1.1 x", Rejection.BAD_REQUEST_LINE),
				line("tab instead of space", "GET\t/ HTTP/1.1", Rejection.BAD_REQUEST_LINE),
				line("no token as method", "G@T / HTTP/1.1", Rejection.BAD_REQUEST_LINE),
				line("no ASCII as method", "G\u00c4T / HTTP/1.1", Rejection.BAD_REQUEST_LINE),
				line("method alone", "GET", Rejection.BAD_REQUEST_LINE),
				line("no version", "GET /", Rejection.BAD_REQUEST_LINE),
				line("blank version", "GET / ", Rejection.BAD_REQUEST_LINE),
				line("a TLS handshake", "\u0016\u0003\u0001\u0002\u0000", Rejection.BAD_REQUEST_LINE),
				line("NUL in the version", "GET / HTTP/1\u00001", Rejection.BAD_REQUEST_LINE),
				arguments("LF behind the method", "GET\n", Rejection.BARE_LF),
				arguments("LF behind the target", "GET /\n", Rejection.BARE_LF),
				arguments("LF behind the version", "GET / HTTP/1.1\n" + HOST + "\r\n", Rejection.BARE_LF),
				arguments("LF in front", "\n" + LINE + HOST + "\r\n", Rejection.BARE_LF),
				arguments("CR behind the version", "GET / HTTP/1.1\rHost: a\r\n\r\n", Rejection.BARE_CR),
				arguments("two CR behind the version", "GET / HTTP/1.1\r\r\n", Rejection.BARE_CR),
				arguments("CR in front", "\rGET / HTTP/1.1\r\n", Rejection.BARE_CR),
				arguments("five empty lines in front", "\r\n".repeat(5) + LINE, Rejection.TOO_MANY_EMPTY_LINES));
		// @formatter:on
	}

	static Stream<Arguments> targets() {
		return Stream.of(
		// @formatter:off
				line("CONNECT", "CONNECT a:443 HTTP/1.1", Rejection.TUNNEL_NOT_SUPPORTED),
				line("fragment", "GET /a#b HTTP/1.1", Rejection.FRAGMENT_IN_TARGET),
				line("fragment alone", "GET #a HTTP/1.1", Rejection.FRAGMENT_IN_TARGET),
				line("fragment in the query", "GET /a?b#c HTTP/1.1", Rejection.FRAGMENT_IN_TARGET),
				line("control character", "GET /\u0001 HTTP/1.1", Rejection.BAD_TARGET),
				line("DEL", "GET /\u007f HTTP/1.1", Rejection.BAD_TARGET),
				line("tab", "GET /\t HTTP/1.1", Rejection.BAD_TARGET),
				line("NUL", "GET /\u0000 HTTP/1.1", Rejection.BAD_TARGET),
				line("no ASCII", "GET /\u00e4 HTTP/1.1", Rejection.BAD_TARGET),
				line("relative path", "GET a HTTP/1.1", Rejection.BAD_TARGET),
				line("other scheme", "GET ftp://a/ HTTP/1.1", Rejection.BAD_TARGET),
				line("userinfo", "GET http://u@a/ HTTP/1.1", Rejection.BAD_TARGET),
				line("malformed percent-encoding", "GET /%zz HTTP/1.1", Rejection.BAD_TARGET),
				line("encoded NUL", "GET /%00 HTTP/1.1", Rejection.BAD_TARGET),
				line("backslash", "GET /a\\b HTTP/1.1", Rejection.BAD_TARGET),
				line("above the root", "GET /../a HTTP/1.1", Rejection.BAD_TARGET),
				line("asterisk with another method", "GET * HTTP/1.1", Rejection.BAD_TARGET));
		// @formatter:on
	}

	static Stream<Arguments> versions() {
		return Stream.of(
		// @formatter:off
				line("2.0", "GET / HTTP/2.0", Rejection.VERSION_NOT_SUPPORTED),
				line("the preface of HTTP/2", "PRI * HTTP/2.0", Rejection.VERSION_NOT_SUPPORTED),
				line("1.2", "GET / HTTP/1.2", Rejection.VERSION_NOT_SUPPORTED),
				line("0.9", "GET / HTTP/0.9", Rejection.VERSION_NOT_SUPPORTED),
				line("lower case", "GET / http/1.1", Rejection.BAD_REQUEST_LINE),
				line("two digits", "GET / HTTP/1.10", Rejection.BAD_REQUEST_LINE),
				line("leading zero", "GET / HTTP/01.1", Rejection.BAD_REQUEST_LINE),
				line("no minor", "GET / HTTP/1", Rejection.BAD_REQUEST_LINE),
				line("comma", "GET / HTTP/1,1", Rejection.BAD_REQUEST_LINE),
				line("letters", "GET / HTTP/a.b", Rejection.BAD_REQUEST_LINE),
				line("other protocol", "GET / HTTQ/1.1", Rejection.BAD_REQUEST_LINE));
		// @formatter:on
	}

	private static Arguments line(String name, String line, Rejection rejection) {
		return arguments("request line: " + name, line + "\r\n" + HOST + "\r\n", rejection);
	}

	static Stream<Arguments> fields() {
		return Stream.of(
		// @formatter:off
				field("space before colon", "X : v\r\n", Rejection.SPACE_BEFORE_COLON),
				field("tab before colon", "X\t: v\r\n", Rejection.SPACE_BEFORE_COLON),
				field("space in the name", "X Y: v\r\n", Rejection.SPACE_BEFORE_COLON),
				field("empty name", ": v\r\n", Rejection.BAD_FIELD_NAME),
				field("no colon", "X\r\n", Rejection.BAD_FIELD_NAME),
				field("separator in the name", "X(: v\r\n", Rejection.BAD_FIELD_NAME),
				field("no ASCII in the name", "X\u00e4: v\r\n", Rejection.BAD_FIELD_NAME),
				field("NUL in the name", "X\u0000: v\r\n", Rejection.BAD_FIELD_NAME),
				field("folded with space", "X: v\r\n w\r\n", Rejection.OBS_FOLD),
				field("folded with tab", "X: v\r\n\tw\r\n", Rejection.OBS_FOLD),
				field("folded with nothing", "X: v\r\n \r\n", Rejection.OBS_FOLD),
				field("NUL in the value", "X: a\u0000b\r\n", Rejection.BAD_FIELD_VALUE),
				field("escape in the value", "X: \u001b\r\n", Rejection.BAD_FIELD_VALUE),
				field("DEL in the value", "X: \u007f\r\n", Rejection.BAD_FIELD_VALUE),
				field("control behind a long value", "X: " + "v".repeat(50) + "\t\u0007\r\n", Rejection.BAD_FIELD_VALUE),
				field("LF ends the line", "X: v\nY: w\r\n", Rejection.BARE_LF),
				field("LF in the name", "X\n: v\r\n", Rejection.BARE_LF),
				field("LF at once", "\nX: v\r\n", Rejection.BARE_LF),
				field("CR in the value", "X: v\rw\r\n", Rejection.BARE_CR),
				field("CR before CRLF", "X: v\r\r\n", Rejection.BARE_CR),
				arguments("LF ends the head", LINE + HOST + "\n", Rejection.BARE_LF),
				arguments("CR ends the head", LINE + HOST + "\rX", Rejection.BARE_CR),
				arguments("space before the first field", LINE + " X: v\r\n" + HOST + "\r\n",
						Rejection.SPACE_BEFORE_FIRST_FIELD),
				arguments("blank first line", LINE + " \r\n" + HOST + "\r\n", Rejection.SPACE_BEFORE_FIRST_FIELD));
		// @formatter:on
	}

	private static Arguments field(String name, String lines, Rejection rejection) {
		return arguments("field: " + name, LINE + HOST + lines + "\r\n", rejection);
	}

	static Stream<Arguments> hosts() {
		return Stream.concat(Stream
			.of("a b", "a/b", "a?b", "a#b", "u@a", "u:p@a", "a:b", "a:80:80", "a:65536", "a:-1", "a:99999999999", ":80",
					"[::1", "::1", "[]", "[a]", "[::1]x", "[v1.x]", "[::1%25en0]", "%4", "%", "%zz", "a\"b", "a\\b",
					"\u00e4", "http://a", "a]", "a\tb")
			.map((host) -> arguments("Host '" + host + "'", LINE + "Host: " + host + "\r\n\r\n", Rejection.BAD_HOST)),
				Stream.of(
				// @formatter:off
						arguments("no Host", LINE + "\r\n", Rejection.HOST_MISSING),
						arguments("no Host, but others", LINE + "Hos: a\r\nHosts: a\r\n\r\n", Rejection.HOST_MISSING),
						arguments("two Hosts", LINE + HOST + "host: b\r\n\r\n", Rejection.HOST_REPEATED),
						arguments("the same Host twice", LINE + HOST + HOST + "\r\n", Rejection.HOST_REPEATED),
						arguments("two Hosts in 1.0", "GET / HTTP/1.0\r\n" + HOST + HOST + "\r\n",
								Rejection.HOST_REPEATED),
						arguments("bad Host in 1.0", "GET / HTTP/1.0\r\nHost: a/\r\n\r\n", Rejection.BAD_HOST)));
		// @formatter:on
	}

	static Stream<Arguments> bodies() {
		return Stream.of(
		// @formatter:off
				body("Content-Length: \r\n", Rejection.BAD_CONTENT_LENGTH),
				body("Content-Length: -1\r\n", Rejection.BAD_CONTENT_LENGTH),
				body("Content-Length: +1\r\n", Rejection.BAD_CONTENT_LENGTH),
				body("Content-Length: 1 1\r\n", Rejection.BAD_CONTENT_LENGTH),
				body("Content-Length: 1,1\r\n", Rejection.BAD_CONTENT_LENGTH),
				body("Content-Length: 1, 1\r\n", Rejection.BAD_CONTENT_LENGTH),
				body("Content-Length: 0x1\r\n", Rejection.BAD_CONTENT_LENGTH),
				body("Content-Length: 1.0\r\n", Rejection.BAD_CONTENT_LENGTH),
				body("Content-Length: 1e3\r\n", Rejection.BAD_CONTENT_LENGTH),
				body("Content-Length: 1_0\r\n", Rejection.BAD_CONTENT_LENGTH),
				body("Content-Length: \u00b2\r\n", Rejection.BAD_CONTENT_LENGTH),
				body("Content-Length: 9223372036854775800\r\n", Rejection.BODY_TOO_LARGE),
				body("Content-Length: 9223372036854775808\r\n", Rejection.BODY_TOO_LARGE),
				body("Content-Length: 18446744073709551617\r\n", Rejection.BODY_TOO_LARGE),
				body("Content-Length: 1\r\nContent-Length: 2\r\n", Rejection.CONTENT_LENGTH_REPEATED),
				body("Content-Length: 1\r\ncontent-length: 1\r\n", Rejection.CONTENT_LENGTH_REPEATED),
				body("Content-Length: 1\r\nTransfer-Encoding: chunked\r\n", Rejection.LENGTH_AND_TRANSFER_ENCODING),
				body("Transfer-Encoding: chunked\r\nContent-Length: 0\r\n", Rejection.LENGTH_AND_TRANSFER_ENCODING),
				body("Transfer-Encoding: x\r\nContent-Length: 1\r\n", Rejection.LENGTH_AND_TRANSFER_ENCODING),
				body("Transfer-Encoding: \r\n", Rejection.BAD_TRANSFER_ENCODING),
				body("Transfer-Encoding: identity\r\n", Rejection.BAD_TRANSFER_ENCODING),
				body("Transfer-Encoding: gzip\r\n", Rejection.BAD_TRANSFER_ENCODING),
				body("Transfer-Encoding: xchunked\r\n", Rejection.BAD_TRANSFER_ENCODING),
				body("Transfer-Encoding: chunked, gzip\r\n", Rejection.BAD_TRANSFER_ENCODING),
				body("Transfer-Encoding: chunked, chunked\r\n", Rejection.BAD_TRANSFER_ENCODING),
				body("Transfer-Encoding: chunked;x=1\r\n", Rejection.BAD_TRANSFER_ENCODING),
				body("Transfer-Encoding: \"chunked\"\r\n", Rejection.BAD_TRANSFER_ENCODING),
				body("Transfer-Encoding: chunked x\r\n", Rejection.BAD_TRANSFER_ENCODING),
				body("Transfer-Encoding: gzip x, chunked\r\n", Rejection.BAD_TRANSFER_ENCODING),
				body("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", Rejection.BAD_TRANSFER_ENCODING),
				body("Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", Rejection.BAD_TRANSFER_ENCODING),
				body("Transfer-Encoding: chunked, gzip, chunked\r\n", Rejection.BAD_TRANSFER_ENCODING),
				body("Transfer-Encoding: gzip, deflate, chunked\r\n", Rejection.TRANSFER_CODING_NOT_SUPPORTED),
				body("Transfer-Encoding: gzip, chunked\r\n", Rejection.TRANSFER_CODING_NOT_SUPPORTED),
				body("Transfer-Encoding: gzip,,CHUNKED\r\n", Rejection.TRANSFER_CODING_NOT_SUPPORTED));
		// @formatter:on
	}

	private static Arguments body(String lines, Rejection rejection) {
		return arguments(lines.strip(), "POST / HTTP/1.1\r\n" + HOST + lines + "\r\n", rejection);
	}

	static Stream<Arguments> others() {
		return Stream.of(
		// @formatter:off
				field("unknown expectation", "Expect: 200-ok\r\n", Rejection.EXPECTATION_FAILED),
				field("two expectations", "Expect: 100-continue, x\r\n", Rejection.EXPECTATION_FAILED),
				field("empty expectation", "Expect:\r\n", Rejection.EXPECTATION_FAILED),
				field("a good and a bad expectation", "Expect: x\r\nExpect: 100-continue\r\n",
						Rejection.EXPECTATION_FAILED),
				field("parameter of an option", "Connection: close;x\r\n", Rejection.BAD_CONNECTION_OPTION),
				field("two options without comma", "Connection: close x\r\n", Rejection.BAD_CONNECTION_OPTION),
				field("quoted option", "Connection: \"close\"\r\n", Rejection.BAD_CONNECTION_OPTION),
				arguments("Transfer-Encoding in 1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n",
						Rejection.TRANSFER_ENCODING_IN_HTTP_1_0));
		// @formatter:on
	}

}
