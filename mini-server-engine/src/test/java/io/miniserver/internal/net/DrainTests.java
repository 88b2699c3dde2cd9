package io.miniserver.internal.net;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import io.miniserver.http.Dispatch;
import io.miniserver.http.Handler;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** A server stops without losing a request. */
@Timeout(60)
class DrainTests {

	private static final int CLIENTS = 16;

	private static final Handler FAST = (request) -> Response.text("fast");

	private static final Handler SLOW = (request) -> {
		LockSupport.parkNanos(500_000);
		return Response.text("x".repeat(20_000));
	};

	private final AtomicInteger answered = new AtomicInteger();

	private static CompletableFuture<List<String>> stop(TestServer server) {
		return CompletableFuture.supplyAsync(() -> server.server().stop(Duration.ofMinutes(1)));
	}

	/** Ends the wait of idle connections until the stop has ended. */
	private static List<String> awaitStop(TestServer server, CompletableFuture<List<String>> stop) throws Exception {
		server.advanceUntil("the stop ends", Deadlines.DRAIN, stop::isDone);
		return stop.get(20, TimeUnit.SECONDS);
	}

	/** Returns when a response has told that the server stops. */
	private static void awaitDraining(RawClient client) throws IOException {
		while (client.get("/fast").read().header("connection").isEmpty()) {
			Thread.yield();
		}
		client.assertClosed();
		client.endOutput();
	}

	@Test
	void everyRequestOnAnOpenConnectionIsAnsweredCompletely() throws Exception {
		ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
		try (TestServer server = TestServer.with("/fast", FAST)
			.and("/slow", SLOW)
			.and("/worker", Dispatch.WORKER, SLOW)
			.config((config) -> config.withLoops(2))
			.withWatchdogThread()
			.start()) {
			List<Future<Integer>> loads = new ArrayList<>();
			for (int i = 0; i < CLIENTS; i++) {
				loads.add(clients.submit(load(server)));
			}
			Await.until("there is load", () -> this.answered.get() > 50 * CLIENTS);
			CompletableFuture<List<String>> stop = stop(server);
			int sum = 0;
			for (Future<Integer> load : loads) {
				sum += load.get(30, TimeUnit.SECONDS);
			}
			assertThat(awaitStop(server, stop)).isEmpty();
			assertThat(server.server().requests()).isEqualTo(sum);
		}
		finally {
			clients.shutdown();
		}
	}

	/** Sends one request after the other until the server says that it closes. */
	private Callable<Integer> load(TestServer server) {
		String[] paths = { "/fast", "/slow", "/worker" };
		return () -> {
			int count = 0;
			try (RawClient client = server.client()) {
				boolean open = true;
				while (open) {
					RawClient.Answer answer = client.get(paths[count++ % paths.length]).read();
					assertThat(answer.status()).isEqualTo(200);
					assertThat(answer.body().length()).isIn(4, 20_000);
					this.answered.incrementAndGet();
					open = answer.header("connection").isEmpty();
				}
				client.assertClosed();
			}
			return count;
		};
	}

	@Test
	void anIdleConnectionHasTimeForOneMoreRequest() throws Exception {
		try (TestServer server = TestServer.with("/fast", FAST).start();
				RawClient idle = server.client();
				RawClient other = server.client()) {
			idle.get("/fast").read();
			other.get("/fast").read();
			CompletableFuture<List<String>> stop = stop(server);
			awaitDraining(other);
			server.advance(Deadlines.DRAIN.minusMillis(1));
			RawClient.Answer answer = idle.get("/fast").read();
			assertThat(answer.body()).isEqualTo("fast");
			assertThat(answer.header("connection")).isEqualTo("close");
			idle.assertClosed();
			idle.endOutput();
			assertThat(stop.get(20, TimeUnit.SECONDS)).isEmpty();
		}
	}

