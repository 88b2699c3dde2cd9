package io.miniserver.internal.net;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.miniserver.http.Dispatch;
import io.miniserver.http.Handler;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** The time for a handler that runs off the loop. The clock moves by hand. */
@Timeout(60)
class HandlerDeadlineTests {

	private static final Duration HANDLER = Duration.ofSeconds(60);

	private static final Duration SLACK = Duration.ofSeconds(1);

	private static final Handler THREAD = (request) -> Response
		.text(Thread.currentThread().getName() + (Thread.currentThread().isInterrupted() ? " interrupted" : ""));

	/** Can not be interrupted; counts how often that was tried. */
	private static final class Stubborn implements Handler {

		private final Semaphore entered = new Semaphore(0);

		private final Semaphore leave = new Semaphore(0);

		private final AtomicInteger interrupts = new AtomicInteger();

		@Override
		public Response handle(io.miniserver.http.Request request) {
			this.entered.release();
			boolean waiting = true;
			while (waiting) {
				try {
					this.leave.acquire();
					waiting = false;
				}
				catch (InterruptedException ex) {
					this.interrupts.incrementAndGet();
				}
			}
			return Response.text("too late");
		}

		private void awaitEntered() throws InterruptedException {
			assertThat(this.entered.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
		}

	}

	private static TestServer oneWorker(Handler handler) throws IOException {
		return TestServer.with("/slow", Dispatch.WORKER, handler)
			.and("/thread", Dispatch.WORKER, THREAD)
			.config((config) -> config.withWorkers(config.workers().withMax(1).withQueueCapacity(4)))
			.start();
	}

	private static void assertTimedOut(RawClient client) throws IOException {
		RawClient.Answer answer = assertUnavailable(client);
		assertThat(answer.body()).contains("mini-server.timeouts.handler").contains("\"limit\":60000");
	}

	private static RawClient.Answer assertUnavailable(RawClient client) throws IOException {
		RawClient.Answer answer = client.read();
		assertThat(answer.status()).isEqualTo(503);
		assertThat(answer.header("retry-after")).isEqualTo("1");
		assertThat(answer.header("connection")).isEqualTo("close");
		client.assertClosed();
		return answer;
	}

	/** What ran on it before has been left by then, and does not show. */
	private static void assertOnlyWorkerIsFree(TestServer server) throws IOException {
		try (RawClient client = server.client()) {
			assertThat(client.get("/thread").read().body()).isEqualTo("mini-server-worker-1");
		}
	}

	@Test
	void aWorkerThatIsTooSlowIsInterruptedAndCanBeUsedAgain() throws Exception {
		Gate gate = new Gate();
		try (TestServer server = oneWorker(gate); RawClient client = server.client()) {
			client.get("/slow");
			gate.awaitEntered();
			server.advance(HANDLER.plus(SLACK));
			assertTimedOut(client);
			assertOnlyWorkerIsFree(server);
			assertThat(server.server().rejections()).containsEntry("handler-timeout", 1L);
		}
	}

	@Test
	void aLateResponseIsDropped() throws Exception {
		Stubborn handler = new Stubborn();
		try (TestServer server = oneWorker(handler); RawClient client = server.client()) {
			client.get("/slow");
			handler.awaitEntered();
			server.advance(HANDLER.plus(SLACK));
			assertTimedOut(client);
			handler.leave.release();
			assertOnlyWorkerIsFree(server);
			assertThat(handler.interrupts).hasValue(1);
			assertThat(server.server().requests()).isEqualTo(1);
		}
	}

	@Test
	void aDisplacedHandlerThatIsTooSlowIsInterruptedToo() throws Exception {
		Gate gate = new Gate();
		try (TestServer server = TestServer.with("/block", gate).and("/thread", THREAD).start();
				RawClient client = server.client()) {
			client.get("/block");
			gate.awaitEntered();
			server.lookTwice();
			server.settle();
			server.advance(HANDLER.plus(SLACK));
			assertTimedOut(client);
			Await.until("the displaced thread returns", () -> server.server().displaced() == 0);
			assertThat(server.server().takeovers()).isEqualTo(1);
		}
	}

	@Test
	void aHandlerThatIsQuickEnoughIsNotDisturbed() throws Exception {
		Gate gate = new Gate();
		try (TestServer server = oneWorker(gate); RawClient client = server.client()) {
			client.get("/slow");
			gate.awaitEntered();
			server.advance(HANDLER.minusMillis(1));
			server.settle();
			gate.letThrough();
			assertThat(client.read().body()).isEqualTo("through");
			assertThat(client.get("/thread").read().body()).isEqualTo("mini-server-worker-1");
		}
	}

