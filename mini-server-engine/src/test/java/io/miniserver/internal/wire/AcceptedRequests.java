package io.miniserver.internal.wire;

import java.util.stream.Stream;

import org.junit.jupiter.params.provider.Arguments;

import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Requests that are accepted: a name, the bytes, and the heads as
 * {@link ParserRun#describe} has them, a line each. For parsers, and for servers over a
 * socket. The other half is {@link RejectedRequests}.
 */
public final class AcceptedRequests {

	private static final String LINE = "GET / HTTP/1.1\r\n";

	private static final String HOST = "Host: a\r\n";

	private AcceptedRequests() {
	}

	/** Returns all rows. */
	public static Stream<Arguments> all() {
		return Stream.concat(withoutTls(), overTls());
	}

	/** Returns the rows that a server accepts over TLS alone. */
	public static Stream<Arguments> overTls() {
		return Stream.of(absolute("https://b/c", "b"), absolute("HTTPS://b/c?d", "b:443"),
				absolute("https://b:443/c", "B:"), absolute("https://b:80/c", "b:80"),
				absolute("https://[::1]:443", "[::1]"));
	}

	/** Returns the rows that a server accepts without TLS. */
	public static Stream<Arguments> withoutTls() {
		return Stream.of(requestLines(), targets(), fields(), hosts(), bodies(), connections(), pipelines())
			.flatMap((rows) -> rows);
	}

	private static Stream<Arguments> requestLines() {
		String rest = " HTTP/1.1\r\n" + HOST + "\r\n";
		String read = " HTTP/1.1 {Host=a} 0 KEEP";
		int free = TableLimits.LIMITS.requestLine() - "GET / HTTP/1.1".length();
		return Stream.of(
		// @formatter:off
				arguments("smallest", "GET /" + rest, "GET /" + read),
				arguments("HEAD", "HEAD /" + rest, "HEAD /" + read),
				arguments("DELETE", "DELETE /" + rest, "DELETE /" + read),
				arguments("TRACE", "TRACE /" + rest, "TRACE /" + read),
				arguments("unknown method", "BREW /" + rest, "BREW /" + read),
				arguments("lower case method is another one", "get /" + rest, "get /" + read),
				arguments("method of one character", "! /" + rest, "! /" + read),
				arguments("method with every mark", "!#$%&'*+-.^_`|~09azAZ /" + rest, "!#$%&'*+-.^_`|~09azAZ /" + read),
				arguments("line of the limit", "GET /" + "x".repeat(free) + rest, "GET /" + "x".repeat(free) + read),
				arguments("one empty line before", "\r\nGET /" + rest, "GET /" + read),
				arguments("four empty lines before", "\r\n\r\n\r\n\r\nGET /" + rest, "GET /" + read),
				arguments("version 1.2", "GET / HTTP/1.2\r\n" + HOST + "\r\n", "GET /" + read),
				arguments("version 1.9", "GET / HTTP/1.9\r\n" + HOST + "\r\n", "GET /" + read));
		// @formatter:on
	}

	private static Stream<Arguments> targets() {
		Stream<Arguments> origin = Stream
			.of("/sum?a=1&b=2", "/a%20b", "/?a[]={|}^`", "/?", "/a??b?c", "/?a=%zz", "/?a=\\", "/?a=%00", "//",
					"//a//b", "/a/", "/a/../b", "/a/./b", "/a/%2e%2E/b", "/..a/...", "/a%2Fb", "/%2e%2e%2f",
					"/a;b=c/..;/d", "/a+b%2B", "/a%5Cb", "/caf%C3%A9", "/%F4%8F%BF%BF", "/%25", "/a|b[c]d^e", "/*",
					"/http://x/", "/:@!$&'()*,~", "http://a", "http://a/", "http://a?b", "http://a/c/../d", "HTTP://A/",
					"hTTp://a:80/", "http://a:/")
			.map((target) -> arguments("target " + target, "GET " + target + " HTTP/1.1\r\n" + HOST + "\r\n",
					"GET " + target + " HTTP/1.1 {Host=a} 0 KEEP"));
		return Stream.concat(origin, Stream.of(
		// @formatter:off
				arguments("asterisk form", "OPTIONS * HTTP/1.1\r\n" + HOST + "\r\n",
						"OPTIONS * HTTP/1.1 {Host=a} 0 KEEP"),
				arguments("asterisk form without authority", "OPTIONS * HTTP/1.1\r\nHost:\r\n\r\n",
						"OPTIONS * HTTP/1.1 {Host=} 0 KEEP"),
				absolute("http://b/c", "b"), absolute("http://b/c", "b:80"), absolute("http://b:80/c", "B:"),
				absolute("http://b:81/c", "b:81"), absolute("http://[::1]/", "[::1]"),
				absolute("http://[::ffff:1.2.3.4]:8080/", "[::FFFF:1.2.3.4]:8080"),
				absolute("http://%41/", "%41"), absolute("http://b:443/", "b:443"),
				arguments("absolute form in 1.0 without Host", "GET http://b/ HTTP/1.0\r\n\r\n",
						"GET http://b/ HTTP/1.0 {} 0 CLOSE")));
		// @formatter:on
	}

	private static Arguments absolute(String target, String host) {
		return arguments("target " + target + " for Host " + host,
				"GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n",
				"GET " + target + " HTTP/1.1 {Host=" + host + "} 0 KEEP");
	}

	private static Stream<Arguments> fields() {
		int most = TableLimits.LIMITS.headerCount() - 1;
		String full = "v".repeat(TableLimits.LIMITS.headerBytes() - HOST.length() - "X: \r\n".length());
		return Stream.of(
		// @formatter:off
				field("space around value", "X: \t v \t\r\n", "X=v"),
				field("no space", "X:v\r\n", "X=v"),
				field("empty value", "X:\r\n", "X="),
				field("blank value", "X: \t \r\n", "X="),
				field("space inside value", "X: a \t b\r\n", "X=a \t b"),
				field("colons in value", "X: a:b:\r\n", "X=a:b:"),
				field("obs-text", "X: \u00e4\u0080\u00ff\r\n", "X=\u00e4\u0080\u00ff"),
				field("every mark of a token", "!#$%&'*+-.^_`|~09azAZ: v\r\n", "!#$%&'*+-.^_`|~09azAZ=v"),
				field("all visible characters", "X: " + visible() + "\r\n", "X=" + visible()),
				field("same name twice", "X: 1\r\nx: 2\r\n", "X=1|x=2"),
				field("fields of the limit", "X: " + full + "\r\n", "X=" + full),
				field("as many as the limit", "X:\r\n".repeat(most), ("X=|".repeat(most - 1)) + "X="),
				field("an upgrade to HTTP/2", "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
						+ "HTTP2-Settings: AAMAAABk\r\n",
						"Connection=Upgrade, HTTP2-Settings|Upgrade=h2c|HTTP2-Settings=AAMAAABk"),
				field("an upgrade to WebSocket", "Connection: keep-alive, Upgrade\r\nUpgrade: websocket\r\n",
						"Connection=keep-alive, Upgrade|Upgrade=websocket"),
				field("an upgrade without the option", "Upgrade: h2c, TLS/1.0\r\n", "Upgrade=h2c, TLS/1.0"));
		// @formatter:on
	}

	private static Arguments field(String name, String lines, String read) {
		return arguments("field: " + name, LINE + HOST + lines + "\r\n", "GET / HTTP/1.1 {Host=a|" + read + "} 0 KEEP");
	}

	private static String visible() {
		StringBuilder visible = new StringBuilder();
		for (char c = '!'; c <= '~'; c++) {
			visible.append(c);
		}
		return visible.toString();
	}

	private static Stream<Arguments> hosts() {
		return Stream
			.of("example.org", "example.org:8080", "example.org:", "127.0.0.1:80", "[::1]", "[::1]:8080", "[::1]:",
					"[::ffff:1.2.3.4]", "[1:2:3:4:5:6:7:8]", "a_b-c~d.e", "a!$&'()*+,;=b", "%41.example", "a:65535",
					"a:0", "a:00080", "A", "")
			.map((host) -> arguments("Host '" + host + "'", LINE + "HOST: " + host + "\r\n\r\n",
					"GET / HTTP/1.1 {HOST=" + host + "} 0 KEEP"));
	}

	/** The framing does not depend on the method (RFC 9112 section 6). */
	private static Stream<Arguments> bodies() {
		Stream<Arguments> methods = Stream.of("GET", "HEAD", "DELETE", "OPTIONS", "TRACE", "PATCH", "BREW")
			.flatMap((method) -> Stream.of(body(method, "Content-Length: 5\r\n", "Content-Length=5} 5 KEEP"),
					body(method, "Transfer-Encoding: chunked\r\n", "Transfer-Encoding=chunked} -1 KEEP"),
					body(method, "Content-Length: 0\r\n", "Content-Length=0} 0 KEEP")));
		return Stream.concat(methods, Stream.of(
		// @formatter:off
				body("POST", "Content-Length: 5\r\n", "Content-Length=5} 5 KEEP"),
				body("POST", "content-length:\t5 \r\n", "content-length=5} 5 KEEP"),
				body("POST", "Content-Length: 0005\r\n", "Content-Length=0005} 5 KEEP"),
				body("POST", "Content-Length: 9223372036854775799\r\n",
						"Content-Length=9223372036854775799} 9223372036854775799 KEEP"),
				body("POST", "Content-Length: 00000000000000000000000000001\r\n",
						"Content-Length=00000000000000000000000000001} 1 KEEP"),
				body("POST", "Transfer-Encoding:\tchunked\t \r\n", "Transfer-Encoding=chunked} -1 KEEP"),
				body("POST", "TRANSFER-ENCODING: Chunked\r\n", "TRANSFER-ENCODING=Chunked} -1 KEEP"),
				body("POST", "Connection: close\r\nTransfer-Encoding: chunked\r\n",
						"Connection=close|Transfer-Encoding=chunked} -1 CLOSE"),
				body("POST", "TE: trailers\r\nTrailer: X\r\nTransfer-Encoding: chunked\r\n",
						"TE=trailers|Trailer=X|Transfer-Encoding=chunked} -1 KEEP"),
				body("POST", "Expect: 100-continue\r\n", "Expect=100-continue} 0 KEEP 100-continue"),
				body("POST", "Expect: 100-Continue\r\nContent-Length: 1\r\n",
						"Expect=100-Continue|Content-Length=1} 1 KEEP 100-continue"),
				body("POST", "Expect: 100-continue\r\nExpect: 100-continue\r\nTransfer-Encoding: chunked\r\n",
						"Expect=100-continue|Expect=100-continue|Transfer-Encoding=chunked} -1 KEEP 100-continue"),
				arguments("1.0 with a body, kept", "POST / HTTP/1.0\r\nConnection: keep-alive\r\nContent-Length: 5\r\n\r\n",
						"POST / HTTP/1.0 {Connection=keep-alive|Content-Length=5} 5 KEEP"),
				arguments("1.0 with a body", "POST / HTTP/1.0\r\nContent-Length: 5\r\n\r\n",
						"POST / HTTP/1.0 {Content-Length=5} 5 CLOSE")));
		// @formatter:on
	}

	private static Arguments body(String method, String lines, String read) {
		return arguments(method + " with " + lines.strip(), method + " / HTTP/1.1\r\n" + HOST + lines + "\r\n",
				method + " / HTTP/1.1 {Host=a|" + read);
	}

	private static Stream<Arguments> connections() {
		return Stream.of(
		// @formatter:off
				connection("1.1", "close", "CLOSE"),
				connection("1.1", "Close", "CLOSE"),
				connection("1.1", "keep-alive", "KEEP"),
				connection("1.1", "keep-alive, close", "CLOSE"),
				connection("1.1", ",, upgrade ,\tclose,", "CLOSE"),
				connection("1.1", "closed", "KEEP"),
				connection("1.1", "x-close", "KEEP"),
				connection("1.1", "Host, Content-Length, Transfer-Encoding", "KEEP"),
				connection("1.1", "", "KEEP"),
				connection("1.0", "keep-alive", "KEEP"),
				connection("1.0", "Keep-Alive, x", "KEEP"),
				connection("1.0", "close", "CLOSE"),
				connection("1.0", "close, keep-alive", "CLOSE"),
				connection("1.0", "x", "CLOSE"),
				arguments("1.0 without Host", "GET / HTTP/1.0\r\n\r\n", "GET / HTTP/1.0 {} 0 CLOSE"),
				arguments("1.0 ignores 100-continue", "GET / HTTP/1.0\r\nExpect: 100-continue\r\n\r\n",
						"GET / HTTP/1.0 {Expect=100-continue} 0 CLOSE"),
				arguments("1.0 ignores other expectations", "GET / HTTP/1.0\r\nExpect: x\r\n\r\n",
						"GET / HTTP/1.0 {Expect=x} 0 CLOSE"),
				arguments("1.1 closes when one of two fields says so",
						LINE + HOST + "Connection: close\r\nConnection: keep-alive\r\n\r\n",
						"GET / HTTP/1.1 {Host=a|Connection=close|Connection=keep-alive} 0 CLOSE"));
		// @formatter:on
	}

	private static Arguments connection(String version, String value, String persistence) {
		String line = "GET / HTTP/" + version;
		return arguments(version + " with '" + value + "'", line + "\r\n" + HOST + "Connection: " + value + "\r\n\r\n",
				line + " {Host=a|Connection=" + value + "} 0 " + persistence);
	}

	private static Stream<Arguments> pipelines() {
		return Stream.of(
		// @formatter:off
				arguments("three requests", (LINE + HOST + "\r\n").repeat(3),
						"GET / HTTP/1.1 {Host=a} 0 KEEP\n".repeat(3)),
				arguments("nothing is carried over",
						"GET /1 HTTP/1.0\r\nHost: b\r\nConnection: close\r\nExpect: 100-continue\r\n"
								+ "Content-Length: 0\r\n\r\n" + "PUT /2 HTTP/1.1\r\nHost: c\r\n\r\n",
						"GET /1 HTTP/1.0 {Host=b|Connection=close|Expect=100-continue|Content-Length=0} 0 CLOSE\n"
								+ "PUT /2 HTTP/1.1 {Host=c} 0 KEEP"),
				arguments("empty lines in between", LINE + HOST + "\r\n\r\n\r\n" + LINE + HOST + "\r\n",
						"GET / HTTP/1.1 {Host=a} 0 KEEP\n".repeat(2)));
		// @formatter:on
	}

}
