package io.miniserver.internal.net;

import io.miniserver.http.Dispatch;
import io.miniserver.http.Handler;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** One worker and one place in its queue. */
@Timeout(60)
class WorkersFullTests {

	private static final Handler UPLOAD = (request) -> Response.text("length " + request.body().bytes().length);

	private static TestServer.Builder oneWorker(Gate gate) {
		return TestServer.with("/block", Dispatch.WORKER, gate)
			.and("/upload", Dispatch.WORKER, UPLOAD)
			.config((config) -> config.withWorkers(config.workers().withMax(1).withQueueCapacity(1)));
	}

	private static void fill(TestServer server, Gate gate, RawClient running, RawClient waiting) throws Exception {
		running.get("/block");
		gate.awaitEntered();
		waiting.get("/block");
		Await.until("a request waits", () -> server.server().workersQueued() == 1);
	}

	@Test
	void oneRequestMoreIs503AndTheNextIsServedAgain() throws Exception {
		Gate gate = new Gate();
		try (TestServer server = oneWorker(gate).start();
				RawClient running = server.client();
				RawClient waiting = server.client();
				RawClient refused = server.client()) {
			fill(server, gate, running, waiting);
			RawClient.Answer answer = refused.get("/block").read();
			assertThat(answer.status()).isEqualTo(503);
			assertThat(answer.header("retry-after")).isEqualTo("1");
			assertThat(answer.header("connection")).isEmpty();
			assertThat(answer.body()).contains("mini-server.workers.queue-capacity").contains("\"limit\":1");
			assertThat(server.server().rejections()).containsEntry("workers-full", 1L);
			gate.letThrough();
			gate.letThrough();
			gate.letThrough();
			assertThat(running.read().status()).isEqualTo(200);
			assertThat(waiting.read().status()).isEqualTo(200);
			assertThat(refused.get("/block").read().status()).isEqualTo(200);
			assertThat(server.server().workersQueued()).isZero();
			Await.until("no worker is busy", () -> server.server().workersBusy() == 0);
		}
	}

	@Test
	void aRefusedBodyIsNotTakenForTheNextRequest() throws Exception {
		Gate gate = new Gate();
		try (TestServer server = oneWorker(gate).start();
				RawClient running = server.client();
				RawClient waiting = server.client();
				RawClient buffered = server.client();
				RawClient streamed = server.client()) {
			fill(server, gate, running, waiting);
			String request = "POST /upload HTTP/1.1\r\nHost: t\r\nContent-Length: ";
			buffered.send(request + "4\r\n\r\nbody");
			assertThat(buffered.read().status()).isEqualTo(503);
			assertThat(buffered.get("/nothing").read().status()).isEqualTo(404);
			streamed.send(request + "100000\r\n\r\n" + "GET /block HTTP/1.1\r\nHost: t\r\n\r\n".repeat(2500));
			RawClient.Answer answer = streamed.read();
			assertThat(answer.status()).isEqualTo(503);
			assertThat(answer.body()).as("not that there are too many large bodies")
				.contains("mini-server.workers.queue-capacity");
			assertThat(answer.header("connection")).isEqualTo("close");
			streamed.assertClosed();
			gate.letThrough();
			gate.letThrough();
		}
	}

}
