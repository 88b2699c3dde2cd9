package io.miniserver.internal.wire;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** What {@link RequestParser} accepts. The other half is {@link RejectedRequestTests}. */
class AcceptedRequestTests {

	private static final String LINE = "GET / HTTP/1.1\r\n";

	private static final String HOST = "Host: a\r\n";

	@ParameterizedTest(name = "{0}")
	@MethodSource({ "requestLines", "fields", "hosts", "bodies", "connections", "pipelines" })
	void isReadAtEverySplit(String name, String wire, String head) {
		String[] heads = head.split("\n");
		for (List<ByteBuffer> pieces : Splits.of(wire)) {
			assertThat(ParserRun.of(pieces)).as("%s %s", name, Splits.describe(pieces))
				.isEqualTo(ParserRun.complete(heads));
		}
	}

	static Stream<Arguments> requestLines() {
		String rest = " HTTP/1.1\r\n" + HOST + "\r\n";
		String read = " HTTP/1.1 {Host=a} 0 KEEP";
		return Stream.of(
		// @formatter:off
				arguments("smallest", "GET /" + rest, "GET /" + read),
				arguments("query", "GET /sum?a=1&b=2" + rest, "GET /sum?a=1&b=2" + read),
				arguments("percent", "GET /a%20b" + rest, "GET /a%20b" + read),
				arguments("browser characters in query", "GET /?a[]={|}^`" + rest, "GET /?a[]={|}^`" + read),
				arguments("asterisk form", "OPTIONS *" + rest, "OPTIONS *" + read),
				arguments("absolute form", "GET http://b/c" + rest, "GET http://b/c" + read),
				arguments("HEAD", "HEAD /" + rest, "HEAD /" + read),
				arguments("DELETE", "DELETE /" + rest, "DELETE /" + read),
				arguments("unknown method", "BREW /" + rest, "BREW /" + read),
				arguments("lower case method is another one", "get /" + rest, "get /" + read),
				arguments("method of one character", "! /" + rest, "! /" + read),
				arguments("one empty line before", "\r\nGET /" + rest, "GET /" + read),
				arguments("four empty lines before", "\r\n\r\n\r\n\r\nGET /" + rest, "GET /" + read));
		// @formatter:on
	}

	static Stream<Arguments> fields() {
		return Stream.of(
		// @formatter:off
				field("space around value", "X: \t v \t\r\n", "X=v"),
				field("no space", "X:v\r\n", "X=v"),
				field("empty value", "X:\r\n", "X="),
				field("blank value", "X: \t \r\n", "X="),
				field("space inside value", "X: a \t b\r\n", "X=a \t b"),
				field("colons in value", "X: a:b:\r\n", "X=a:b:"),
				field("obs-text", "X: \u00e4\u00ff\r\n", "X=\u00e4\u00ff"),
				field("every mark of a token", "!#$%&'*+-.^_`|~09azAZ: v\r\n", "!#$%&'*+-.^_`|~09azAZ=v"),
				field("all visible characters", "X: " + visible() + "\r\n", "X=" + visible()),
				field("same name twice", "X: 1\r\nx: 2\r\n", "X=1|x=2"),
				field("long value", "X: " + "v".repeat(300) + "\r\n", "X=" + "v".repeat(300)));
		// @formatter:on
	}

	private static Arguments field(String name, String lines, String read) {
		return arguments(name, LINE + HOST + lines + "\r\n", "GET / HTTP/1.1 {Host=a|" + read + "} 0 KEEP");
	}

	private static String visible() {
		StringBuilder visible = new StringBuilder();
		for (char c = '!'; c <= '~'; c++) {
			visible.append(c);
		}
		return visible.toString();
	}

	static Stream<Arguments> hosts() {
		return Stream
			.of("example.org", "example.org:8080", "example.org:", "127.0.0.1:80", "[::1]", "[::1]:8080",
					"[::ffff:1.2.3.4]", "a_b-c~d.e", "a!$&'()*+,;=b", "%41.example", "a:65535", "")
			.map((host) -> arguments("Host '" + host + "'", LINE + "HOST: " + host + "\r\n\r\n",
					"GET / HTTP/1.1 {HOST=" + host + "} 0 KEEP"));
	}

	static Stream<Arguments> bodies() {
		return Stream.of(
		// @formatter:off
				body("Content-Length: 5\r\n", "Content-Length=5} 5 KEEP"),
				body("content-length: 0\r\n", "content-length=0} 0 KEEP"),
				body("Content-Length: 0005\r\n", "Content-Length=0005} 5 KEEP"),
				body("Content-Length: 9223372036854775799\r\n",
						"Content-Length=9223372036854775799} 9223372036854775799 KEEP"),
				body("Content-Length: 00000000000000000000000000001\r\n",
						"Content-Length=00000000000000000000000000001} 1 KEEP"),
				body("Transfer-Encoding: chunked\r\n", "Transfer-Encoding=chunked} -1 KEEP"),
				body("TRANSFER-ENCODING: Chunked\r\n", "TRANSFER-ENCODING=Chunked} -1 KEEP"),
				body("Expect: 100-continue\r\n", "Expect=100-continue} 0 KEEP 100-continue"),
				body("Expect: 100-Continue\r\nContent-Length: 1\r\n",
						"Expect=100-Continue|Content-Length=1} 1 KEEP 100-continue"));
		// @formatter:on
	}

	private static Arguments body(String lines, String read) {
		return arguments(lines.strip(), "POST / HTTP/1.1\r\n" + HOST + lines + "\r\n",
				"POST / HTTP/1.1 {Host=a|" + read);
	}

	static Stream<Arguments> connections() {
		return Stream.of(
		// @formatter:off
				connection("1.1", "close", "CLOSE"),
				connection("1.1", "Close", "CLOSE"),
				connection("1.1", "keep-alive", "KEEP"),
				connection("1.1", "keep-alive, close", "CLOSE"),
				connection("1.1", ",, upgrade ,\tclose,", "CLOSE"),
				connection("1.1", "closed", "KEEP"),
				connection("1.1", "x-close", "KEEP"),
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

	static Stream<Arguments> pipelines() {
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
