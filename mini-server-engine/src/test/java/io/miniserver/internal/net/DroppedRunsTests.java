package io.miniserver.internal.net;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.miniserver.config.ServerConfig;
import io.miniserver.http.Dispatch;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** Requests that wait for a worker when the server waits for them no longer. */
@Timeout(60)
class DroppedRunsTests {

	private final Gate gate = new Gate();

	private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

	private final AtomicInteger closed = new AtomicInteger();

	private static ServerConfig one(ServerConfig config) {
		return config.withLimits(config.limits().withBufferedBody(0))
			.withWorkers(config.workers().withMax(1).withQueueCapacity(4));
	}

	private TestServer server() throws Exception {
		return TestServer.with("/busy", Dispatch.WORKER, this.gate)
			.and("/waits", Dispatch.WORKER, (request) -> Response.text("ran"))
			.config(DroppedRunsTests::one)
			.observer((exchange) -> this.told.add(exchange.target() + " " + exchange.status()))
			.start();
	}

	private void keepSomething(TestServer server, String path) {
		Await.until("it waits",
				() -> server.server()
					.live()
					.requests()
					.stream()
					.anyMatch((request) -> request.path().equals(path) && request.thread() == null));
		server.server().live().forEachConnection((connection) -> {
			Exchange exchange = connection.exchange;
			if (exchange != null && exchange.request().path().equals(path)) {
				exchange.closeAtEnd(this.closed::incrementAndGet);
			}
		});
	}

	private void assertEnded(String path) throws InterruptedException {
		assertThat(List.of(poll(), poll())).containsExactlyInAnyOrder("/busy 503", path + " 0");
		assertThat(this.told).isEmpty();
		assertThat(this.closed).hasValue(1);
	}

	private String poll() throws InterruptedException {
		return String.valueOf(this.told.poll(20, TimeUnit.SECONDS));
	}

	@Test
	void haveAnEnd() throws Exception {
		try (TestServer server = server(); RawClient busy = server.client(); RawClient waiting = server.client()) {
			busy.get("/busy");
			this.gate.awaitEntered();
			waiting.get("/waits");
			keepSomething(server, "/waits");
			assertThat(server.server().stop(Duration.ZERO)).hasSize(2);
			assertEnded("/waits");
		}
	}

	/** They wait elsewhere, for one of the workers that may stream. */
	@Test
	void alsoWithAStreamedBody() throws Exception {
		String upload = " HTTP/1.1\r\nHost: t\r\nContent-Length: 5\r\n\r\nhello";
		try (TestServer server = server(); RawClient busy = server.client(); RawClient waiting = server.client()) {
			busy.send("POST /busy" + upload);
			this.gate.awaitEntered();
			waiting.send("POST /waits" + upload);
			keepSomething(server, "/waits");
			assertThat(server.server().stop(Duration.ZERO)).hasSize(2);
			assertEnded("/waits");
		}
	}

}
