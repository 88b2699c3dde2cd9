package io.miniserver;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.miniserver.config.ListenerConfig;
import io.miniserver.config.ServerConfig;
import io.miniserver.http.Dispatch;
import io.miniserver.http.Handler;
import io.miniserver.http.LiveConnection;
import io.miniserver.http.LiveRequest;
import io.miniserver.http.Method;
import io.miniserver.http.Middleware;
import io.miniserver.http.Response;
import io.miniserver.internal.net.Await;
import io.miniserver.internal.net.RawClient;
import io.miniserver.route.Route;
import io.miniserver.route.Router;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What operators see of a running server, and change. */
@Timeout(60)
class ServerInspectionTests {

	private static final ServerConfig CONFIG = ServerConfig.defaults().withPort(0).withLoops(1);

	private final CountDownLatch leave = new CountDownLatch(1);

	private final LinkedBlockingQueue<String> interrupted = new LinkedBlockingQueue<>();

	/** Blocks until it is interrupted or let go, and tells which of the two. */
	private final Handler block = (request) -> {
		try {
			this.leave.await();
			return Response.text("through");
		}
		catch (InterruptedException ex) {
			this.interrupted.add(request.path());
			throw ex;
		}
	};

	/** Does not listen to interrupts. */
	private final Handler deaf = (request) -> {
		boolean let = false;
		while (!let) {
			try {
				let = this.leave.await(10, TimeUnit.SECONDS);
			}
			catch (InterruptedException ex) {
				this.interrupted.add(request.path());
			}
		}
		return Response.text("late");
	};

	private final Router router = Router.builder()
		.route(Route.of(Method.GET, "/block/{id}", this.block).withDispatch(Dispatch.WORKER))
		.route(Route.of(Method.GET, "/deaf", this.deaf)
			.withDispatch(Dispatch.WORKER)
			.withHandlerTimeout(Duration.ofMillis(50)))
		.get("/adaptive", this.block)
		.get("/fast", (request) -> Response.text(Thread.currentThread().getName()))
		.route(Route.of(Method.GET, "/reserved", (request) -> Response.text("ok")).withDispatch(Dispatch.RESERVED))
		.get("/pending", (request) -> Response.pending(new CompletableFuture<String>(), Response::text))
		.post("/upload", (request) -> Response.text("uploaded"))
		.build();

	@AfterEach
	void letGo() {
		this.leave.countDown();
	}

	private MiniServer start(ServerConfig config) {
		return MiniServer.builder().config(config).router(this.router).start();
	}

