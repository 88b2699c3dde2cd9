package io.miniserver;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;

import io.miniserver.config.ServerConfig;
import io.miniserver.http.Dispatch;
import io.miniserver.http.EventStream;
import io.miniserver.http.Handler;
import io.miniserver.http.HttpException;
import io.miniserver.http.RequestObserver;
import io.miniserver.http.Response;
import io.miniserver.internal.net.Await;
import io.miniserver.internal.net.RawClient;
import io.miniserver.route.Route;
import io.miniserver.route.Router;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static io.miniserver.http.Method.GET;
import static io.miniserver.http.Method.POST;
import static org.assertj.core.api.Assertions.assertThat;

/** What a server tells of itself: its counts, and each request to its observer. */
@Timeout(60)
class MiniServerStatsTests {

	private static final ServerConfig CONFIG = ServerConfig.defaults().withPort(0).withLoops(1);

	private final CountDownLatch leave = new CountDownLatch(1);

	private final BlockingQueue<EventStream> streams = new LinkedBlockingQueue<>();

	private final Handler block = (request) -> {
		this.leave.await();
		return Response.text("through");
	};

	private Router router() {
		return Router.builder().get("/fast", (request) -> Response.text("fast")).get("/failing", (request) -> {
			throw HttpException.conflict("not now");
		})
			.route(Route.of(GET, "/worker", this.block).withDispatch(Dispatch.WORKER))
			.get("/block", this.block)
			.route(Route.of(POST, "/small", (request) -> Response.text("small")).withBodyLimit(4))
			.route(Route.of(GET, "/reserved", this.block).withDispatch(Dispatch.RESERVED))
			.get("/events", (request) -> Response.events(this.streams::add))
			.get("/failing-events", (request) -> Response.events((stream) -> {
				throw HttpException.conflict("no stream now");
			}))
			.build();
	}

	@Test
	void aNewServerHasDoneNothing() throws Exception {
		try (MiniServer server = MiniServer.builder().config(CONFIG).start()) {
			ServerStats stats = server.stats();
			assertThat(stats.connectionsOpen()).isZero();
			assertThat(stats.connectionsAccepted()).isZero();
			assertThat(stats.requests()).isZero();
			assertThat(stats.loops()).isEqualTo(1);
			assertThat(stats.takeovers()).isZero();
			assertThat(stats.threadsDisplaced()).isZero();
			assertThat(stats.workersBusy()).isZero();
			assertThat(stats.workersMax()).isEqualTo(200);
			assertThat(stats.workersQueued()).isZero();
			assertThat(stats.reservedWorkersBusy()).isZero();
			assertThat(stats.eventStreams()).isZero();
			assertThat(stats.rejections()).containsKeys("bad-host", "workers-full", "handler-timeout")
				.allSatisfy((reason, count) -> assertThat(count).isZero());
		}
	}

	@Test
	void requestsAndConnectionsAreCounted() throws Exception {
		try (MiniServer server = MiniServer.builder().config(CONFIG).router(router()).start()) {
			try (RawClient one = new RawClient(server.port()); RawClient two = new RawClient(server.port())) {
				one.get("/fast").get("/failing").get("/nothing");
				one.read();
				one.read();
				one.read();
				two.get("/fast").read();
				assertThat(server.stats().requests()).isEqualTo(4);
				assertThat(server.stats().connectionsAccepted()).isEqualTo(2);
				assertThat(server.stats().connectionsOpen()).isEqualTo(2);
			}
			Await.until("all are closed", () -> server.stats().connectionsOpen() == 0);
			assertThat(server.stats().connectionsAccepted()).isEqualTo(2);
		}
	}

	@Test
	void workersAreCounted() throws Exception {
		ServerConfig config = CONFIG.withWorkers(CONFIG.workers().withMax(1).withQueueCapacity(1));
		try (MiniServer server = MiniServer.builder().config(config).router(router()).start();
				RawClient running = new RawClient(server.port());
				RawClient waiting = new RawClient(server.port());
				RawClient refused = new RawClient(server.port())) {
			assertThat(server.stats().workersMax()).isEqualTo(1);
			running.get("/worker");
			Await.until("one runs", () -> server.stats().workersBusy() == 1);
			waiting.get("/worker");
			Await.until("one waits", () -> server.stats().workersQueued() == 1);
			assertThat(refused.get("/worker").read().status()).isEqualTo(503);
			assertThat(server.stats().rejections()).containsEntry("workers-full", 1L);
			this.leave.countDown();
			assertThat(running.read().body()).isEqualTo("through");
			assertThat(waiting.read().body()).isEqualTo("through");
			Await.until("none runs", () -> server.stats().workersBusy() == 0);
		}
	}

	@Test
	void reservedWorkersAreCounted() throws Exception {
		try (MiniServer server = MiniServer.builder().config(CONFIG).router(router()).start();
				RawClient client = new RawClient(server.port())) {
			client.get("/reserved");
			Await.until("it runs", () -> server.stats().reservedWorkersBusy() == 1);
			assertThat(server.stats().workersBusy()).isZero();
			this.leave.countDown();
			assertThat(client.read().body()).isEqualTo("through");
			Await.until("none runs", () -> server.stats().reservedWorkersBusy() == 0);
		}
	}

