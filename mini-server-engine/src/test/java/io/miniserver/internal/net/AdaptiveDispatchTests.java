package io.miniserver.internal.net;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.miniserver.http.Dispatch;
import io.miniserver.http.Handler;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One loop, and a watchdog that looks when the test says so: nothing here depends on
 * time.
 */
@Timeout(60)
class AdaptiveDispatchTests {

	private static final Handler FAST = (request) -> Response.text("fast");

	private static final Handler THREAD_NAME = (request) -> Response.text(Thread.currentThread().getName());

	@Test
	void aHandlerThatBlocksForeverDoesNotStopOtherConnectionsOfItsLoop() throws Exception {
		Gate gate = new Gate();
		try (TestServer server = TestServer.with("/block", gate).and("/fast", FAST).start();
				RawClient blocked = server.client();
				RawClient other = server.client()) {
			other.get("/fast").read();
			blocked.get("/block");
			gate.awaitEntered();
			server.lookTwice();
			for (int i = 0; i < 100; i++) {
				assertThat(other.get("/fast").read().body()).isEqualTo("fast");
			}
			assertThat(server.server().takeovers()).isEqualTo(1);
			assertThat(server.server().displaced()).isEqualTo(1);
		}
	}

	@Test
	void aHandlerThatLostItsLoopAnswersAndGivesItsConnectionBack() throws Exception {
		Gate gate = new Gate();
		try (TestServer server = TestServer.with("/block", gate).and("/fast", FAST).start();
				RawClient client = server.client()) {
			client.get("/block").get("/fast");
			gate.awaitEntered();
			server.lookTwice();
			gate.letThrough();
			assertThat(client.read().body()).isEqualTo("through");
			assertThat(client.read().body()).isEqualTo("fast");
			assertThat(client.get("/fast").read().body()).isEqualTo("fast");
		}
	}