	private static LiveRequest awaitRequest(ServerInspection inspection, LiveRequest.Phase phase) {
		Await.until("a request is " + phase,
				() -> inspection.requests().stream().anyMatch((request) -> request.phase() == phase));
		return inspection.requests().stream().filter((request) -> request.phase() == phase).findFirst().orElseThrow();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/block/7", "/adaptive" })
	void requestIsSeenWithItsThread(String path) throws Exception {
		try (MiniServer server = start(CONFIG); RawClient client = new RawClient(server.port())) {
			ServerInspection inspection = ServerInspection.of(server);
			assertThat(inspection.requests()).isEmpty();
			client.get("/fast").read();
			client.get(path);
			LiveRequest request = awaitRequest(inspection, LiveRequest.Phase.HANDLING);
			assertThat(request.id()).isEqualTo(inspection.connections().get(0).id() + "-2");
			assertThat(request.method()).isEqualTo(Method.GET);
			assertThat(request.path()).isEqualTo(path);
			assertThat(request.listener()).isEqualTo(ListenerConfig.MAIN);
			assertThat(server.router().routes().get(request.routeIndex()).pattern()).isEqualTo(request.routePattern());
			assertThat(request.age()).isPositive();
			assertThat(request.thread()).startsWith("mini-server-");
			Await.until("the stack shows the handler",
					() -> inspection.requests()
						.stream()
						.flatMap((seen) -> seen.stack().stream())
						.anyMatch((frame) -> frame.getClassName().contains("ServerInspectionTests")));
			this.leave.countDown();
			assertThat(client.read().body()).isEqualTo("through");
			Await.until("it has ended", () -> inspection.requests().isEmpty());
		}
	}

	@Test
	void connectionsAreSeen() throws Exception {
		try (MiniServer server = start(CONFIG);
				RawClient idle = new RawClient(server.port());
				RawClient head = new RawClient(server.port());
				RawClient body = new RawClient(server.port())) {
			ServerInspection inspection = ServerInspection.of(server);
			idle.get("/fast").read();
			head.send("GET /fa");
			body.send("POST /upload HTTP/1.1\r\nHost: t\r\nContent-Length: 9\r\n\r\nhalf");
			Await.until("all are seen", () -> inspection.connections()
				.stream()
				.map(LiveConnection::phase)
				.toList()
				.containsAll(List.of(LiveConnection.Phase.IDLE, LiveConnection.Phase.HEAD, LiveConnection.Phase.BODY)));
			assertThat(inspection.connections()).extracting(LiveConnection::id).doesNotHaveDuplicates().hasSize(3);
			assertThat(inspection.connections()).allSatisfy((connection) -> {
				assertThat(connection.age()).isPositive();
				assertThat(connection.remote().getAddress().isLoopbackAddress()).isTrue();
			});
			assertThat(awaitRequest(inspection, LiveRequest.Phase.BODY).routePattern()).isEqualTo("/upload");
		}
	}

	@Test
	void waitingAndPendingRequestsHaveNoThread() throws Exception {
		ServerConfig one = CONFIG.withWorkers(CONFIG.workers().withMax(1).withQueueCapacity(1));
		try (MiniServer server = start(one);
				RawClient running = new RawClient(server.port());
				RawClient waiting = new RawClient(server.port());
				RawClient pending = new RawClient(server.port())) {
			ServerInspection inspection = ServerInspection.of(server);
			running.get("/block/1");
			awaitRequest(inspection, LiveRequest.Phase.HANDLING);
			waiting.get("/block/2");
			pending.get("/pending");
			LiveRequest queued = awaitRequest(inspection, LiveRequest.Phase.QUEUED);
			assertThat(queued.path()).isEqualTo("/block/2");
			assertThat(queued.thread()).isNull();
			assertThat(queued.stack()).isEmpty();
			assertThat(awaitRequest(inspection, LiveRequest.Phase.PENDING).path()).isEqualTo("/pending");
			assertThat(inspection.cancel(queued.id())).isTrue();
			assertThat(waiting.read().status()).isEqualTo(503);
			assertThat(inspection.cancel(awaitRequest(inspection, LiveRequest.Phase.PENDING).id())).isTrue();
			assertThat(pending.read().status()).isEqualTo(503);
			assertThat(inspection.requests()).extracting(LiveRequest::path).containsExactly("/block/1");
			this.leave.countDown();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/block/7", "/adaptive" })
	void cancelledRequestIsAnsweredAndItsHandlerInterrupted(String path) throws Exception {
		try (MiniServer server = start(CONFIG); RawClient client = new RawClient(server.port())) {
			ServerInspection inspection = ServerInspection.of(server);
			client.get(path);
			String id = awaitRequest(inspection, LiveRequest.Phase.HANDLING).id();
			assertThat(inspection.cancel(id)).isTrue();
			RawClient.Answer answer = client.read();
			assertThat(answer.status()).isEqualTo(503);
			assertThat(answer.body()).contains("request-cancelled");
			assertThat(this.interrupted.poll(20, TimeUnit.SECONDS)).isEqualTo(path);
			assertThat(server.stats().rejections()).containsEntry("request-cancelled", 1L);
			Await.until("it has ended", () -> !inspection.cancel(id));
		}
	}

	@Test
	void requestWhoseBodyIsOnItsWayEndsWithItsConnection() throws Exception {
		try (MiniServer server = start(CONFIG); RawClient client = new RawClient(server.port())) {
			ServerInspection inspection = ServerInspection.of(server);
			client.send("POST /upload HTTP/1.1\r\nHost: t\r\nContent-Length: 9\r\n\r\nhalf");
			assertThat(inspection.cancel(awaitRequest(inspection, LiveRequest.Phase.BODY).id())).isTrue();
			client.assertClosed();
		}
	}

	/** Answered at its deadline, it is gone for its client, but not for its worker. */
	@Test
	void handlerThatListensToNothingIsSeenAsStuck() throws Exception {
		try (MiniServer server = start(CONFIG); RawClient client = new RawClient(server.port())) {
			ServerInspection inspection = ServerInspection.of(server);
			client.get("/deaf");
			assertThat(client.read().status()).isEqualTo(503);
			LiveRequest request = awaitRequest(inspection, LiveRequest.Phase.ABANDONED);
			assertThat(this.interrupted.poll(20, TimeUnit.SECONDS)).isEqualTo("/deaf");
			assertThat(inspection.workersRunningLongerThan(Duration.ofMillis(49))).isEqualTo(1);
			assertThat(inspection.workersRunningLongerThan(Duration.ofHours(1))).isZero();
			assertThat(inspection.cancel(request.id())).isTrue();
			assertThat(this.interrupted.poll(20, TimeUnit.SECONDS)).as("again").isEqualTo("/deaf");
			this.leave.countDown();
			Await.until("it has ended", () -> inspection.workersRunningLongerThan(Duration.ZERO) == 0);
			assertThat(inspection.requests()).isEmpty();
		}
	}

	@Test
	void middlewareIsListedFromTheOutermost() {
		Middleware outer = (request, next) -> next.handle(request);
		Middleware inner = (request, next) -> next.handle(request);
		ListenerConfig own = ListenerConfig.port("own", 0);
		try (MiniServer server = MiniServer.builder()
			.config(CONFIG)
			.router(this.router)
			.middleware(outer)
			.middleware(inner)
			.listener(own, this.router, inner)
			.start()) {
			ServerInspection inspection = ServerInspection.of(server);
			assertThat(inspection.middleware(ListenerConfig.MAIN)).containsExactly(outer, inner);
			assertThat(inspection.middleware("own")).containsExactly(inner);
		}
	}

	@Test
	void afterTheStopNothingIsSeen() {
		MiniServer server = start(CONFIG);
		server.stop(Duration.ZERO);
		assertThat(ServerInspection.of(server).connections()).isEmpty();
		assertThat(ServerInspection.of(server).requests()).isEmpty();
		assertThat(ServerInspection.of(server).cancel("1-1")).isFalse();
	}

}
