package io.miniserver.internal.wire;

import java.util.stream.Stream;

import org.junit.jupiter.params.provider.Arguments;

import static org.junit.jupiter.params.provider.Arguments.arguments;

/** The part of {@link RejectedRequests} that is about request lines. */
final class RejectedLines {

	private static final String LINE = "GET / HTTP/1.1\r\n";

	private static final String HOST = "Host: a\r\n";

	private static final int LONG = TableLimits.LIMITS.requestLine() + 1;

	private RejectedLines() {
	}

	static Stream<Arguments> all() {
		return Stream.of(requestLines(), targets(), badTargets(), versions()).flatMap((rows) -> rows);
	}

	private static Stream<Arguments> requestLines() {
		return Stream.of(
		// @formatter:off
				line("two spaces before the target", "GET  / HTTP/1.1", Rejection.BAD_REQUEST_LINE),
				line("two spaces before the version", "GET /  HTTP/1.1", Rejection.BAD_REQUEST_LINE),
				line("space in front", " GET / HTTP/1.1", Rejection.BAD_REQUEST_LINE),
				line("tab in front", "\tGET / HTTP/1.1", Rejection.BAD_REQUEST_LINE),
				line("no method", " / HTTP/1.1", Rejection.BAD_REQUEST_LINE),
				line("space behind", "GET / HTTP/1.1 ", Rejection.BAD_REQUEST_LINE),
				line("four parts", "GET / HTTP/1.1 x", Rejection.BAD_REQUEST_LINE),
				line("tab instead of space", "GET\t/ HTTP/1.1", Rejection.BAD_REQUEST_LINE),
				line("no token as method", "G@T / HTTP/1.1", Rejection.BAD_REQUEST_LINE),
				line("no ASCII as method", "G\u00c4T / HTTP/1.1", Rejection.BAD_REQUEST_LINE),
				line("separator in the method", "GET: / HTTP/1.1", Rejection.BAD_REQUEST_LINE),
				line("method alone", "GET", Rejection.BAD_REQUEST_LINE),
				line("no version", "GET /", Rejection.BAD_REQUEST_LINE),
				line("blank version", "GET / ", Rejection.BAD_REQUEST_LINE),
				line("a TLS handshake", "\u0016\u0003\u0001\u0002\u0000", Rejection.BAD_REQUEST_LINE),
				line("a binary zero", "\u0000", Rejection.BAD_REQUEST_LINE),
				line("CR in the target", "GET /\r HTTP/1.1", Rejection.BAD_REQUEST_LINE),
				line("NUL in the version", "GET / HTTP/1\u00001", Rejection.BAD_REQUEST_LINE),
				arguments("LF behind the method", "GET\n", Rejection.BARE_LF),
				arguments("LF behind the target", "GET /\n", Rejection.BARE_LF),
				arguments("LF behind the version", "GET / HTTP/1.1\n" + HOST + "\r\n", Rejection.BARE_LF),
				arguments("LF in front", "\n" + LINE + HOST + "\r\n", Rejection.BARE_LF),
				arguments("CR behind the version", "GET / HTTP/1.1\rHost: a\r\n\r\n", Rejection.BARE_CR),
				arguments("two CR behind the version", "GET / HTTP/1.1\r\r\n", Rejection.BARE_CR),
				arguments("CR in front", "\rGET / HTTP/1.1\r\n", Rejection.BARE_CR),
				line("long method", "X".repeat(LONG), Rejection.REQUEST_LINE_TOO_LONG),
				line("long target", "GET /" + "x".repeat(LONG), Rejection.REQUEST_LINE_TOO_LONG),
				line("one byte too many", "GET /" + "x".repeat(LONG - 14) + " HTTP/1.1",
						Rejection.REQUEST_LINE_TOO_LONG),
				line("long version", "GET / " + "1".repeat(LONG), Rejection.REQUEST_LINE_TOO_LONG),
				arguments("five empty lines in front", "\r\n".repeat(5) + LINE, Rejection.TOO_MANY_EMPTY_LINES));
		// @formatter:on
	}

