package io.miniserver.internal.net;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.miniserver.http.Dispatch;
import io.miniserver.http.Handler;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** A socket that is closed between the wait of its writer and the loop's look at it. */
@Timeout(60)
class InterruptedSocketTests {

	private final CompletableFuture<IOException> failure = new CompletableFuture<>();

	private final Gate begin = new Gate();

	private final Handler endless = (request) -> Response.stream("application/octet-stream", (out) -> {
		out.flush();
		begin(request);
		byte[] block = new byte[64 * 1024];
		try {
			while (true) {
				out.write(block);
			}
		}
		catch (IOException ex) {
			this.failure.complete(ex);
			throw ex;
		}
	});

	private void begin(Request request) throws IOException {
		try {
			this.begin.handle(request);
		}
		catch (InterruptedException ex) {
			throw new InterruptedIOException(ex.getMessage());
		}
	}

	@Test
	void theWriterDoesNotWaitForEver() throws Exception {
		Gate gate = new Gate();
		try (TestServer server = TestServer.with("/endless", Dispatch.WORKER, this.endless)
			.and("/hold", Dispatch.LOOP, gate)
			.start(); RawClient holding = server.client(); RawClient client = server.slowClient()) {
			client.get("/endless");
			this.begin.awaitEntered();
			holding.get("/hold");
			gate.awaitEntered();
			this.begin.letThrough();
			awaitWaiter(server);
			server.server().live().forEachConnection((connection) -> {
				if (connection.waiter != null) {
					connection.closeSocket();
				}
			});
			gate.letThrough();
			assertThat(holding.read().body()).isEqualTo("through");
			server.advanceUntil("the writer fails", Duration.ofSeconds(31), this.failure::isDone);
			assertThat(this.failure.get(20, TimeUnit.SECONDS)).isNotNull();
			server.advanceUntil("both are closed", Duration.ofMinutes(2), () -> server.server().openConnections() == 0);
		}
	}

	/** The loop is held: once it does wait, nothing ends that. */
	private static void awaitWaiter(TestServer server) {
		boolean[] waits = { false };
		Await.until("the writer waits", () -> {
			server.server().live().forEachConnection((connection) -> waits[0] |= connection.waiter != null);
			return waits[0];
		});
	}

}
