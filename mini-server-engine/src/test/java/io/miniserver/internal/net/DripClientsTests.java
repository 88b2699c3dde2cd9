package io.miniserver.internal.net;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import io.miniserver.http.Dispatch;
import io.miniserver.http.Handler;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** Five hundred clients that send their requests byte by byte, and one that does not. */
@Timeout(120)
class DripClientsTests {

	private static final int CLIENTS = 500;

	private static final int REQUESTS = 2000;

	/** Far above what drips cost: one held-up thread would make it hundreds. */
	private static final int WORST_RATIO = 10;

	private static final Handler NORMAL = (request) -> Response.text("normal");

	private static final Handler LENGTH = (request) -> Response.text("length " + request.body().bytes().length);

	private static final List<String> BEGINNINGS = List.of("GET /normal HTTP/1.1\r\nHost: t\r\nDrip: ",
			"POST /upload HTTP/1.1\r\nHost: t\r\nContent-Length: 60000\r\n\r\n",
			"POST /upload HTTP/1.1\r\nHost: t\r\nContent-Length: 600000\r\n\r\n",
			"POST /upload HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n",
			"POST /upload HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nDrip: ");

	private static TestServer server() throws IOException {
		return TestServer.with("/normal", Dispatch.WORKER, NORMAL)
			.and("/upload", Dispatch.WORKER, LENGTH)
			.config((config) -> config.withWorkers(config.workers().withMax(2).withQueueCapacity(10)))
			.start();
	}

	private static long medianNanos(TestServer server) throws IOException {
		long[] nanos = new long[REQUESTS];
		try (RawClient client = server.client()) {
			for (int i = 0; i < REQUESTS; i++) {
				long start = System.nanoTime();
				assertThat(client.get("/normal").read().body()).isEqualTo("normal");
				nanos[i] = System.nanoTime() - start;
			}
		}
		Arrays.sort(nanos);
		return nanos[REQUESTS / 2];
	}

	private static List<RawClient> begin(TestServer server) throws IOException {
		List<RawClient> clients = new ArrayList<>();
		for (int i = 0; i < CLIENTS; i++) {
			clients.add(server.client().send(BEGINNINGS.get(i % BEGINNINGS.size())));
		}
		return clients;
	}

	/** One digit each: part of a field, of a body, of a chunk size. */
	private static void drip(List<RawClient> clients, AtomicBoolean done) {
		try {
			for (int i = 0; !done.get() && i < 15 * CLIENTS; i++) {
				clients.get(i % CLIENTS).send("0");
			}
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

	@Test
	void theyHoldNoThreadAndANormalClientIsServedAsQuicklyAsBefore() throws Exception {
		try (TestServer server = server()) {
			medianNanos(server);
			long before = medianNanos(server);
			List<RawClient> clients = begin(server);
			AtomicBoolean done = new AtomicBoolean();
			Thread dripping = new Thread(() -> drip(clients, done));
			dripping.start();
			long meanwhile = medianNanos(server);
			done.set(true);
			dripping.join();
			Await.until("no worker is held", () -> server.server().workersBusy() == 0);
			assertThat((double) meanwhile / before).as("latency with drips to that without").isLessThan(WORST_RATIO);
			assertAllEndInTime(server, clients);
		}
	}

	/** Each drip begins no time anew. */
	private static void assertAllEndInTime(TestServer server, List<RawClient> clients) throws IOException {
		server.settle();
		server.advance(Duration.ofSeconds(32));
		for (RawClient client : clients) {
			assertThat(client.read().status()).isEqualTo(408);
			client.close();
		}
		Await.until("the connections are closed", () -> server.server().openConnections() == 0);
		assertThat(server.server().rejections()).containsEntry("head-timeout", 100L)
			.containsEntry("body-timeout", 400L);
	}

}