	private static Stream<Arguments> targets() {
		return Stream.of(
		// @formatter:off
				line("CONNECT", "CONNECT a:443 HTTP/1.1", Rejection.TUNNEL_NOT_SUPPORTED),
				line("CONNECT to a path", "CONNECT / HTTP/1.1", Rejection.TUNNEL_NOT_SUPPORTED),
				line("fragment", "GET /a#b HTTP/1.1", Rejection.FRAGMENT_IN_TARGET),
				line("fragment alone", "GET #a HTTP/1.1", Rejection.FRAGMENT_IN_TARGET),
				line("fragment in the query", "GET /a?b#c HTTP/1.1", Rejection.FRAGMENT_IN_TARGET),
				line("fragment in the absolute form", "GET http://a#b HTTP/1.1", Rejection.FRAGMENT_IN_TARGET),
				line("empty fragment", "GET /# HTTP/1.1", Rejection.FRAGMENT_IN_TARGET),
				line("asterisk with another method", "GET * HTTP/1.1", Rejection.BAD_TARGET),
				line("asterisk with a query", "OPTIONS *?a HTTP/1.1", Rejection.BAD_TARGET),
				line("asterisk with a path", "OPTIONS */ HTTP/1.1", Rejection.BAD_TARGET));
		// @formatter:on
	}

	private static Stream<Arguments> badTargets() {
		return Stream.of("/\u0001", "/\u007f", "/\t", "/\u0000", "/?\u0000", "/\u00e4", "/?\u00e4", "/\u00c0\u00af",
				"a", "a/b", "a:443", "?a", "%2F", "ftp://a/", "mailto:a", "http:a", "http:/a", "http//a", "http://",
				"http:///a", "http://?a", "http://:80/", "http://u@a/", "http://u:p@a/", "http://a@/",
				"http://a:65536/", "http://a:-1/", "http://a:8x/", "http://a:b:80/", "http://[::1/", "http://::1/",
				"http://[]/", "http://[1::2::3]/", "http://[::1%25en0]/", "http://[v1.a:b]/", "http://[::1]a/",
				"http://a%/", "http://a%zz/", "http://a\\b/", "http://a\"/", "/%", "/%4", "/%zz", "/%4z", "/%u0041",
				"/%%41", "/a%?b", "/%00", "/%0a", "/%0D%0A", "/%1f", "/%7F", "/%C0%AF", "/%c0%80", "/%E0%80%AF",
				"/%F0%80%80%AF", "/%C0%AE%C0%AE/", "/%ED%A0%80", "/%ED%BF%BF", "/%ED%A0%BD%ED%B8%80", "/%F4%90%80%80",
				"/%C3", "/%C3/%A9", "/%E2%82", "/%80", "/%FF", "/\\", "/a\\b", "/a\\?b", "/..", "/../a", "/a/../..",
				"/%2e%2e/a", "/.%2E/", "/a/%2e./..", "http://a/..", "http://a/%zz", "http://a/\\")
			.map((target) -> line("target " + target, "GET " + target + " HTTP/1.1", Rejection.BAD_TARGET));
	}

	private static Stream<Arguments> versions() {
		return Stream.of(
		// @formatter:off
				line("2.0", "GET / HTTP/2.0", Rejection.VERSION_NOT_SUPPORTED),
				arguments("the preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", Rejection.HTTP_2_PREFACE),
				line("the method of the preface", "PRI /a HTTP/2.0", Rejection.VERSION_NOT_SUPPORTED),
				line("3.0", "GET / HTTP/3.0", Rejection.VERSION_NOT_SUPPORTED),
				line("9.9", "GET / HTTP/9.9", Rejection.VERSION_NOT_SUPPORTED),
				line("0.9", "GET / HTTP/0.9", Rejection.VERSION_NOT_SUPPORTED),
				line("lower case", "GET / http/1.1", Rejection.BAD_REQUEST_LINE),
				line("two digits", "GET / HTTP/1.10", Rejection.BAD_REQUEST_LINE),
				line("leading zero", "GET / HTTP/01.1", Rejection.BAD_REQUEST_LINE),
				line("three parts", "GET / HTTP/1.1.1", Rejection.BAD_REQUEST_LINE),
				line("no name", "GET / /1.1", Rejection.BAD_REQUEST_LINE),
				line("no ASCII in the version", "GET / HTTP/1.\u00b9", Rejection.BAD_REQUEST_LINE),
				line("no minor", "GET / HTTP/1", Rejection.BAD_REQUEST_LINE),
				line("comma", "GET / HTTP/1,1", Rejection.BAD_REQUEST_LINE),
				line("letters", "GET / HTTP/a.b", Rejection.BAD_REQUEST_LINE),
				line("other protocol", "GET / HTTQ/1.1", Rejection.BAD_REQUEST_LINE));
		// @formatter:on
	}

	private static Arguments line(String name, String line, Rejection rejection) {
		return arguments("request line: " + name, line + "\r\n" + HOST + "\r\n", rejection);
	}

}
