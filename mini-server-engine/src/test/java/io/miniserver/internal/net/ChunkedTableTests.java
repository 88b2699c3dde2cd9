package io.miniserver.internal.net;

import java.io.IOException;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.miniserver.http.Handler;
import io.miniserver.http.Response;
import io.miniserver.internal.wire.Rejection;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The tables of the chunked decoder over a real socket, wherever the body is read: by the
 * loop, by the handler, or by nobody.
 */
@Timeout(60)
class ChunkedTableTests {

	private static final String HEAD = "POST /body HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";

	private static final String SEEN = "POST /body HTTP/1.1 {Host=a|Transfer-Encoding=chunked} ";

	private static TableServer buffering;

	private static TableServer streaming;

	@BeforeAll
	static void start() throws IOException {
		buffering = TableServer.buffering();
		streaming = TableServer.streaming("/body");
	}

	@AfterAll
	static void stop() {
		buffering.close();
		streaming.close();
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("io.miniserver.internal.wire.ChunkedBodies#accepted")
	void anAcceptedBodyIsReadByTheLoop(String name, String wire, String body) throws Exception {
		assertAccepted(buffering, wire, body);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("io.miniserver.internal.wire.ChunkedBodies#accepted")
	void anAcceptedBodyIsReadByTheHandler(String name, String wire, String body) throws Exception {
		assertAccepted(streaming, wire, body);
	}

	private static void assertAccepted(TableServer server, String wire, String body) throws Exception {
		server.eachWay(HEAD + wire, (client) -> {
			assertThat(client.read().status()).isEqualTo(200);
			assertThat(client.read().status()).isEqualTo(200);
			assertThat(server.seen()).containsExactly(SEEN + body, TableServer.NEXT_SEEN);
		});
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("io.miniserver.internal.wire.ChunkedBodies#rejected")
	void aRefusedBodyIsRefusedByTheLoop(String name, String wire, Rejection rejection) throws Exception {
		buffering.eachWay(HEAD + wire, (client) -> buffering.assertRefused(client, rejection));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("io.miniserver.internal.wire.ChunkedBodies#rejected")
	void aRefusedBodyIsRefusedInTheHandler(String name, String wire, Rejection rejection) throws Exception {
		streaming.eachWay(HEAD + wire, (client) -> streaming.assertRefused(client, rejection));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("io.miniserver.internal.wire.ChunkedBodies#rejected")
	void aRefusedBodyToNowhereEndsTheConnection(String name, String wire, Rejection rejection) throws Exception {
		streaming.once(List.of(HEAD.replace("/body", "/nowhere") + wire + TableServer.NEXT), (client) -> {
			RawClient.Answer answer = client.read();
			assertThat(answer.status()).isEqualTo(404);
			assertThat(answer.header("connection")).isEqualTo("close");
			streaming.assertNothingElse(client);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "5", "5\r", "5\r\n", "5\r\nhel", "5\r\nhello", "5\r\nhello\r\n", "5\r\nhello\r\n0",
			"5\r\nhello\r\n0\r\n", "5\r\nhello\r\n0\r\nX: v", "5\r\nhello\r\n0\r\nX: v\r\n\r" })
	void theEndOfTheConnectionIsNotTheEndOfABody(String begin) throws Exception {
		for (TableServer server : List.of(buffering, streaming)) {
			server.once(List.of(HEAD + begin), (client) -> {
				assertThat(client.endOutput().readToEnd()).doesNotContain("HTTP/1.1 200 ");
				server.assertNothingElse(client);
			});
		}
	}

	@Test
	void trailersReachTheHandlerWithoutThoseThatMustNotBeTrailers() throws Exception {
		Handler trailers = (request) -> {
			request.body().bytes();
			return Response.text(request.body().trailers().size() + " " + request.body().trailers().first("x") + " "
					+ request.headers().contains("X"));
		};
		for (int bufferedBody : new int[] { 0, 1000 }) {
			try (TestServer server = TestServer.with("/body", trailers)
				.config((config) -> config.withLimits(config.limits().withBufferedBody(bufferedBody)))
				.start(); RawClient client = server.client()) {
				client.send(
						HEAD + "1\r\na\r\n0\r\nContent-Length: 5\r\nX: v \r\nHost: b\r\nTransfer-Encoding: chunked\r\n"
								+ "Authorization: c\r\n\r\n");
				assertThat(client.read().body()).isEqualTo("1 v false");
				assertThat(client.get("/nothing").read().status()).isEqualTo(404);
			}
		}
	}

}
