package io.miniserver.boot.accesslog;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A reason for which the server refuses, and what brings it about.
 *
 * @param reason the name under which it is counted
 * @param setup what has to be so before
 * @param wire what is sent
 */
record Refusal(String reason, Setup setup, String wire) {

	/** What has to be so before. */
	enum Setup {

		/** A new connection. */
		NOTHING,

		/** The port speaks TLS. */
		TLS,

		/** The client closes its connection behind what it has sent. */
		CLIENT_LEAVES,

		/** A client that goes on to send, byte by byte. */
		CLIENT_DRIPS,

		/** A request is being handled. */
		HANDLER_BUSY,

		/** A request is in a route that takes one. */
		ROUTE_BUSY,

		/** A request was answered by a route that takes one in a day. */
		RATE_USED,

		/** A request is being handled by the reserved worker. */
		RESERVED_BUSY,

		/** A request waits for its body. */
		BODY_BUSY,

		/** An operator ends it. */
		OPERATOR_CANCELS

	}

	private static final String HEAD = "POST /body HTTP/1.1~Host: a~";

	/** A body that waits for 100 Continue. */
	static final String ANNOUNCED_STREAM = "POST /stream HTTP/1.1~Host: a~Expect: 100-continue~Content-Length: 5000~~";

	private static final String CHUNKED = HEAD + "Transfer-Encoding: chunked~~";

	private static final String GZIP = HEAD + "Content-Encoding: gzip~Transfer-Encoding: chunked~~";

	private static final String FORM = "POST /form HTTP/1.1~Host: a~Content-Type: application/x-www-form-urlencoded";

	private static final String MULTIPART = "POST /multipart HTTP/1.1~Host: a~Transfer-Encoding: chunked~"
			+ "Content-Type: multipart/form-data; boundary=b~~";

	/** A reason and what is sent: ~ is CRLF, {n} are n letters. */
	private static final String OF_HEADS = """
			bad-request-line | GET / HTTP/1.1 x~
			too-many-empty-lines | ~~~~~
			request-line-too-long | GET /{300}
			bad-target | GET /a\\b HTTP/1.1~Host: a~~
			fragment-in-target | GET /a#b HTTP/1.1~Host: a~~
			misdirected | GET https://a/ HTTP/1.1~Host: a~~
			tunnel-not-supported | CONNECT a:80 HTTP/1.1~Host: a:80~~
			version-not-supported | GET / HTTP/3.0~
			http-2-preface | PRI * HTTP/2.0~~SM~~
			bare-cr | GET / HTTP/1.1<CR>x
			bare-lf | GET / HTTP/1.1<LF>
			space-before-first-field | GET / HTTP/1.1~ X: v~
			obs-fold | GET / HTTP/1.1~Host: a~ b~
			bad-field-name | GET / HTTP/1.1~X(: v~
			space-before-colon | GET / HTTP/1.1~Host : a~
			bad-field-value | GET / HTTP/1.1~Host: a~X: <NUL>~
			header-too-large | GET / HTTP/1.1~Host: a~X: {700}~
			too-many-fields | GET / HTTP/1.1~Host: a~A:~B:~C:~D:~E:~F:~G:~H:~I:~J:~
			host-missing | GET / HTTP/1.1~~
			host-repeated | GET / HTTP/1.1~Host: a~Host: a~~
			bad-host | GET / HTTP/1.1~Host: a b~~
			host-mismatch | GET http://b/ HTTP/1.1~Host: a~~
			bad-connection-option | GET / HTTP/1.1~Host: a~Connection: a b~~
			transfer-encoding-in-http-1-0 | POST /body HTTP/1.0~Transfer-Encoding: chunked~~
			""";

	/** Fields of a request with a body. */
	private static final String OF_FIELDS = """
			content-length-repeated | Content-Length: 1~Content-Length: 1
			bad-content-length | Content-Length: x
			length-and-transfer-encoding | Content-Length: 1~Transfer-Encoding: chunked
			bad-transfer-encoding | Transfer-Encoding: identity
			transfer-coding-not-supported | Transfer-Encoding: gzip, chunked
			expectation-failed | Content-Length: 1~Expect: x
			body-too-large | Content-Length: 5000
			""";

