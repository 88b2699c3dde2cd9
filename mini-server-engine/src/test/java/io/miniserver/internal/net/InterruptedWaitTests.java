package io.miniserver.internal.net;

import java.io.IOException;
import java.time.Duration;

import io.miniserver.http.Dispatch;
import io.miniserver.http.Handler;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A handler whose wait for its client is interrupted. */
@Timeout(60)
class InterruptedWaitTests {

	@Test
	void anInterruptedWaitForTheBodyLeavesNoWaiterThatHidesTheWriteDeadline() throws Exception {
		Handler handler = (request) -> {
			Thread.currentThread().interrupt();
			try {
				request.body().bytes();
			}
			catch (IOException ex) {
				return Response.bytes("application/octet-stream", new byte[32 * 1024 * 1024]);
			}
			return Response.ok();
		};
		try (TestServer server = TestServer.with("/large", Dispatch.WORKER, handler)
			.config((config) -> config.withLimits(config.limits().withBufferedBody(0)))
			.start(); RawClient client = server.slowClient()) {
			client.send("POST /large HTTP/1.1\r\nHost: t\r\nContent-Length: 100000\r\n\r\nhalf").readHead();
			server.settle();
			for (int i = 0; i < 20; i++) {
				server.advance(Duration.ofSeconds(70));
				server.settle();
			}
			Await.until("closed", () -> server.server().openConnections() == 0);
		}
	}

}