	@Test
	void zeroIsForEver() throws Exception {
		Gate gate = new Gate();
		try (TestServer server = TestServer.with("/slow", Dispatch.WORKER, gate)
			.config((config) -> config.withTimeouts(config.timeouts().withHandler(Duration.ZERO)))
			.start(); RawClient client = server.client()) {
			client.get("/slow");
			gate.awaitEntered();
			server.advance(Duration.ofDays(1000));
			server.settle();
			gate.letThrough();
			assertThat(client.read().body()).isEqualTo("through");
		}
	}

	@Test
	void whoWaitsForAWorkerTooLongIsAnsweredAndNotRunAnyMore() throws Exception {
		Stubborn handler = new Stubborn();
		CountDownLatch ran = new CountDownLatch(1);
		Handler second = (request) -> {
			ran.countDown();
			return Response.text("ran");
		};
		try (TestServer server = TestServer.with("/slow", Dispatch.WORKER, handler)
			.and("/second", Dispatch.WORKER, second)
			.and("/thread", Dispatch.WORKER, THREAD)
			.config((config) -> config.withWorkers(config.workers().withMax(1)))
			.start(); RawClient running = server.client(); RawClient waiting = server.client()) {
			running.get("/slow");
			handler.awaitEntered();
			waiting.get("/second");
			Await.until("a request waits", () -> server.server().workersQueued() == 1);
			server.advance(HANDLER.plus(SLACK));
			assertTimedOut(running);
			assertTimedOut(waiting);
			handler.leave.release();
			assertOnlyWorkerIsFree(server);
			assertThat(ran.getCount()).isEqualTo(1);
		}
	}

	@Test
	void answersThatAreHeldBackAreNotOvertaken() throws Exception {
		Gate gate = new Gate();
		Handler sometimes = (request) -> "block".equals(request.queryParameter("n")) ? gate.handle(request)
				: Response.text("fast");
		try (TestServer server = TestServer.with("/proven", sometimes).start(); RawClient client = server.client()) {
			for (int i = 0; i < DispatchProfile.RUNS_TO_FAST; i++) {
				client.get("/proven").read();
			}
			client.send("GET /proven?n=1 HTTP/1.1\r\nHost: t\r\n\r\nGET /proven?n=block HTTP/1.1\r\nHost: t\r\n\r\n");
			gate.awaitEntered();
			server.lookTwice();
			server.settle();
			server.advance(HANDLER.plus(SLACK));
			assertThat(client.read().body()).as("the answer to the first request").isEqualTo("fast");
			assertTimedOut(client);
		}
	}

	/** Its own moment is short, and it must not win the handler all of its time again. */
	@Test
	void anInterimResponseDelaysTheEndALittle() throws Exception {
		Stubborn stubborn = new Stubborn();
		try (TestServer server = oneWorker(stubborn); RawClient client = server.client()) {
			client.get("/slow");
			stubborn.awaitEntered();
			Exchange[] handled = new Exchange[1];
			server.server().live().forEachConnection((connection) -> handled[0] = connection.exchange);
			assertThat(handled[0].claimInterim()).isTrue();
			server.advance(HANDLER.plus(SLACK));
			server.settle();
			assertThat(stubborn.interrupts).hasValue(0);
			handled[0].endInterim();
			server.advance(SLACK.plus(SLACK));
			assertTimedOut(client);
			stubborn.leave.release();
		}
	}

	@Test
	void aRouteMayHaveATimeOfItsOwn() throws Exception {
		Gate shorter = new Gate();
		Gate longer = new Gate();
		try (TestServer server = TestServer.with("/shorter", Dispatch.WORKER, shorter)
			.and("/longer", Dispatch.WORKER, longer)
			.handlerTimeout("/shorter", Duration.ofSeconds(2))
			.handlerTimeout("/longer", Duration.ofHours(2))
			.start(); RawClient first = server.client(); RawClient second = server.client()) {
			first.get("/shorter");
			second.get("/longer");
			shorter.awaitEntered();
			longer.awaitEntered();
			server.advance(Duration.ofSeconds(3));
			assertThat(assertUnavailable(first).body()).contains("\"limit\":2000")
				.contains("The limit is one of its route.")
				.doesNotContain("mini-server.");
			server.advance(HANDLER.plus(SLACK));
			server.settle();
			longer.letThrough();
			assertThat(second.read().body()).isEqualTo("through");
		}
	}

	@Test
	void aRouteMayHaveAllTheTime() throws Exception {
		Gate gate = new Gate();
		try (TestServer server = TestServer.with("/slow", Dispatch.WORKER, gate)
			.handlerTimeout("/slow", Duration.ZERO)
			.start(); RawClient client = server.client()) {
			client.get("/slow");
			gate.awaitEntered();
			server.advance(Duration.ofDays(300));
			server.settle();
			gate.letThrough();
			assertThat(client.read().body()).isEqualTo("through");
		}
	}

}
