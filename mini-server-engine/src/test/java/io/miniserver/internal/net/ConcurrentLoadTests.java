package io.miniserver.internal.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.miniserver.http.Dispatch;
import io.miniserver.http.Handler;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** The real watchdog takes over at random moments. */
@Timeout(120)
class ConcurrentLoadTests {

	private static final int CONNECTIONS = 64;

	private static final int REQUESTS = 10_000;

	private static final int BATCH = 8;

	/**
	 * Blocks for up to three milliseconds, now and then: around the watchdog's interval.
	 */
	private static final Handler RANDOM_BLOCK = (request) -> {
		int number = Integer.parseInt(request.queryParameter("n"));
		Random random = new Random(number);
		if (random.nextInt(20) == 0) {
			LockSupport.parkNanos(random.nextInt(3_000_000));
		}
		return Response.text(request.path() + number);
	};

	@Test
	void noneOfTenThousandRequestsIsLostAndEachConnectionIsAnsweredInOrder() throws Exception {
		try (TestServer server = TestServer.with("/a", RANDOM_BLOCK)
			.and("/b", RANDOM_BLOCK)
			.and("/worker", Dispatch.WORKER, RANDOM_BLOCK)
			.config((config) -> config.withLoops(2))
			.withWatchdogThread()
			.start()) {
			ExecutorService clients = Executors.newFixedThreadPool(CONNECTIONS);
			List<Future<Integer>> answered = new ArrayList<>();
			for (int i = 0; i < CONNECTIONS; i++) {
				answered.add(clients.submit(client(server, i)));
			}
			int sum = 0;
			for (Future<Integer> future : answered) {
				sum += future.get(100, TimeUnit.SECONDS);
			}
			clients.shutdown();
			assertThat(sum).isGreaterThanOrEqualTo(REQUESTS);
			assertThat(server.server().requests()).isEqualTo(sum);
		}
	}

	private static Callable<Integer> client(TestServer server, int seed) {
		return () -> {
			Random random = new Random(seed);
			int count = 0;
			try (RawClient client = server.client()) {
				while (count < REQUESTS / CONNECTIONS + 1) {
					count += batch(client, random);
				}
			}
			return count;
		};
	}

	/** One request, or several at once; their answers must come in their order. */
	private static int batch(RawClient client, Random random) throws Exception {
		StringBuilder requests = new StringBuilder();
		List<String> expected = new ArrayList<>();
		int size = 1 + random.nextInt(BATCH);
		for (int i = 0; i < size; i++) {
			String path = List.of("/a", "/b", "/worker").get(random.nextInt(3));
			int number = random.nextInt(1_000_000);
			requests.append("GET " + path + "?n=" + number + " HTTP/1.1\r\nHost: test\r\n\r\n");
			expected.add(path + number);
		}
		client.send(requests.toString());
		for (String body : expected) {
			RawClient.Answer answer = client.read();
			assertThat(answer.status()).isEqualTo(200);
			assertThat(answer.body()).isEqualTo(body);
		}
		return size;
	}

}