	/** Bodies in chunks. */
	private static final String OF_CHUNKS = """
			bad-chunk-size | x~
			chunk-size-overflow | ffffffffffffffffff~
			bad-chunk-extension | 1;=~
			chunk-overhead | 1;a={80}~
			bad-chunk-end | 1~ab
			bad-trailer | 0~X : a~~
			trailer-too-large | 0~X: {100}~~
			body-too-large | 5000~
			""";

	/** Five thousand letters. */
	private static final String BOMB = "\u001f\u008b\b\0\0\0\0\0\0\u00ff\u00ed\u00c11\1\0\0\0\u00c2\u00a0\u00da\u008bo\n?\u00a0\0\0\0\0\u0080\u00b7\1&\u00f0\u00db\0\u0088\23\0\0";

	/** Fields and bodies of URL-encoded forms. */
	private static final String OF_FORMS = """
			not-url-encoded | +xml~Content-Length: 3~~a=b
			form-charset | ;charset=latin1~Content-Length: 3~~a=b
			form-not-utf-8 | ~Content-Length: 3~~a=<FF>
			form-too-large | ~Content-Length: 30~~{30}
			too-many-form-fields | ~Content-Length: 11~~a=1&b=2&c=3
			not-multipart | ~Content-Length: 3~~a=b
			""";

	/** Multipart bodies. */
	private static final String OF_PARTS = """
			bad-boundary-line | --bx~
			multipart-truncated | --b~Content-Disposition: form-data; name=a~~v
			bad-part-header | --b~X : a~~
			part-header-too-large | --b~X: {100}~~
			bad-content-disposition | --b~X: a~~v~--b--
			part-encoded | --b~Content-Disposition: form-data; name=a~Content-Transfer-Encoding: base64~~v~--b--
			part-too-large | --b~Content-Disposition: form-data; name=a~~{60}~--b--
			""";

	static Stream<Refusal> all() {
		List<Refusal> all = new ArrayList<>();
		rows(OF_HEADS).forEach((row) -> all.add(new Refusal(row[0], Setup.NOTHING, row[1])));
		rows(OF_FIELDS).forEach((row) -> all.add(new Refusal(row[0], Setup.NOTHING, HEAD + row[1] + "~~")));
		rows(OF_CHUNKS).forEach((row) -> all.add(new Refusal(row[0], Setup.NOTHING, CHUNKED + row[1])));
		rows(OF_FORMS).forEach((row) -> all.add(new Refusal(row[0], Setup.NOTHING, form(row[0], row[1]))));
		rows(OF_PARTS).forEach((row) -> all.add(new Refusal(row[0], Setup.NOTHING, MULTIPART + chunk(row[1]))));
		all.add(new Refusal("content-coding-not-supported", Setup.NOTHING, GZIP.replace("gzip", "br") + chunk("x")));
		all.add(new Refusal("bad-gzip", Setup.NOTHING, GZIP + chunk("x")));
		all.add(new Refusal("decoded-body-too-large", Setup.NOTHING, GZIP + chunk(BOMB)));
		all.add(new Refusal("body-incomplete", Setup.CLIENT_LEAVES, HEAD + "Content-Length: 5~~"));
		all.add(new Refusal("bad-forwarded", Setup.NOTHING, HEAD + "Forwarded: for~~"));
		all.add(new Refusal("tls-required", Setup.TLS, get("/body")));
		all.add(new Refusal("head-timeout", Setup.NOTHING, "GET / HTTP/1.1~"));
		all.add(new Refusal("body-timeout", Setup.NOTHING, HEAD + "Content-Length: 5~~"));
		all.add(new Refusal("body-too-slow", Setup.CLIENT_DRIPS, stream()));
		all.add(new Refusal("body-total-timeout", Setup.CLIENT_DRIPS, stream()));
		all.add(new Refusal("handler-timeout", Setup.NOTHING, get("/block")));
		all.add(new Refusal("request-cancelled", Setup.OPERATOR_CANCELS, get("/block")));
		all.add(new Refusal("workers-full", Setup.HANDLER_BUSY, get("/block")));
		all.add(new Refusal("reserved-workers-full", Setup.RESERVED_BUSY, get("/reserved")));
		all.add(new Refusal("streamed-bodies-full", Setup.BODY_BUSY, ANNOUNCED_STREAM));
		all.add(new Refusal("route-concurrency", Setup.ROUTE_BUSY, get("/crowded")));
		all.add(new Refusal("route-rate", Setup.RATE_USED, get("/rated")));
		all.add(new Refusal("too-many-connections", Setup.HANDLER_BUSY, ""));
		return all.stream();
	}

