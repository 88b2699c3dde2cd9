package io.miniserver.internal.net;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

import io.miniserver.http.Dispatch;
import io.miniserver.http.Handler;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** Five hundred clients that send their requests byte by byte, and one that does not. */
@Timeout(120)
class DripClientsTests {

	private static final int CLIENTS = OpenFiles.connections(500, 500, 2);

	/** How many workers there are, in all. */
	private static final int WORKERS = 20;

	private static final int REQUESTS = 2000;

	/** Each client sends that many bytes, at least, while the normal one is served. */
	private static final int ROUNDS = 20;

	/** Far below any limit of a size. */
	private static final int MOST_ROUNDS = 5000;

	/**
	 * What the 99th percentile may grow by. A client that waits for one of the others
	 * would wait for the clock of this test, which stands still.
	 */
	private static final long MOST_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

	private static final Handler NORMAL = (request) -> Response.text("normal");

	private static final Handler LENGTH = (request) -> Response.text("length " + request.body().bytes().length);

	private static final String CHUNKED = "POST /upload HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n";

	/** Any number of zeros may follow each. */
	private static final List<String> HEADS = List.of("GET /normal?drip=", "GET /normal HTTP/1.1\r\nDrip",
			"GET /normal HTTP/1.1\r\nHost: t\r\nDrip: ");

	/** The part of a body that is awaited before its handler runs. */
	private static final List<String> BODIES = List.of(
			"POST /upload HTTP/1.1\r\nHost: t\r\nContent-Length: 60000\r\n\r\n",
			"POST /upload HTTP/1.1\r\nHost: t\r\nContent-Length: 600000\r\n\r\n", CHUNKED, CHUNKED + "5\r\nhello\r\n",
			CHUNKED + "1;extension=", CHUNKED + "ffff\r\n", CHUNKED + "0\r\nDrip: ");

	/** With as much of a body as is awaited, and a byte more. */
	private static final List<String> STREAMED_BODIES = List.of(
			"POST /upload HTTP/1.1\r\nHost: t\r\nContent-Length: 60000\r\n\r\n0123456789x",
			CHUNKED + "b\r\n0123456789x\r\n", CHUNKED + "b\r\n0123456789x\r\n1;extension=",
			CHUNKED + "ffff\r\n0123456789x", CHUNKED + "b\r\n0123456789x\r\n0\r\nDrip: ");

	private static TestServer server(int bufferedBody) throws IOException {
		return TestServer.with("/worker", Dispatch.WORKER, NORMAL)
			.and("/normal", NORMAL)
			.and("/upload", Dispatch.WORKER, LENGTH)
			.config((config) -> config.withWorkers(config.workers().withMax(WORKERS).withQueueCapacity(CLIENTS))
				.withLimits(config.limits().withBufferedBody(bufferedBody)))
			.start();
	}

	/** Clients that drip, each of them on and on, until they are told to stop. */
	private static final class Drips {

		private final List<RawClient> clients = new ArrayList<>();

		private final AtomicInteger rounds = new AtomicInteger();

		private final FutureTask<Void> dripping = new FutureTask<>(this::drip);

		private volatile boolean done;

		Drips(TestServer server, List<String> beginnings) throws IOException {
			for (int i = 0; i < CLIENTS; i++) {
				this.clients.add(server.client().send(beginnings.get(i % beginnings.size())));
			}
		}

		void start() {
			new Thread(this.dripping).start();
		}

		/** Part of a field, of a body, of a chunk size. */
		private Void drip() throws IOException {
			while (!this.done && this.rounds.get() < MOST_ROUNDS) {
				for (RawClient client : this.clients) {
					client.send("0");
				}
				this.rounds.incrementAndGet();
			}
			return null;
		}

		void stop() throws ExecutionException, InterruptedException {
			this.done = true;
			this.dripping.get();
		}

		/** Each client's answer, which ends its connection. */
		List<Integer> statuses() throws IOException {
			List<Integer> statuses = new ArrayList<>();
			for (RawClient client : this.clients) {
				statuses.add(client.read().status());
				client.close();
			}
			return statuses;
		}

	}

	/** The 99th percentile of many requests, one behind the other. */
	private static long p99(TestServer server, String path, AtomicInteger rounds, int leastRounds) throws IOException {
		LongStream.Builder nanos = LongStream.builder();
		int count = 0;
		try (RawClient client = server.client()) {
			for (; count < REQUESTS || rounds.get() < leastRounds; count++) {
				long start = System.nanoTime();
				assertThat(client.get(path).read().body()).isEqualTo("normal");
				nanos.add(System.nanoTime() - start);
			}
		}
		return nanos.build().sorted().skip(count * 99L / 100).findFirst().orElseThrow();
	}

	private static void assertKeepsItsLatency(TestServer server, String path, Drips drips) throws Exception {
		p99(server, path, drips.rounds, 0);
		long before = p99(server, path, drips.rounds, 0);
		drips.start();
		long meanwhile = p99(server, path, drips.rounds, ROUNDS);
		drips.stop();
		assertThat(meanwhile).as("nanoseconds, and without drips").isLessThan(before + MOST_NANOS);
	}

	/** Each drip begins no time anew. */
	@Test
	void headsAndBodiesThatAreAwaitedHoldNoThread() throws Exception {
		List<String> beginnings = new ArrayList<>(HEADS);
		beginnings.addAll(BODIES);
		long heads = (long) CLIENTS / beginnings.size() * HEADS.size();
		try (TestServer server = server(64 * 1024)) {
			Drips drips = new Drips(server, beginnings);
			assertKeepsItsLatency(server, "/worker", drips);
			Await.until("no worker is held", () -> server.server().workersBusy() == 0);
			server.settle();
			server.advance(Duration.ofSeconds(32));
			assertThat(drips.statuses()).containsOnly(408);
			Await.until("the connections are closed", () -> server.server().openConnections() == 0);
			assertThat(server.server().rejections()).containsEntry("head-timeout", heads)
				.containsEntry("body-timeout", CLIENTS - heads);
		}
	}

	/** Who drips behind that may hold half of the workers, and only for its time. */
	@Test
	void streamedBodiesLeaveWorkersToOthers() throws Exception {
		int held = WORKERS / 2;
		try (TestServer server = server(10)) {
			Drips drips = new Drips(server, STREAMED_BODIES);
			awaitHeld(server, held, CLIENTS - held);
			assertKeepsItsLatency(server, "/worker", drips);
			server.settle();
			server.advance(Duration.ofSeconds(32));
			awaitHeld(server, held, CLIENTS - 2 * held);
			server.settle();
			server.advance(Duration.ofSeconds(29));
			Await.until("who had no turn is answered",
					() -> server.server().rejections().get("handler-timeout") == CLIENTS - 2L * held);
			server.settle();
			server.advance(Duration.ofSeconds(32));
			List<Integer> statuses = drips.statuses();
			assertThat(Collections.frequency(statuses, 503)).isEqualTo(CLIENTS - 2 * held);
			assertThat(Collections.frequency(statuses, 408)).isEqualTo(2 * held);
			Await.until("no worker is held", () -> server.server().workersBusy() == 0);
			Await.until("the connections are closed", () -> server.server().openConnections() == 0);
		}
	}

	private static void awaitHeld(TestServer server, int busy, int queued) {
		Await.until("so many workers are held, the others wait",
				() -> server.server().workersBusy() == busy && server.server().workersQueued() == queued);
	}

}
