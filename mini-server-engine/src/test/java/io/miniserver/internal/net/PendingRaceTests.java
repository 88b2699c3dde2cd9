package io.miniserver.internal.net;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.miniserver.http.Dispatch;
import io.miniserver.http.Handler;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Completion, deadline and the client's departure at the same time, many times. Whatever
 * comes first: the client gets one answer or none, the observer hears of it once, and the
 * connection is left to somebody who goes on with it.
 */
@Timeout(120)
class PendingRaceTests {

	private static final int ROUNDS = 300;

	private final BlockingQueue<CompletableFuture<String>> stages = new LinkedBlockingQueue<>();

	private final AtomicInteger told = new AtomicInteger();

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void completionAndDeadline(Dispatch dispatch) throws Exception {
		try (TestServer server = server(dispatch)) {
			for (int i = 0; i < ROUNDS; i++) {
				this.told.set(0);
				try (RawClient client = server.client()) {
					CompletableFuture<String> stage = begin(server, client);
					race(() -> stage.complete("done"), () -> server.advance(Duration.ofSeconds(30)));
					RawClient.Answer answer = client.read();
					assertThat(answer.status()).isIn(200, 503);
					assertThat(answer.body()).isEqualTo((answer.status() == 200) ? "done" : answer.body());
					if (answer.status() == 200 && answer.header("connection").isEmpty()) {
						assertThat(client.get("/fast").read().body()).isEqualTo("fast");
					}
					Await.until("the stage has ended", stage::isDone);
				}
				Await.until("the connection is closed", () -> server.server().openConnections() == 0);
				assertThat(this.told).hasValue(1);
			}
		}
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void completionDeadlineAndReset(Dispatch dispatch) throws Exception {
		try (TestServer server = server(dispatch)) {
			for (int i = 0; i < ROUNDS; i++) {
				this.told.set(0);
				RawClient client = server.client();
				CompletableFuture<String> stage = begin(server, client);
				boolean late = i % 2 == 0;
				race(() -> stage.complete("done"), client::reset,
						() -> server.advance(late ? Duration.ofSeconds(30) : Duration.ZERO));
				server.advanceUntil("the connection is closed", Duration.ofSeconds(1),
						() -> server.server().openConnections() == 0);
				Await.until("the observer is told", () -> this.told.get() > 0);
				assertThat(stage).isDone();
			}
			server.settle();
			assertThat(this.told).hasValue(1);
			assertThat(server.server().displaced()).isZero();
		}
	}

	private TestServer server(Dispatch dispatch) throws IOException {
		Handler pending = (request) -> {
			CompletableFuture<String> stage = new CompletableFuture<>();
			this.stages.add(stage);
			return Response.pending(stage, Response::text);
		};
		return TestServer.with("/pending", dispatch, pending)
			.and("/fast", (request) -> Response.text("fast"))
			.handlerTimeout("/pending", Duration.ofSeconds(20))
			.observer((exchange) -> {
				if (exchange.routeIndex() == 0) {
					this.told.incrementAndGet();
				}
			})
			.start();
	}

	private CompletableFuture<String> begin(TestServer server, RawClient client) throws Exception {
		client.get("/pending");
		CompletableFuture<String> stage = this.stages.poll(20, TimeUnit.SECONDS);
		assertThat(stage).isNotNull();
		return stage;
	}

	private interface Step {

		void run() throws IOException;

	}

	/** Runs all of them at once. */
	private static void race(Step... steps) throws Exception {
		CountDownLatch start = new CountDownLatch(1);
		CompletableFuture<?>[] all = new CompletableFuture<?>[steps.length];
		for (int i = 0; i < steps.length; i++) {
			Step step = steps[i];
			CompletableFuture<Void> end = new CompletableFuture<>();
			all[i] = end;
			new Thread(() -> {
				try {
					start.await();
					step.run();
					end.complete(null);
				}
				catch (Throwable ex) {
					end.completeExceptionally(ex);
				}
			}).start();
		}
		start.countDown();
		CompletableFuture.allOf(all).get(20, TimeUnit.SECONDS);
	}

}