	@Test
	void aHandlerThatWaitsForAnotherRequestOfItsLoopCompletes() throws Exception {
		CountDownLatch released = new CountDownLatch(1);
		Semaphore waiting = new Semaphore(0);
		Handler await = (request) -> {
			waiting.release();
			released.await();
			return Response.text("released");
		};
		Handler release = (request) -> {
			released.countDown();
			return Response.text("done");
		};
		try (TestServer server = TestServer.with("/await", await).and("/release", release).start();
				RawClient first = server.client();
				RawClient second = server.client()) {
			first.get("/await");
			assertThat(waiting.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
			second.get("/release");
			server.lookTwice();
			assertThat(second.read().body()).isEqualTo("done");
			assertThat(first.read().body()).isEqualTo("released");
		}
	}

	@Test
	void aRouteLearnsThatItBlocksAndComesBack() throws Exception {
		Gate gate = new Gate();
		AtomicReference<Handler> handler = new AtomicReference<>(gate);
		try (TestServer server = TestServer.with("/learn", (request) -> handler.get().handle(request)).start()) {
			assertThat(server.profile("/learn").state()).isEqualTo(DispatchProfile.State.PROBATION);
			for (int i = 0; i < DispatchProfile.TAKEOVERS_TO_BLOCKING; i++) {
				blockOnce(server, gate);
			}
			assertThat(server.profile("/learn").state()).isEqualTo(DispatchProfile.State.BLOCKING);
			handler.set(THREAD_NAME);
			try (RawClient client = server.client()) {
				for (int i = 0; i < DispatchProfile.FAST_CALLS_TO_RETURN; i++) {
					assertThat(client.get("/learn").read().body()).contains("worker");
				}
				assertThat(server.profile("/learn").state()).isEqualTo(DispatchProfile.State.PROBATION);
				assertThat(client.get("/learn").read().body()).contains("loop");
			}
		}
	}

	private static void blockOnce(TestServer server, Gate gate) throws Exception {
		try (RawClient client = server.client()) {
			client.get("/learn");
			gate.awaitEntered();
			server.lookTwice();
			gate.letThrough();
			assertThat(client.read().body()).isEqualTo("through");
		}
	}

	@Test
	void aRouteRunsWhereItsDispatchSays() throws Exception {
		try (TestServer server = TestServer.with("/adaptive", THREAD_NAME)
			.and("/loop", Dispatch.LOOP, THREAD_NAME)
			.and("/worker", Dispatch.WORKER, THREAD_NAME)
			.start(); RawClient client = server.client()) {
			assertThat(client.get("/adaptive").read().body()).contains("loop");
			assertThat(client.get("/loop").read().body()).contains("loop");
			assertThat(client.get("/worker").read().body()).contains("worker");
		}
	}

	@Test
	void aLoopRouteIsNeverTakenOver() throws Exception {
		Gate gate = new Gate();
		try (TestServer server = TestServer.with("/trusted", Dispatch.LOOP, gate).start();
				RawClient client = server.client()) {
			client.get("/trusted");
			gate.awaitEntered();
			server.lookTwice();
			gate.letThrough();
			assertThat(client.read().body()).isEqualTo("through");
			assertThat(server.server().takeovers()).isZero();
		}
	}

	@Test
	void aLateLookTakesNothingAway() throws Exception {
		Gate gate = new Gate();
		try (TestServer server = TestServer.with("/block", gate).start(); RawClient client = server.client()) {
			client.get("/block");
			gate.awaitEntered();
			server.server().watchdog().look();
			server.advance(Duration.ofMillis(50));
			server.server().watchdog().look();
			assertThat(server.server().takeovers()).isZero();
			server.server().watchdog().look();
			assertThat(server.server().takeovers()).isEqualTo(1);
			gate.letThrough();
			assertThat(client.read().status()).isEqualTo(200);
		}
	}

	@Test
	void pipelinedAnswersKeepTheirOrderWhenSomeRunElsewhere() throws Exception {
		try (TestServer server = TestServer
			.with("/loop", (request) -> Response.text("loop" + request.target().rawQuery()))
			.and("/worker", Dispatch.WORKER, (request) -> Response.text("worker" + request.target().rawQuery()))
			.start(); RawClient client = server.client()) {
			StringBuilder requests = new StringBuilder();
			List<String> expected = new ArrayList<>();
			for (int i = 0; i < 200; i++) {
				String path = (i % 3 == 0) ? "worker" : "loop";
				requests.append("GET /").append(path).append('?').append(i).append(" HTTP/1.1\r\nHost: t\r\n\r\n");
				expected.add(path + i);
			}
			client.send(requests.toString());
			for (String body : expected) {
				assertThat(client.read().body()).isEqualTo(body);
			}
		}
	}

	@Test
	void aFinishedAnswerDoesNotWaitForTheNextHandlerOfTheBatch() throws Exception {
		Gate gate = new Gate();
		try (TestServer server = TestServer.with("/fast", FAST).and("/block", gate).start();
				RawClient client = server.client()) {
			client.send("GET /fast HTTP/1.1\r\nHost: t\r\n\r\nGET /block HTTP/1.1\r\nHost: t\r\n\r\n");
			gate.awaitEntered();
			assertThat(client.read().body()).isEqualTo("fast");
			gate.letThrough();
			assertThat(client.read().body()).isEqualTo("through");
		}
	}

	@Test
	void anErrorThrownByAHandlerIsA500AndTheLoopGoesOn() throws Exception {
		Handler recursion = (request) -> Response.text("depth " + depth(0));
		Handler error = (request) -> {
			throw new AssertionError("secret");
		};
		try (TestServer server = TestServer.with("/error", error)
			.and("/overflow", recursion)
			.and("/fast", FAST)
			.start(); RawClient client = server.client()) {
			RawClient.Answer answer = client.get("/error").read();
			assertThat(answer.status()).isEqualTo(500);
			assertThat(answer.body()).doesNotContain("secret");
			assertThat(client.get("/overflow").read().status()).isEqualTo(500);
			assertThat(client.get("/fast").read().body()).isEqualTo("fast");
		}
	}

	@SuppressWarnings("InfiniteRecursion") // that is the point
	private static int depth(int depth) {
		return depth(depth + 1) + 1;
	}

	@Test
	void anInterruptThatAHandlerLeavesBehindDoesNotReachTheLoop() throws Exception {
		Handler interrupting = (request) -> {
			Thread.currentThread().interrupt();
			return Response.text("interrupted");
		};
		try (TestServer server = TestServer.with("/interrupt", interrupting).and("/fast", FAST).start();
				RawClient client = server.client();
				RawClient other = server.client()) {
			assertThat(client.get("/interrupt").read().body()).isEqualTo("interrupted");
			assertThat(client.get("/fast").read().body()).isEqualTo("fast");
			assertThat(other.get("/fast").read().body()).isEqualTo("fast");
		}
	}

	@Test
	void aLoopRouteThatStreamsToAClientThatDoesNotReadDoesNotStopTheOthers() throws Exception {
		Handler endless = (request) -> Response.stream("application/octet-stream", (out) -> {
			byte[] block = new byte[64 * 1024];
			for (int i = 0; i < 1024; i++) {
				out.write(block);
			}
		});
		try (TestServer server = TestServer.with("/stream", Dispatch.LOOP, endless).and("/fast", FAST).start();
				RawClient slow = server.slowClient();
				RawClient other = server.client()) {
			slow.get("/stream").readHead();
			assertThat(other.get("/fast").read().body()).isEqualTo("fast");
			assertThat(server.server().takeovers()).isEqualTo(1);
		}
	}

}
