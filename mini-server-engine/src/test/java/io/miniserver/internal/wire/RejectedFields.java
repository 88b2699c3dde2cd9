package io.miniserver.internal.wire;

import java.util.stream.Stream;

import org.junit.jupiter.params.provider.Arguments;

import static org.junit.jupiter.params.provider.Arguments.arguments;

/** The part of {@link RejectedRequests} that is about fields. */
final class RejectedFields {

	private static final String LINE = "GET / HTTP/1.1\r\n";

	private static final String HOST = "Host: a\r\n";

	private RejectedFields() {
	}

	static Stream<Arguments> all() {
		return Stream.of(fields(), hosts(), bodies(), others()).flatMap((rows) -> rows);
	}

	private static Stream<Arguments> fields() {
		return Stream.of(
		// @formatter:off
				arguments("field: space before the colon of Host", LINE + "Host : a\r\n\r\n", Rejection.SPACE_BEFORE_COLON),
				field("space before the colon of a length", "Content-Length : 5\r\n", Rejection.SPACE_BEFORE_COLON),
				field("space before the colon of a coding", "Transfer-Encoding : chunked\r\n",
						Rejection.SPACE_BEFORE_COLON),
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
				field("NUL at the end of the value", "X: a\u0000\r\n", Rejection.BAD_FIELD_VALUE),
				field("vertical tab in the value", "X: a\u000bb\r\n", Rejection.BAD_FIELD_VALUE),
				field("one byte too many", "X: " + "v".repeat(TableLimits.LIMITS.headerBytes() - HOST.length() - 4)
						+ "\r\n", Rejection.HEADER_TOO_LARGE),
				field("long name", "x".repeat(TableLimits.LIMITS.headerBytes()), Rejection.HEADER_TOO_LARGE),
				field("much space", "X:" + " ".repeat(TableLimits.LIMITS.headerBytes()), Rejection.HEADER_TOO_LARGE),
				field("one field too many", "X:\r\n".repeat(TableLimits.LIMITS.headerCount()), Rejection.TOO_MANY_FIELDS),
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

	private static Stream<Arguments> hosts() {
		return Stream.concat(Stream
			.of("a b", "a/b", "a?b", "a#b", "u@a", "u:p@a", "a:b", "a:80:80", "a:65536", "a:-1", "a:99999999999", ":80",
					"[::1", "::1", "[]", "[a]", "[::1]x", "[v1.x]", "[1::2::3]", "[:::1]", "[1:2:3:4:5:6:7:8:9]",
					"[::1.2.3.256]", "a:0000080", "a: 80", "@a", "[::1%25en0]", "%4", "%", "%zz", "a\"b", "a\\b",
					"\u00e4", "http://a", "a]", "a\tb", "a, b", "a b:80", "%0")
			.map((host) -> arguments("Host '" + host + "'", LINE + "Host: " + host + "\r\n\r\n", Rejection.BAD_HOST)),
				Stream.of(
				// @formatter:off
						mismatch("http://b/", "a"), mismatch("http://a:81/", "a"), mismatch("http://a/", "a:443"),
						mismatch("http://a/", ""), mismatch("http://a/", "a."), mismatch("http://%61/", "a"),
						mismatch("http://[::1]/", "[0:0:0:0:0:0:0:1]"), mismatch("http://a:80/", "a:080"),
						mismatch("https://a/", "a:80"), mismatch("https://a:80/", "a"), mismatch("https://b/", "a"),
						arguments("https without Host", "GET https://a/ HTTP/1.1\r\n\r\n", Rejection.HOST_MISSING),
						arguments("Host of another authority in 1.0", "GET http://b/ HTTP/1.0\r\n" + HOST + "\r\n",
								Rejection.HOST_MISMATCH),
						arguments("absolute form without Host", "GET http://a/ HTTP/1.1\r\n\r\n", Rejection.HOST_MISSING),
						arguments("no Host in 1.2", "GET / HTTP/1.2\r\n\r\n", Rejection.HOST_MISSING),
						arguments("no Host", LINE + "\r\n", Rejection.HOST_MISSING),
						arguments("no Host, but others", LINE + "Hos: a\r\nHosts: a\r\n\r\n", Rejection.HOST_MISSING),
						arguments("two Hosts", LINE + HOST + "host: b\r\n\r\n", Rejection.HOST_REPEATED),
						arguments("the same Host twice", LINE + HOST + HOST + "\r\n", Rejection.HOST_REPEATED),
						arguments("two Hosts in 1.0", "GET / HTTP/1.0\r\n" + HOST + HOST + "\r\n",
								Rejection.HOST_REPEATED),
						arguments("bad Host in 1.0", "GET / HTTP/1.0\r\nHost: a/\r\n\r\n", Rejection.BAD_HOST)));
		// @formatter:on
	}

	private static Arguments mismatch(String target, String host) {
		return arguments("target " + target + " for Host '" + host + "'",
				"GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n", Rejection.HOST_MISMATCH);
	}

	private static Stream<Arguments> bodies() {
		return Stream.of(
		// @formatter:off
				body("Content-Length: \r\n", Rejection.BAD_CONTENT_LENGTH),
				body("Content-Length:\r\n", Rejection.BAD_CONTENT_LENGTH),
				body("Content-Length: 5,\r\n", Rejection.BAD_CONTENT_LENGTH),
				body("Content-Length: ,5\r\n", Rejection.BAD_CONTENT_LENGTH),
				body("Content-Length: 5;x\r\n", Rejection.BAD_CONTENT_LENGTH),
				body("Content-Length: \"5\"\r\n", Rejection.BAD_CONTENT_LENGTH),
				body("Content-Length: -0\r\n", Rejection.BAD_CONTENT_LENGTH),
				body("Content-Length: a\r\n", Rejection.BAD_CONTENT_LENGTH),
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
				body("Content-Length: 0\r\nContent-Length: 0\r\n", Rejection.CONTENT_LENGTH_REPEATED),
				body("Content-Length: 1\r\ncontent-length: 1\r\n", Rejection.CONTENT_LENGTH_REPEATED),
				body("Content-Length: 1\r\nTransfer-Encoding: chunked\r\n", Rejection.LENGTH_AND_TRANSFER_ENCODING),
				body("Transfer-Encoding: chunked\r\nContent-Length: 0\r\n", Rejection.LENGTH_AND_TRANSFER_ENCODING),
				body("Transfer-Encoding: x\r\nContent-Length: 1\r\n", Rejection.LENGTH_AND_TRANSFER_ENCODING),
				body("Transfer-Encoding: \r\n", Rejection.BAD_TRANSFER_ENCODING),
				body("Transfer-Encoding: identity\r\n", Rejection.BAD_TRANSFER_ENCODING),
				body("Transfer-Encoding: chunked,\r\n", Rejection.BAD_TRANSFER_ENCODING),
				body("Transfer-Encoding: ,chunked\r\n", Rejection.BAD_TRANSFER_ENCODING),
				body("Transfer-Encoding: ,\r\n", Rejection.BAD_TRANSFER_ENCODING),
				body("Transfer-Encoding: chunked ;x\r\n", Rejection.BAD_TRANSFER_ENCODING),
				body("Transfer-Encoding: gzip;q=1, chunked\r\n", Rejection.BAD_TRANSFER_ENCODING),
				body("Transfer-Encoding: 'chunked'\r\n", Rejection.BAD_TRANSFER_ENCODING),
				body("Transfer-Encoding: chunke\u00e4\r\n", Rejection.BAD_TRANSFER_ENCODING),
				body("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n", Rejection.BAD_TRANSFER_ENCODING),
				body("Transfer-Encoding: identity\r\nTransfer-Encoding: chunked\r\n", Rejection.BAD_TRANSFER_ENCODING),
				body("Transfer-Encoding: \u000bchunked\r\n", Rejection.BAD_FIELD_VALUE),
				body("Transfer-Encoding:\r\n chunked\r\n", Rejection.OBS_FOLD),
				body("Transfer-Encoding: chunked\r\n\t, x\r\n", Rejection.OBS_FOLD),
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

	private static Stream<Arguments> others() {
		return Stream.of(
		// @formatter:off
				field("unknown expectation", "Expect: 200-ok\r\n", Rejection.EXPECTATION_FAILED),
				field("an expectation with parameters", "Expect: 100-continue;x\r\n", Rejection.EXPECTATION_FAILED),
				field("a list of expectations", "Expect: 100-continue, 100-continue\r\n", Rejection.EXPECTATION_FAILED),
				field("two expectations", "Expect: 100-continue, x\r\n", Rejection.EXPECTATION_FAILED),
				field("empty expectation", "Expect:\r\n", Rejection.EXPECTATION_FAILED),
				field("a good and a bad expectation", "Expect: x\r\nExpect: 100-continue\r\n",
						Rejection.EXPECTATION_FAILED),
				field("parameter of an option", "Connection: close;x\r\n", Rejection.BAD_CONNECTION_OPTION),
				field("two options without comma", "Connection: close x\r\n", Rejection.BAD_CONNECTION_OPTION),
				field("quoted option", "Connection: \"close\"\r\n", Rejection.BAD_CONNECTION_OPTION),
				arguments("Transfer-Encoding in 1.0", "POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n",
						Rejection.TRANSFER_ENCODING_IN_HTTP_1_0),
				arguments("Transfer-Encoding in 1.0 that is kept",
						"POST / HTTP/1.0\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n",
						Rejection.TRANSFER_ENCODING_IN_HTTP_1_0),
				arguments("both in 1.0", "POST / HTTP/1.0\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
						Rejection.LENGTH_AND_TRANSFER_ENCODING));
		// @formatter:on
	}

}
