package io.miniserver.internal.net;

import java.io.IOException;
import java.time.Duration;

import io.miniserver.http.Dispatch;
import io.miniserver.http.Handler;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** Health checks while all workers are busy. */
@Timeout(60)
class ReservedWorkersTests {

	private static final Handler THREAD = (request) -> Response.text(Thread.currentThread().getName());

	private static TestServer server(Gate gate, Gate probe) throws IOException {
		return TestServer.with("/block", Dispatch.WORKER, gate)
			.and("/health", Dispatch.RESERVED, THREAD)
			.and("/probe", Dispatch.RESERVED, probe)
			.config((config) -> config.withWorkers(config.workers().withMax(1).withQueueCapacity(1).withReserved(1)))
			.start();
	}

	@Test
	void aReservedRouteIsAnsweredWhileAllWorkersAndTheirQueueAreFull() throws Exception {
		Gate gate = new Gate();
		try (TestServer server = server(gate, new Gate());
				RawClient running = server.client();
				RawClient waiting = server.client();
				RawClient probe = server.client()) {
			running.get("/block");
			gate.awaitEntered();
			waiting.get("/block");
			Await.until("a request waits", () -> server.server().workersQueued() == 1);
			assertThat(probe.get("/block").read().status()).isEqualTo(503);
			assertThat(probe.get("/health").read().body()).isEqualTo("mini-server-reserved-worker-1");
			gate.letThrough();
			gate.letThrough();
		}
	}

	@Test
	void otherRoutesDoNotUseReservedWorkers() throws Exception {
		Gate probe = new Gate();
		Gate gate = new Gate();
		try (TestServer server = server(gate, probe);
				RawClient first = server.client();
				RawClient second = server.client();
				RawClient third = server.client();
				RawClient other = server.client()) {
			first.get("/probe");
			probe.awaitEntered();
			second.get("/probe");
			server.settle();
			RawClient.Answer refused = third.get("/probe").read();
			assertThat(refused.status()).as("their own queue is full").isEqualTo(503);
			assertThat(refused.body()).contains("mini-server.workers.reserved");
			other.get("/block");
			gate.awaitEntered();
			gate.letThrough();
			assertThat(other.read().body()).isEqualTo("through");
			probe.letThrough();
			probe.letThrough();
			assertThat(first.read().body()).isEqualTo("through");
			assertThat(second.read().body()).isEqualTo("through");
		}
	}

	@Test
	void theLongestWaitTellsThatWorkersAreStuck() throws Exception {
		Gate gate = new Gate();
		try (TestServer server = server(gate, new Gate());
				RawClient running = server.client();
				RawClient waiting = server.client()) {
			assertThat(server.server().workersLongestWait()).isZero();
			running.get("/block");
			gate.awaitEntered();
			server.advance(Duration.ofSeconds(5));
			assertThat(server.server().workersLongestWait()).as("nobody waits yet").isZero();
			waiting.get("/block");
			Await.until("a request waits", () -> server.server().workersQueued() == 1);
			server.advance(Duration.ofSeconds(7));
			assertThat(server.server().workersLongestWait()).isEqualTo(Duration.ofSeconds(7));
			gate.letThrough();
			gate.letThrough();
			assertThat(waiting.read().body()).isEqualTo("through");
			assertThat(server.server().workersLongestWait()).isZero();
		}
	}

}
