package io.miniserver;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.miniserver.config.ServerConfig;
import io.miniserver.http.Handler;
import io.miniserver.http.Response;
import io.miniserver.internal.net.Await;
import io.miniserver.internal.net.RawClient;
import io.miniserver.route.Router;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** A server's states, and what it does in each. */
@Timeout(60)
class ServerStateTests {

	private static final Duration LONG = Duration.ofHours(1);

	private final CountDownLatch entered = new CountDownLatch(1);

	private final CountDownLatch leave = new CountDownLatch(1);

	private final CompletableFuture<MiniServer> started = new CompletableFuture<>();

	private final Handler block = (request) -> {
		this.entered.countDown();
		this.leave.await();
		return Response.text("through");
	};

	private MiniServer start(String path, Handler handler) {
		ServerConfig config = ServerConfig.defaults().withPort(0);
		config = config.withHealth(config.health().withPath("/health"));
		Router router = Router.builder()
			.get("/block/{id}", this.block)
			.get("/fast", (request) -> Response.text("fast"))
			.get(path, handler)
			.build();
		MiniServer server = MiniServer.builder().config(config).router(router).start();
		this.started.complete(server);
		return server;
	}

	private MiniServer start() {
		return start("/", (request) -> Response.text("root"));
	}

	@Test
	void goFromReadyToStopped() throws Exception {
		try (MiniServer server = start(); RawClient client = new RawClient(server.port())) {
			assertThat(server.state()).isEqualTo(ServerState.READY);
			client.get("/block/1");
			this.entered.await();
			server.drain();
			assertThat(server.state()).isEqualTo(ServerState.DRAINING);
			assertThat(server.isRunning()).isTrue();
			CompletableFuture<StopReport> stop = CompletableFuture.supplyAsync(() -> server.stop(LONG));
			Await.until("the server stops", () -> server.state() == ServerState.STOPPING);
			assertThat(server.isRunning()).isFalse();
			this.leave.countDown();
			assertThat(client.read().body()).isEqualTo("through");
			client.endOutput();
			assertThat(stop.get(20, TimeUnit.SECONDS).aborted()).isEmpty();
			assertThat(server.state()).isEqualTo(ServerState.STOPPED);
		}
	}

	@Test
	void neverGoBack() {
		MiniServer server = start();
		server.stop(Duration.ZERO);
		server.drain();
		assertThat(server.state()).isEqualTo(ServerState.STOPPED);
		assertThat(server.stop(LONG).aborted()).isEmpty();
	}

	@Test
	void aDrainingServerServesAndSendsItsClientsElsewhere() throws Exception {
		try (MiniServer server = start();
				RawClient before = new RawClient(server.port());
				RawClient idle = new RawClient(server.port())) {
			assertThat(before.get("/fast").read().header("connection")).isEmpty();
			assertThat(idle.get("/fast").read().header("connection")).isEmpty();
			server.drain();
			server.drain();
			assertThat(before.get("/fast").read().header("connection")).isEqualTo("close");
			before.assertClosed();
			try (RawClient later = new RawClient(server.port())) {
				assertThat(later.get("/fast").read().header("connection")).isEqualTo("close");
				later.assertClosed();
			}
			assertThat(idle.get("/fast").read().body()).as("an idle connection is not closed").isEqualTo("fast");
		}
	}

	@Test
	void aDrainingServerIsDown() throws Exception {
		try (MiniServer server = start(); RawClient probe = new RawClient(server.port())) {
			assertThat(probe.get("/health").read().status()).isEqualTo(200);
			server.drain();
			RawClient.Answer answer = probe.get("/health").read();
			assertThat(answer.status()).isEqualTo(503);
			assertThat(answer.body()).isEqualTo("{\"status\":\"DOWN\",\"reason\":\"The server is about to stop.\"}");
		}
	}

	@Test
	void whatIsCutOffIsNamed() throws Exception {
		MiniServer server = start();
		try (RawClient client = new RawClient(server.port())) {
			client.get("/block/7?a=b");
			this.entered.await();
			assertThat(server.stop(Duration.ofMillis(50)).aborted()).singleElement()
				.asString()
				.matches("GET /block/7\\?a=b from /127\\.0\\.0\\.1:\\d+ "
						+ "\\(route /block/\\{id}, for \\d+ ms, on thread mini-server-[a-z]+-\\d+\\)");
		}
	}

	@Test
	void aHandlerThatStopsItsServerIsNotAwaited() throws Exception {
		CompletableFuture<StopReport> report = new CompletableFuture<>();
		MiniServer server = start("/stop",
				(request) -> Response.text("" + report.complete(this.started.get().stop(LONG))));
		assertThat(server.isHandlerThread()).isFalse();
		try (RawClient client = new RawClient(server.port())) {
			client.get("/stop");
			assertThat(report.get(20, TimeUnit.SECONDS).aborted()).singleElement()
				.asString()
				.startsWith("GET /stop from ");
		}
	}

	/**
	 * As when a handler closes the context of the application, which stops the server.
	 */
	@Test
	void aHandlerThatWaitsForTheStopIsNotAwaited() throws Exception {
		CompletableFuture<StopReport> report = new CompletableFuture<>();
		MiniServer server = start("/stop", (request) -> {
			MiniServer own = this.started.get();
			assertThat(own.isHandlerThread()).isTrue();
			own.drain();
			Thread other = new Thread(() -> report.complete(own.stop(LONG)));
			other.start();
			other.join();
			return Response.text("too late");
		});
		try (RawClient client = new RawClient(server.port()); RawClient blocked = new RawClient(server.port())) {
			blocked.get("/block/1");
			this.entered.await();
			client.get("/stop");
			Await.until("the server stops", () -> server.state() == ServerState.STOPPING);
			assertThat(report).as("others are awaited").isNotDone();
			this.leave.countDown();
			assertThat(blocked.read().body()).isEqualTo("through");
			blocked.endOutput();
			assertThat(report.get(20, TimeUnit.SECONDS).aborted()).singleElement()
				.asString()
				.startsWith("GET /stop from ");
		}
	}

	/** It might have been answered long before somebody stops the server. */
	@Test
	void aHandlerThatHasDrainedItsServerIsAwaitedOnceItHasReturned() throws Exception {
		MiniServer server = start("/drain", (request) -> {
			this.started.get().drain();
			return Response.text("draining");
		});
		try (RawClient client = new RawClient(server.port())) {
			RawClient.Answer answer = client.get("/drain").read();
			assertThat(answer.body()).isEqualTo("draining");
			assertThat(answer.header("connection")).isEqualTo("close");
			client.endOutput();
			assertThat(server.stop(LONG).aborted()).isEmpty();
		}
	}

}
