package io.miniserver.internal.net;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

import io.miniserver.http.Handler;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The end of an idle connection, at the moment at which its client sends a request.
 */
@Timeout(60)
class IdleEndTests {

	private static final Handler FAST = (request) -> Response.text("fast");

	private final CountDownLatch entered = new CountDownLatch(1);

	private final CountDownLatch leave = new CountDownLatch(1);

	/** Holds the loop, so that what happens meanwhile is seen by it all at once. */
	private final Handler hold = (request) -> {
		this.entered.countDown();
		this.leave.await();
		return Response.text("held");
	};

	private TestServer server() throws Exception {
		return TestServer.with("/fast", FAST).and("/hold", this.hold).start();
	}

	/**
	 * The loop polls and finds nothing of the idle client, whose time is over by then;
	 * the request arrives before the loop looks at its deadlines.
	 */
	@Test
	void aRequestThatArrivesWithTheDeadlineIsAnswered() throws Exception {
		try (TestServer server = server(); RawClient idle = server.client(); RawClient holding = server.client()) {
			idle.get("/fast").read();
			holding.get("/fast").read(); // else the time for its first head would be over
			server.settle();
			server.advanceUnnoticed(Duration.ofMinutes(5));
			holding.get("/hold");
			this.entered.await();
			idle.get("/fast");
			this.leave.countDown();
			assertThat(holding.read().body()).isEqualTo("held");
			assertThat(idle.read().body()).isEqualTo("fast");
		}
	}

	/** A reset would also say so, but could destroy what the client has not read. */
	@Test
	void aRequestThatCrossesTheEndIsNotReset() throws Exception {
		try (TestServer server = server(); RawClient idle = server.client()) {
			idle.get("/fast").read();
			server.settle();
			server.advance(Duration.ofMinutes(5));
			assertThat(idle.readToEnd()).isEmpty();
			assertThat(server.server().openConnections()).as("still listens to the client").isEqualTo(1);
			idle.get("/fast");
			server.settle();
			assertThat(idle.get("/fast").readToEnd()).as("no reset").isEmpty();
			server.advanceUntil("the connection closes", Deadlines.DRAIN, () -> server.server().openConnections() == 0);
		}
	}

	@Test
	void aClientThatEndsItsOutputThenIsClosedAtOnce() throws Exception {
		try (TestServer server = server(); RawClient idle = server.client()) {
			idle.get("/fast").read();
			server.settle();
			server.advance(Duration.ofMinutes(5));
			assertThat(idle.readToEnd()).isEmpty();
			idle.endOutput();
			Await.until("the connection closes", () -> server.server().openConnections() == 0);
		}
	}

	/** Else a client that drips them would keep its connection. */
	@Test
	void emptyLinesThatArriveWithTheDeadlineWinNoTime() throws Exception {
		try (TestServer server = server(); RawClient idle = server.client(); RawClient holding = server.client()) {
			idle.get("/fast").read();
			holding.get("/fast").read(); // else the time for its first head would be over
			server.settle();
			server.advanceUnnoticed(Duration.ofMinutes(5));
			holding.get("/hold");
			this.entered.await();
			idle.send("\r\n\r\n");
			this.leave.countDown();
			holding.read();
			assertThat(idle.readToEnd()).isEmpty();
		}
	}

}