	@Test
	void openEventStreamsAreCounted() throws Exception {
		try (MiniServer server = MiniServer.builder().config(CONFIG).router(router()).start();
				RawClient closed = new RawClient(server.port());
				RawClient left = new RawClient(server.port());
				RawClient refused = new RawClient(server.port())) {
			assertThat(refused.get("/failing-events").read().status()).isEqualTo(409);
			closed.get("/events").readHead();
			EventStream first = this.streams.take();
			left.get("/events").readHead();
			EventStream second = this.streams.take();
			assertThat(server.stats().eventStreams()).isEqualTo(2);
			first.close();
			first.close();
			Await.until("one has ended", () -> server.stats().eventStreams() == 1);
			left.reset();
			Await.until("both have ended", () -> server.stats().eventStreams() == 0);
			second.close();
			assertThat(server.stats().eventStreams()).isZero();
		}
	}

	@Test
	void takeoversAreCounted() throws Exception {
		try (MiniServer server = MiniServer.builder().config(CONFIG).router(router()).start();
				RawClient blocked = new RawClient(server.port());
				RawClient other = new RawClient(server.port())) {
			blocked.get("/block");
			Await.until("the loop is taken over", () -> server.stats().threadsDisplaced() == 1);
			assertThat(server.stats().takeovers()).isEqualTo(1);
			assertThat(other.get("/fast").read().body()).isEqualTo("fast");
			this.leave.countDown();
			assertThat(blocked.read().body()).isEqualTo("through");
			Await.until("its thread has returned", () -> server.stats().threadsDisplaced() == 0);
		}
	}

	@Test
	void refusedRequestsAreCountedByReason() throws Exception {
		try (MiniServer server = MiniServer.builder().config(CONFIG).router(router()).start()) {
			for (String broken : List.of("GET /fast HTTP/1.1\r\n\r\n", "GET /fast HTTP/1.1\nHost: t\n\n",
					"POST /small HTTP/1.1\r\nHost: t\r\nContent-Length: 5\r\n\r\n")) {
				try (RawClient client = new RawClient(server.port())) {
					assertThat(client.send(broken).read().status()).isGreaterThanOrEqualTo(400);
				}
			}
			assertThat(server.stats().rejections()).containsEntry("host-missing", 1L)
				.containsEntry("bare-lf", 1L)
				.containsEntry("body-too-large", 1L);
			assertThat(server.stats().requests()).isZero();
		}
	}

	@Test
	void beyondTheLimitAConnectionWaitsUntilAnotherIsClosed() throws Exception {
		ServerConfig config = CONFIG.withConnections(CONFIG.connections().withTotal(1));
		try (MiniServer server = MiniServer.builder().config(config).router(router()).start();
				RawClient first = new RawClient(server.port());
				RawClient second = new RawClient(server.port())) {
			assertThat(first.get("/fast").read().body()).isEqualTo("fast");
			CompletableFuture<RawClient.Answer> answer = CompletableFuture.supplyAsync(() -> get(second));
			for (int i = 0; i < 100; i++) {
				assertThat(first.get("/fast").read().body()).isEqualTo("fast");
			}
			assertThat(answer).isNotDone();
			assertThat(server.stats().connectionsAccepted()).isEqualTo(1);
			first.endOutput();
			assertThat(answer.get().body()).isEqualTo("fast");
			assertThat(server.stats().connectionsAccepted()).isEqualTo(2);
		}
	}

	private static RawClient.Answer get(RawClient client) {
		try {
			return client.get("/fast").read();
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	@Test
	void theObserverIsToldOfEachRequest() throws Exception {
		List<String> told = new CopyOnWriteArrayList<>();
		RequestObserver observer = (exchange) -> {
			assertThat(exchange.durationNanos()).isNotNegative();
			told.add(exchange.method() + " " + exchange.routeIndex() + " " + exchange.status() + " "
					+ ((exchange.failure() != null) ? exchange.failure().getClass().getSimpleName() : "-"));
		};
		try (MiniServer server = MiniServer.builder().config(CONFIG).router(router()).observer(observer).start();
				RawClient client = new RawClient(server.port())) {
			client.get("/fast").read();
			client.get("/failing").read();
			client.get("/nothing").read();
			client.send("PUT /fast HTTP/1.1\r\nHost: t\r\n\r\n").read();
			this.leave.countDown();
			client.get("/worker").read();
			client.send("POST /small HTTP/1.1\r\nHost: t\r\nContent-Length: 5\r\n\r\n").read();
			try (RawClient broken = new RawClient(server.port())) {
				broken.send("GET /fast HTTP/1.1\r\n\r\n").read();
			}
			try (RawClient broken = new RawClient(server.port())) {
				broken.send("\u0000").read();
			}
			assertThat(told).containsExactly("GET 0 200 -", "GET 1 409 HttpException", "GET -1 404 HttpException",
					"PUT 0 405 HttpException", "GET 2 200 -", "POST 4 413 -", "GET -1 400 -", "null -1 400 -");
		}
	}

	@Test
	void aStoppedServerStillTellsItsCounts() throws Exception {
		MiniServer server = MiniServer.builder().config(CONFIG).router(router()).start();
		try (RawClient client = new RawClient(server.port())) {
			client.get("/fast").read();
			client.endOutput();
		}
		server.stop(Duration.ofSeconds(20));
		assertThat(server.stats().requests()).isEqualTo(1);
		assertThat(server.stats().connectionsOpen()).isZero();
		assertThat(server.stats().workersBusy()).isZero();
	}

}
