package io.miniserver.internal.net;

import java.time.Duration;

import io.miniserver.http.Handler;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** The time for a head, and for the next request. The clock moves by hand. */
@Timeout(60)
class HeadDeadlineTests {

	private static final Handler FAST = (request) -> Response.text("fast");

	private static final Duration HEAD = Duration.ofSeconds(10);

	private static final Duration KEEP_ALIVE = Duration.ofSeconds(75);

	private static final Duration SLACK = Duration.ofSeconds(1);

	/** When its answer is here, what was sent behind it has been read, too. */
	private static final String ANSWERED = "GET /fast HTTP/1.1\r\nHost: t\r\n\r\n";

	@Test
	void aHeadThatIsNotCompleteInTimeIs408AndTheEnd() throws Exception {
		try (TestServer server = TestServer.with("/fast", FAST).start(); RawClient client = server.client()) {
			assertThat(client.send(ANSWERED + "GET /fast HTT").read().body()).isEqualTo("fast");
			server.advance(HEAD.plus(SLACK));
			RawClient.Answer answer = client.read();
			assertThat(answer.status()).isEqualTo(408);
			assertThat(answer.header("connection")).isEqualTo("close");
			assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
			assertThat(answer.body()).contains("mini-server.timeouts.head")
				.contains("\"limit\":10000")
				.contains("\"instance\":\"urn:uuid:");
			client.assertClosed();
			assertThat(server.server().rejections()).containsEntry("head-timeout", 1L);
		}
	}

	/** The first byte of the first head wins no time: that runs since the connection. */
	@Test
	void theFirstHeadHasItsTimeFromTheConnection() throws Exception {
		try (TestServer server = TestServer.with("/fast", FAST).start(); RawClient client = server.client()) {
			Await.until("it is accepted", () -> server.server().openConnections() == 1);
			server.settle();
			server.advance(HEAD.minusSeconds(1));
			client.send("GET /fa");
			server.settle();
			server.advance(SLACK.plusSeconds(1));
			assertThat(client.read().status()).isEqualTo(408);
			assertThat(server.server().rejections()).containsEntry("head-timeout", 1L);
		}
	}

	@Test
	void bytesThatDripGetNoMoreTime() throws Exception {
		try (TestServer server = TestServer.with("/fast", FAST).start(); RawClient client = server.client()) {
			client.send(ANSWERED + "G").read();
			for (int i = 0; i < 11; i++) {
				client.send("E");
				server.settle();
				server.advance(Duration.ofSeconds(1));
			}
			assertThat(client.read().status()).isEqualTo(408);
		}
	}

	@Test
	void aHeadThatIsCompleteInTimeIsAnswered() throws Exception {
		try (TestServer server = TestServer.with("/fast", FAST).start(); RawClient client = server.client()) {
			client.send(ANSWERED + "GET /fast HTT").read();
			server.advance(HEAD.minusMillis(1));
			server.settle();
			assertThat(client.send("P/1.1\r\nHost: t\r\n\r\n").read().body()).isEqualTo("fast");
		}
	}

	@Test
	void whoSendsNothingGetsNothing() throws Exception {
		try (TestServer server = TestServer.with("/fast", FAST).start(); RawClient client = server.client()) {
			server.advanceUntil("the connection is closed", HEAD,
					() -> server.server().acceptedConnections() == 1 && server.server().openConnections() == 0);
			assertThat(client.readToEnd()).isEmpty();
		}
	}

	@Test
	void whoSendsEmptyLinesOnlyGetsNothing() throws Exception {
		try (TestServer server = TestServer.with("/fast", FAST).start(); RawClient client = server.client()) {
			assertThat(client.send(ANSWERED + "\r\n").read().body()).isEqualTo("fast");
			server.advance(KEEP_ALIVE.minusMillis(1));
			server.settle();
			assertThat(client.get("/fast").read().body()).isEqualTo("fast");
			client.send(ANSWERED + "\r\n").read();
			server.advanceUntil("the connection is closed", KEEP_ALIVE, () -> server.server().openConnections() == 0);
			assertThat(client.readToEnd()).isEmpty();
		}
	}

	@Test
	void aHeadBehindAnEmptyLineHasItsTimeToo() throws Exception {
		try (TestServer server = TestServer.with("/fast", FAST).start(); RawClient client = server.client()) {
			client.send(ANSWERED + "\r\n").read();
			client.send("GET /fa");
			server.settle();
			server.advance(HEAD.plus(SLACK));
			assertThat(client.read().status()).isEqualTo(408);
		}
	}

	@Test
	void anIdleConnectionIsClosed() throws Exception {
		try (TestServer server = TestServer.with("/fast", FAST).start(); RawClient client = server.client()) {
			client.get("/fast").read();
			server.settle();
			server.advance(KEEP_ALIVE.minusMillis(1));
			server.settle();
			assertThat(client.get("/fast").read().body()).isEqualTo("fast");
			server.settle();
			server.advanceUntil("the connection is closed", KEEP_ALIVE.plus(SLACK),
					() -> server.server().openConnections() == 0);
			client.assertClosed();
		}
	}

	@Test
	void eachRequestStartsTheTimeAnew() throws Exception {
		try (TestServer server = TestServer.with("/fast", FAST).start(); RawClient client = server.client()) {
			for (int i = 0; i < 10; i++) {
				assertThat(client.get("/fast").read().body()).isEqualTo("fast");
				server.settle();
				server.advance(KEEP_ALIVE.minusSeconds(5));
			}
		}
	}

}
