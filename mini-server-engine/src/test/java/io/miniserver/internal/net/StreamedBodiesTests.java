package io.miniserver.internal.net;

import java.io.IOException;
import java.time.Duration;

import io.miniserver.config.WorkerConfig;
import io.miniserver.http.Dispatch;
import io.miniserver.http.Handler;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Clients that are slow with large bodies leave workers to others. */
@Timeout(60)
class StreamedBodiesTests {

	private static final int LARGE = 100_000;

	private static final Handler LENGTH = (request) -> Response.text("length " + request.body().bytes().length);

	private static TestServer fourWorkers(int queue) throws IOException {
		return fourWorkers(queue, Duration.ofSeconds(30));
	}

	private static TestServer fourWorkers(int queue, Duration body) throws IOException {
		return TestServer.with("/upload", LENGTH)
			.and("/work", Dispatch.WORKER, (request) -> Response.text("worked"))
			.config((config) -> config.withWorkers(config.workers().withMax(4).withQueueCapacity(queue))
				.withTimeouts(config.timeouts().withBody(body)))
			.start();
	}

	private static void announce(RawClient client) throws IOException {
		client
			.send("POST /upload HTTP/1.1\r\nHost: t\r\nExpect: 100-continue\r\nContent-Length: " + LARGE + "\r\n\r\n");
	}

	@Test
	void halfOfTheWorkersIsLeftToOthers() throws Exception {
		try (TestServer server = fourWorkers(1);
				RawClient first = server.client();
				RawClient second = server.client();
				RawClient third = server.client();
				RawClient fourth = server.client();
				RawClient other = server.client()) {
			announce(first);
			assertThat(first.readHead().status()).isEqualTo(100);
			announce(second);
			assertThat(second.readHead().status()).isEqualTo(100);
			announce(third);
			Await.until("it waits", () -> server.server().workersQueued() == 1);
			announce(fourth);
			RawClient.Answer refused = fourth.read();
			assertThat(refused.status()).isEqualTo(503);
			assertThat(refused.header("retry-after")).isEqualTo("1");
			assertThat(refused.body()).contains("\"limit\":2,\"property\":\"mini-server.workers.streamed\"");
			assertThat(server.server().workersBusy()).isEqualTo(2);
			assertThat(other.get("/work").read().body()).isEqualTo("worked");
			first.send("x".repeat(LARGE));
			assertThat(third.readHead().status()).as("its turn has come").isEqualTo(100);
			assertThat(first.read().body()).isEqualTo("length " + LARGE);
			third.send("x".repeat(LARGE));
			assertThat(third.read().body()).isEqualTo("length " + LARGE);
		}
	}

	/**
	 * Those before have more time than it: else one of them might make room just then.
	 */
	@Test
	void whoWaitsTooLongIsTold() throws Exception {
		try (TestServer server = fourWorkers(1, Duration.ofHours(1));
				RawClient first = server.client();
				RawClient second = server.client();
				RawClient third = server.client()) {
			announce(first);
			first.readHead();
			announce(second);
			second.readHead();
			announce(third);
			Await.until("it waits", () -> server.server().workersQueued() == 1);
			server.settle();
			server.advance(Duration.ofSeconds(61));
			RawClient.Answer answer = third.read();
			assertThat(answer.status()).isEqualTo(503);
			assertThat(answer.body()).contains("mini-server.timeouts.handler");
			first.send("x".repeat(LARGE));
			assertThat(first.read().body()).isEqualTo("length " + LARGE);
			Await.until("nobody waits", () -> server.server().workersQueued() == 0);
			Await.until("one worker is busy", () -> server.server().workersBusy() == 1);
		}
	}

	@Test
	void whoIsDoneMakesRoom() throws Exception {
		try (TestServer server = fourWorkers(0); RawClient held = server.client(); RawClient client = server.client()) {
			announce(held);
			assertThat(held.readHead().status()).isEqualTo(100);
			for (int i = 0; i < 5; i++) {
				announce(client);
				assertThat(client.readHead().status()).isEqualTo(100);
				client.send("x".repeat(LARGE));
				assertThat(client.read().body()).isEqualTo("length " + LARGE);
				Await.until("one worker is busy", () -> server.server().workersBusy() == 1);
			}
		}
	}

	@ParameterizedTest
	@CsvSource({ "200, 0, 100", "1, 0, 1", "4, 3, 3", "5, 0, 2" })
	void theirShareIsHalfUnlessItIsSet(int max, int streamed, int most) {
		WorkerConfig workers = WorkerConfig.defaults().withMax(max).withStreamed(streamed);
		assertThat(workers.mostStreamed()).isEqualTo(most);
	}

}
