package io.miniserver.internal.net;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.miniserver.http.Dispatch;
import io.miniserver.http.Handler;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

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

	/** It reads on although its time is over, and its interrupt meets the wait. */
	@Test
	void aWaitBehindTheDeadlineDoesNotKeepTheConnection() throws Exception {
		CountDownLatch begun = new CountDownLatch(1);
		Handler handler = (request) -> {
			begun.countDown();
			try {
				new CountDownLatch(1).await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			return Response.text("read " + request.body().bytes().length);
		};
		try (TestServer server = TestServer.with("/upload", Dispatch.WORKER, handler)
			.config((config) -> config.withLimits(config.limits().withBufferedBody(0))
				.withTimeouts(config.timeouts().withHandler(Duration.ofSeconds(10))))
			.start(); RawClient client = server.client()) {
			client.send("POST /upload HTTP/1.1\r\nHost: t\r\nContent-Length: 100000\r\n\r\nhalf");
			assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
			server.advance(Duration.ofSeconds(11));
			assertThat(client.read().status()).isEqualTo(503);
			for (int i = 0; i < 20; i++) {
				server.settle();
				server.advance(Duration.ofSeconds(3));
			}
			Await.until("closed", () -> server.server().openConnections() == 0);
		}
	}

}