	@Test
	void anIdleConnectionIsClosedAfterThat() throws Exception {
		try (TestServer server = TestServer.with("/fast", FAST).start();
				RawClient idle = server.client();
				RawClient silent = server.client()) {
			idle.get("/fast").read();
			server.settle();
			assertThat(awaitStop(server, stop(server))).isEmpty();
			assertThat(idle.readToEnd()).isEmpty();
			assertThat(silent.readToEnd()).isEmpty();
			assertThat(server.server().openConnections()).isZero();
		}
	}

	@Test
	void halfARequestIsAwaited() throws Exception {
		try (TestServer server = TestServer.with("/fast", FAST).start();
				RawClient half = server.client();
				RawClient other = server.client()) {
			other.get("/fast").read();
			half.send("GET /fast HTTP/1.1\r\nHo");
			server.settle();
			CompletableFuture<List<String>> stop = stop(server);
			awaitDraining(other);
			server.advance(Deadlines.DRAIN.multipliedBy(4));
			RawClient.Answer answer = half.send("st: t\r\n\r\n").read();
			assertThat(answer.body()).isEqualTo("fast");
			half.assertClosed();
			half.endOutput();
			assertThat(stop.get(20, TimeUnit.SECONDS)).isEmpty();
		}
	}

	@Test
	void whoHasConnectedIsAnsweredThoughNobodyHadAcceptedIt() throws Exception {
		try (TestServer server = TestServer.with("/fast", FAST)
			.config((config) -> config.withConnections(config.connections().withTotal(1)))
			.start();
				RawClient accepted = server.client();
				RawClient first = server.client();
				RawClient second = server.client()) {
			accepted.get("/fast").read();
			first.get("/fast");
			second.get("/fast");
			assertThat(server.server().acceptedConnections()).isEqualTo(1);
			CompletableFuture<List<String>> stop = stop(server);
			for (RawClient waiting : List.of(first, second)) {
				RawClient.Answer answer = waiting.read();
				assertThat(answer.body()).isEqualTo("fast");
				assertThat(answer.header("connection")).isEqualTo("close");
				waiting.assertClosed();
				waiting.endOutput();
			}
			assertThat(awaitStop(server, stop)).isEmpty();
		}
	}

	@Test
	void aConnectionThatWasPromisedToStayOpenIsAnIdleOne() throws Exception {
		CountDownLatch end = new CountDownLatch(1);
		Handler stream = (request) -> Response.stream("text/plain", (out) -> {
			out.write('a');
			out.flush();
			awaitUninterrupted(end);
		});
		try (TestServer server = TestServer.with("/stream", Dispatch.WORKER, stream).and("/fast", FAST).start();
				RawClient streaming = server.client();
				RawClient other = server.client()) {
			assertThat(streaming.get("/stream").readHead().header("connection")).isEmpty();
			other.get("/fast").read();
			CompletableFuture<List<String>> stop = stop(server);
			awaitDraining(other);
			end.countDown();
			assertThat(new String(streaming.readBytes(11), StandardCharsets.US_ASCII)).isEqualTo("1\r\na\r\n0\r\n\r\n");
			// Much less than what an idle connection has otherwise.
			// All in all less than what an idle connection has otherwise.
			for (int i = 0; i < 60 && !endsSoon(stop); i++) {
				server.advance(Duration.ofSeconds(1));
			}
			assertThat(stop).isCompletedWithValue(List.of());
		}
	}

	private static boolean endsSoon(CompletableFuture<List<String>> stop) throws Exception {
		try {
			stop.get(50, TimeUnit.MILLISECONDS);
			return true;
		}
		catch (TimeoutException ex) {
			return false; // it needs more time on the clock of the test
		}
	}

	private static void awaitUninterrupted(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	@Test
	void aResponseThatIsCutOffIsReported() throws Exception {
		Handler large = (request) -> Response.bytes("text/plain", new byte[32 * 1024 * 1024]);
		try (TestServer server = TestServer.with("/large", large).start(); RawClient slow = server.slowClient()) {
			slow.get("/large").readHead();
			server.settle();
			List<String> aborted = server.server().stop(Duration.ofMillis(10));
			assertThat(aborted).singleElement().asString().contains("response to /127.0.0.1:");
		}
	}

}
