package io.miniserver.internal.net;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import io.miniserver.http.Handler;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** A listener that can not accept for a while, such as for want of file descriptors. */
@Timeout(60)
class AcceptorFailureTests {

	private static final Handler FAST = (request) -> Response.text("fast");

	/** Fails with each of these in turn, one for each attempt, and then works. */
	private static Acceptor failing(Deque<Throwable> failures) {
		return (channel) -> {
			Throwable failure = failures.poll();
			if (failure instanceof IOException ex) {
				throw ex;
			}
			if (failure instanceof RuntimeException ex) {
				throw ex;
			}
			return channel.accept();
		};
	}

	private static IOException tooManyOpenFiles() {
		return new IOException("Too many open files");
	}

	@Test
	void clientsWaitAndOneLineIsLogged() throws Exception {
		Deque<Throwable> failures = new ArrayDeque<>(
				List.of(tooManyOpenFiles(), tooManyOpenFiles(), tooManyOpenFiles()));
		try (CapturedLog log = new CapturedLog();
				TestServer server = TestServer.with("/fast", FAST).acceptor(failing(failures)).start();
				RawClient client = server.client()) {
			assertThat(client.get("/fast").read().body()).isEqualTo("fast");
			assertThat(failures).isEmpty();
			assertThat(log.about("A connection could not be accepted")).hasSize(1);
			assertThat(server.server().openConnections()).isEqualTo(1);
		}
	}

	@Test
	void whatNobodyExpectedEndsNothing() throws Exception {
		Deque<Throwable> failures = new ArrayDeque<>(List.of(new IllegalStateException("for the test")));
		try (TestServer server = TestServer.with("/fast", FAST).acceptor(failing(failures)).start()) {
			try (RawClient client = server.client()) {
				assertThat(client.get("/fast").read().body()).isEqualTo("fast");
			}
			Await.until("nothing is counted", () -> server.server().openConnections() == 0);
		}
	}

	/** A channel that is closed already is one that no loop can take. */
	@Test
	void aConnectionThatNoLoopCanTakeIsNotCountedForEver() throws Exception {
		Acceptor closing = (channel) -> {
			SocketChannel accepted = channel.accept();
			if (accepted != null) {
				accepted.close();
			}
			return accepted;
		};
		try (TestServer server = TestServer.with("/fast", FAST).acceptor(closing).start();
				RawClient client = server.client()) {
			client.assertClosed();
			Await.until("nothing is counted", () -> server.server().openConnections() == 0);
		}
	}

}
