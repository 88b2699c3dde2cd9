package io.miniserver.internal.net;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.miniserver.http.Handler;
import io.miniserver.http.Headers;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import io.miniserver.internal.wire.Rejection;
import io.miniserver.internal.wire.TableLimits;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A server for the rows of a table, with the limits of the tables, that remembers what
 * reached a handler.
 */
final class TableServer implements AutoCloseable {

	/** Follows a message. Nobody but its own handler may ever see it. */
	static final String NEXT = "GET /next HTTP/1.1\r\nHost: a\r\n\r\n";

	/** How {@link #NEXT} is remembered. */
	static final String NEXT_SEEN = "GET /next HTTP/1.1 {Host=a} ";

	/** Byte by byte over a socket is for short messages. */
	private static final int SHORT = 120;

	private final Queue<String> seen = new ConcurrentLinkedQueue<>();

	private final TestServer server;

	/** A message that is sent in some way. */
	interface Exchanged {

		void with(RawClient client) throws Exception;

	}

	private TableServer(int bufferedBody, String path) throws IOException {
		Handler handler = (request) -> {
			String head = describe(request);
			this.seen.add(head + new String(request.body().bytes(), StandardCharsets.ISO_8859_1));
			return Response.text("answer");
		};
		this.server = TestServer.with(path, handler)
			.and("/next", handler)
			.and("/nothing-is-here", (request) -> Response.ok()) // see settle()
			.bodyLimit(TableLimits.BODY)
			.config((config) -> config
				.withLimits(TableLimits.LIMITS.withBufferedBody(bufferedBody).withBody(TableLimits.BODY)))
			.start();
	}

	/** Serves all paths; bodies are here before their handler runs. */
	static TableServer buffering() throws IOException {
		return new TableServer(TableLimits.BODY, TestServer.ANY_PATH);
	}

	/** Serves one path; bodies are read by its handler. */
	static TableServer streaming(String path) throws IOException {
		return new TableServer(0, path);
	}

	/** As the tables have a head, up to its fields. */
	private static String describe(Request request) {
		StringJoiner fields = new StringJoiner("|", "{", "}");
		for (Headers.Field field : request.headers()) {
			fields.add(field.name() + "=" + field.value());
		}
		return request.method() + " " + request.target() + " " + request.version() + " " + fields + " ";
	}

	/**
	 * Sends a message, and the next one behind it, whole, cut in two at a few places, and
	 * byte by byte if it is short; each time over a connection of its own.
	 */
	void eachWay(String wire, Exchanged exchanged) throws Exception {
		String all = wire + NEXT;
		once(List.of(all), exchanged);
		for (int cut : new int[] { 1, wire.length() / 2, wire.length() - 1, wire.length() }) {
			once(List.of(all.substring(0, cut), all.substring(cut)), exchanged);
		}
		if (wire.length() <= SHORT) {
			once(all.chars().mapToObj((c) -> String.valueOf((char) c)).toList(), exchanged);
		}
	}

	/** Sends pieces; of two the second one leaves when the first one was read. */
	void once(List<String> pieces, Exchanged exchanged) throws Exception {
		this.seen.clear();
		try (RawClient client = this.server.client()) {
			for (int i = 0; i < pieces.size(); i++) {
				if (i > 0 && pieces.size() == 2) {
					this.server.settle();
				}
				client.send(pieces.get(i));
			}
			exchanged.with(client);
		}
	}

	/** Returns what has reached a handler. */
	List<String> seen() {
		return List.copyOf(this.seen);
	}

	/** Asserts one answer that names the rule, the end, and nothing behind it. */
	void assertRefused(RawClient client, Rejection rejection) throws IOException {
		RawClient.Answer answer = client.read();
		assertThat(answer.status()).isEqualTo(rejection.status().code());
		assertThat(answer.header("connection")).isEqualTo("close");
		assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
		assertThat(answer.body()).contains("\"rule\":\"" + rejection.section() + "\"");
		if (rejection.property() != null) {
			assertThat(answer.body()).contains("\"property\":\"" + rejection.property() + "\"");
		}
		assertNothingElse(client);
	}

	/** Asserts the end of the connection, and that nothing has reached a handler. */
	void assertNothingElse(RawClient client) throws IOException {
		client.assertClosed();
		this.server.settle();
		assertThat(this.seen).isEmpty();
	}

	@Override
	public void close() {
		this.server.close();
	}

}
