package io.miniserver.internal.net;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.miniserver.config.WorkerConfig.Threads;
import io.miniserver.http.Dispatch;
import io.miniserver.http.Handler;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

import static org.assertj.core.api.Assertions.assertThat;

/** A server whose workers are virtual threads: they wait for clients as others do. */
@Timeout(60)
@EnabledForJreRange(min = JRE.JAVA_21)
class VirtualServerTests {

	private static final Handler THREAD = (request) -> Response.text(Thread.currentThread().toString());

	private static TestServer.Builder with(Handler handler) {
		return TestServer.with("/worker", Dispatch.WORKER, handler)
			.config((config) -> config.withWorkers(config.workers().withThreads(Threads.VIRTUAL).withMax(2)));
	}

	@Test
	void aWorkerIsAVirtualThread() throws Exception {
		try (TestServer server = with(THREAD).start(); RawClient client = server.client()) {
			assertThat(client.get("/worker").read().body()).startsWith("VirtualThread[")
				.contains("mini-server-virtual-");
		}
	}

	@Test
	void itWaitsForABody() throws Exception {
		Handler upload = (request) -> Response.text("length " + request.body().bytes().length);
		try (TestServer server = with(upload).start(); RawClient client = server.client()) {
			client.send("POST /worker HTTP/1.1\r\nHost: t\r\nContent-Length: 1000000\r\n\r\n");
			for (int i = 0; i < 10; i++) {
				server.settle();
				client.send(new byte[100_000]);
			}
			assertThat(client.read().body()).isEqualTo("length 1000000");
		}
	}

	@Test
	void itWaitsForAClientThatReads() throws Exception {
		byte[] block = new byte[1024 * 1024];
		Arrays.fill(block, (byte) 'x');
		Handler stream = (request) -> Response.stream("text/plain", (out) -> {
			for (int i = 0; i < 10; i++) {
				out.write(block);
			}
		});
		try (TestServer server = with(stream).start(); RawClient client = server.slowClient()) {
			client.get("/worker");
			server.settle();
			assertThat(client.read().body()).hasSize(10 * block.length);
		}
	}

	@Test
	void itIsInterruptedWhenItsTimeIsOver() throws Exception {
		CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
		Gate gate = new Gate();
		Handler slow = (request) -> {
			try {
				return gate.handle(request);
			}
			catch (InterruptedException ex) {
				interrupted.complete(true);
				throw ex;
			}
		};
		try (TestServer server = with(slow).start(); RawClient client = server.client()) {
			client.get("/worker");
			gate.awaitEntered();
			server.advance(Duration.ofSeconds(61));
			assertThat(client.read().status()).isEqualTo(503);
			assertThat(interrupted.get(20, TimeUnit.SECONDS)).isTrue();
			Await.until("its place is free", () -> server.server().workersBusy() == 0);
		}
	}

	@Test
	void manyAreServedByFew() throws Exception {
		try (TestServer server = with(THREAD)
			.config((config) -> config
				.withWorkers(config.workers().withThreads(Threads.VIRTUAL).withMax(2).withQueueCapacity(1000)))
			.start()) {
			RawClient[] clients = new RawClient[50];
			for (int i = 0; i < clients.length; i++) {
				clients[i] = server.client();
				clients[i].get("/worker").get("/worker").get("/worker");
			}
			for (RawClient client : clients) {
				assertAnswers(client, 3);
				client.close();
			}
		}
	}

	private static void assertAnswers(RawClient client, int count) throws IOException {
		for (int i = 0; i < count; i++) {
			assertThat(client.read().body()).startsWith("VirtualThread[");
		}
	}

}