	private static Stream<String[]> rows(String table) {
		return table.lines().map((line) -> line.split(" \\| ", 2));
	}

	private static String form(String reason, String rest) {
		return (reason.equals("not-multipart") ? FORM.replace("/form ", "/multipart ") : FORM) + rest;
	}

	private static String chunk(String body) {
		return Integer.toHexString(bytes(body).length()) + "~" + body + "~0~~";
	}

	private static String stream() {
		return "POST /stream HTTP/1.1~Host: a~Content-Length: 5000~~";
	}

	private static String get(String path) {
		return "GET " + path + " HTTP/1.1~Host: a~~";
	}

	/** Returns what is really sent. */
	String bytes() {
		return bytes(this.wire);
	}

	static String bytes(String wire) {
		String text = wire.replace("~", "\r\n")
			.replace("<CR>", "\r")
			.replace("<LF>", "\n")
			.replace("<NUL>", "\u0000")
			.replace("<FF>", "\u00ff");
		return Pattern.compile("\\{(\\d+)}")
			.matcher(text)
			.replaceAll((match) -> "x".repeat(Integer.parseInt(match.group(1))));
	}

	/** Returns the limits under which it is refused, as properties. */
	List<String> properties() {
		return switch (this.reason) {
			case "bad-forwarded" -> List.of("forwarded.strategy=rfc7239", "forwarded.trusted=127.0.0.1");
			case "tls-required" -> List.of("ssl.bundle=web");
			case "head-timeout" -> List.of("timeouts.head=1s");
			case "body-timeout" -> List.of("timeouts.body=200ms");
			case "body-too-slow" -> List.of("limits.buffered-body=0B", "limits.body-rate=1GB", "timeouts.body=2s");
			case "body-total-timeout" ->
				List.of("limits.buffered-body=0B", "limits.body-rate=0B", "timeouts.body-total=200ms");
			case "handler-timeout" -> List.of("timeouts.handler=200ms");
			case "workers-full" -> List.of("workers.max=1", "workers.queue-capacity=0");
			case "reserved-workers-full" -> List.of("workers.reserved=1", "workers.queue-capacity=0");
			case "streamed-bodies-full" ->
				List.of("workers.streamed=1", "workers.queue-capacity=0", "limits.buffered-body=0B");
			case "route-concurrency" -> List.of("routes.Routes.crowded.concurrency=1");
			case "route-rate" -> List.of("routes.Routes.rated.rate=1/d");
			case "too-many-connections" -> List.of("limits.connections-per-address=1");
			default -> List.of("limits.request-line=200B", "limits.header-bytes=600B", "limits.header-count=10",
					"limits.body=4KB", "limits.chunk-overhead=16B", "limits.trailer-bytes=32B", "forms.bytes=20B",
					"forms.fields=2", "forms.part-bytes=10B", "forms.part-header-bytes=90B",
					"request-decoding.enabled=true");
		};
	}

	@Override
	public String toString() {
		return this.reason + " by " + this.wire;
	}

}
