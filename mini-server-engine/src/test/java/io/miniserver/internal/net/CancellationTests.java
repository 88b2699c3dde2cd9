package io.miniserver.internal.net;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.miniserver.config.WorkerConfig;
import io.miniserver.http.Dispatch;
import io.miniserver.http.Handler;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What a handler learns of a client that leaves while it runs. */
@Timeout(60)
class CancellationTests {

	private static final Handler FAST = (request) -> Response.text("fast");

	/** Runs until its request is cancelled. */
	private static final class Watching implements Handler {

		private final CompletableFuture<Request> entered = new CompletableFuture<>();

		private final CountDownLatch left = new CountDownLatch(1);

		@Override
		public Response handle(Request request) {
			this.entered.complete(request);
			Await.until("the request is cancelled", request::cancelled);
			this.left.countDown();
			return Response.text("nobody waits");
		}

		private Request awaitEntered() throws Exception {
			return this.entered.get(20, TimeUnit.SECONDS);
		}

		private void awaitLeft() throws InterruptedException {
			assertThat(this.left.await(20, TimeUnit.SECONDS)).as("the handler has seen that").isTrue();
		}

	}

	private static TestServer.Builder watched(Handler handler) {
		return TestServer.with("/slow", Dispatch.WORKER, handler).and("/fast", FAST);
	}

	private static void allClosed(TestServer server) {
		Await.until("the connections are closed", () -> server.server().openConnections() == 0);
	}

	@Test
	void aHandlerSeesThatItsClientIsReset() throws Exception {
		Watching watching = new Watching();
		try (TestServer server = watched(watching).start(); RawClient client = server.client()) {
			client.get("/slow");
			assertThat(watching.awaitEntered().cancelled()).isFalse();
			client.reset();
			watching.awaitLeft();
			allClosed(server);
		}
	}

	@Test
	void aHandlerSeesThatItsClientHasEndedItsOutputAndIsAnsweredAllTheSame() throws Exception {
		Watching watching = new Watching();
		try (TestServer server = watched(watching).start(); RawClient client = server.client()) {
			client.get("/slow").endOutput();
			watching.awaitLeft();
			assertThat(client.read().body()).isEqualTo("nobody waits");
			client.assertClosed();
			allClosed(server);
		}
	}

	@Test
	void aHandlerWhoseLoopWasTakenAwaySeesItToo() throws Exception {
		Watching watching = new Watching();
		try (TestServer server = TestServer.with("/slow", watching).and("/fast", FAST).start();
				RawClient client = server.client()) {
			client.get("/slow");
			watching.awaitEntered();
			server.lookTwice();
			client.endOutput();
			watching.awaitLeft();
			assertThat(client.read().body()).isEqualTo("nobody waits");
		}
	}

	@Test
	void aHandlerThatHasReadItsStreamedBodySeesItToo() throws Exception {
		Watching watching = new Watching();
		Handler reading = (request) -> {
			request.body().bytes();
			return watching.handle(request);
		};
		try (TestServer server = watched(reading)
			.config((config) -> config.withLimits(config.limits().withBufferedBody(0)))
			.start(); RawClient client = server.client()) {
			client.send("POST /slow HTTP/1.1\r\nHost: t\r\nContent-Length: 5\r\n\r\nhello");
			watching.awaitEntered();
			client.endOutput();
			watching.awaitLeft();
			assertThat(client.read().body()).isEqualTo("nobody waits");
		}
	}

	@Test
	void anInterruptIsToBeAskedFor() throws Exception {
		Gate gate = new Gate();
		try (TestServer server = watched(gate)
			.config((config) -> config.withWorkers(config.workers().withDisconnect(WorkerConfig.Disconnect.INTERRUPT)))
			.start(); RawClient client = server.client()) {
			client.get("/slow");
			gate.awaitEntered();
			client.reset();
			Await.until("the handler was interrupted", () -> server.server().workersBusy() == 0);
			allClosed(server);
		}
	}

	@Test
	void withoutItTheHandlerGoesOn() throws Exception {
		Gate gate = new Gate();
		try (TestServer server = watched(gate).start(); RawClient client = server.client()) {
			client.get("/slow");
			gate.awaitEntered();
			client.endOutput();
			server.settle();
			gate.letThrough();
			assertThat(client.read().body()).isEqualTo("through");
		}
	}

	@Test
	void theServerGivesARequestUpByCancellingIt() throws Exception {
		Watching watching = new Watching();
		RawClient client;
		try (TestServer server = watched(watching).start()) {
			client = server.client().get("/slow");
			watching.awaitEntered();
		}
		watching.awaitLeft();
		client.close();
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 3, 2000 })
	void whatArrivesMeanwhileIsAnsweredInItsOrder(int count) throws Exception {
		Gate gate = new Gate();
		try (TestServer server = watched(gate).start(); RawClient client = server.client()) {
			client.get("/slow");
			gate.awaitEntered();
			sendMeanwhile(server, client, count);
			gate.letThrough();
			assertThat(client.read().body()).isEqualTo("through");
			for (int i = 0; i < count; i++) {
				assertThat(client.read().body()).isEqualTo("fast");
			}
			client.assertClosed();
		}
	}

	/** In pieces, so that the loop has read several before the end. */
	private static void sendMeanwhile(TestServer server, RawClient client, int count) throws IOException {
		for (int i = 0; i < count; i++) {
			client.send("GET /fast HTTP/1.1\r\nHo");
			if (i % 500 == 0) {
				server.settle();
			}
			client.send("st: t\r\n\r\n");
		}
		client.endOutput();
	}

	@Test
	void requestsInARowToWorkersKeepTheirOrder() throws Exception {
		Handler echo = (request) -> Response.text(String.valueOf(request.queryParameter("n")));
		try (TestServer server = TestServer.with("/n", Dispatch.WORKER, echo).start();
				RawClient client = server.client()) {
			for (int i = 0; i < 3000; i++) {
				client.get("/n?n=" + i);
			}
			for (int i = 0; i < 3000; i++) {
				assertThat(client.read().body()).isEqualTo(String.valueOf(i));
			}
		}
	}

}
