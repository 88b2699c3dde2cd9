package io.miniserver;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import io.miniserver.config.HealthConfig;
import io.miniserver.config.ServerConfig;
import io.miniserver.http.Dispatch;
import io.miniserver.http.Handler;
import io.miniserver.http.Method;
import io.miniserver.http.Response;
import io.miniserver.http.Status;
import io.miniserver.internal.net.Await;
import io.miniserver.internal.net.RawClient;
import io.miniserver.route.InvalidRouteException;
import io.miniserver.route.Route;
import io.miniserver.route.Router;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The server's own answer to health probes. */
@Timeout(60)
class HealthRouteTests {

	private static final String PATH = "/healthz";

	private static final ServerConfig CONFIG = ServerConfig.defaults().withPort(0).withLoops(1);

	private final CountDownLatch leave = new CountDownLatch(1);

	private final Handler block = (request) -> {
		this.leave.await();
		return Response.text("through");
	};

	private final Router router = Router.builder()
		.route(Route.of(Method.GET, "/block", this.block).withDispatch(Dispatch.WORKER))
		.get("/fast", (request) -> Response.text("fast"))
		.build();

	private static ServerConfig config(UnaryOperator<HealthConfig> change) {
		return CONFIG.withHealth(change.apply(HealthConfig.defaults().withPath(PATH)))
			.withWorkers(CONFIG.workers().withMax(1).withQueueCapacity(1));
	}

	private MiniServerBuilder server(UnaryOperator<HealthConfig> change) {
		return MiniServer.builder().config(config(change)).router(this.router);
	}

	@Test
	void allIsWell() throws Exception {
		try (MiniServer server = server((health) -> health).start(); RawClient client = new RawClient(server.port())) {
			RawClient.Answer answer = client.get(PATH).read();
			assertThat(answer.status()).isEqualTo(200);
			assertThat(answer.body()).isEqualTo("{\"status\":\"UP\"}");
			assertThat(answer.header("content-type")).isEqualTo("application/json");
			assertThat(answer.header("cache-control")).isEqualTo("no-store");
			client.send("HEAD /healthz HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n");
			assertThat(client.readToEnd()).startsWith("HTTP/1.1 200 ").endsWith("\r\n\r\n");
		}
	}

	@Test
	void withoutAPathThereIsNone() throws Exception {
		try (MiniServer server = MiniServer.builder().config(CONFIG).router(this.router).start();
				RawClient client = new RawClient(server.port())) {
			assertThat(client.get(PATH).read().status()).isEqualTo(404);
			assertThat(server.router()).isSameAs(this.router);
		}
	}

	/** With all workers busy and their queue full, the probe tells the truth. */
	@Test
	void aRequestThatWaitsTooLongIsToldAndStopsBeingTold() throws Exception {
		try (MiniServer server = server((health) -> health.withQueueAge(Duration.ofNanos(1))).start();
				RawClient running = new RawClient(server.port());
				RawClient waiting = new RawClient(server.port());
				RawClient probe = new RawClient(server.port())) {
			running.get("/block");
			Await.until("the worker is busy", () -> server.stats().workersBusy() == 1);
			assertThat(probe.get(PATH).read().status()).as("busy, but nobody waits").isEqualTo(200);
			assertThat(server.stats().oldestQueued()).isZero();
			waiting.get("/block");
			Await.until("a request waits", () -> server.stats().oldestQueued().toNanos() > 1);
			RawClient.Answer answer = probe.get(PATH).read();
			assertThat(answer.status()).isEqualTo(503);
			assertThat(answer.body()).startsWith("{\"status\":\"DOWN\",\"reason\":\"A request has waited ")
				.contains("mini-server.health.queue-age");
			this.leave.countDown();
			assertThat(waiting.read().body()).isEqualTo("through");
			assertThat(probe.get(PATH).read().status()).isEqualTo(200);
		}
	}

	@Test
	void aRequestMayWaitForAWhile() throws Exception {
		try (MiniServer server = server((health) -> health.withQueueAge(Duration.ofHours(1))).start();
				RawClient running = new RawClient(server.port());
				RawClient waiting = new RawClient(server.port());
				RawClient probe = new RawClient(server.port())) {
			running.get("/block");
			waiting.get("/block");
			Await.until("a request waits", () -> server.stats().workersQueued() == 1);
			assertThat(probe.get(PATH).read().status()).isEqualTo(200);
			this.leave.countDown();
		}
	}

	@Test
	void aServerThatStopsIsDown() throws Exception {
		try (MiniServer server = server((health) -> health).start();
				RawClient running = new RawClient(server.port());
				RawClient probe = new RawClient(server.port())) {
			running.get("/block");
			probe.send("GET /fast HTTP/1.1\r\nHost: t\r\n\r\nGET /healthz HTTP/1.1\r\nHo").read();
			CompletableFuture<StopReport> stopped = CompletableFuture
				.supplyAsync(() -> server.stop(Duration.ofSeconds(20)));
			Await.until("the server accepts no more", () -> isRefused(server.port()));
			RawClient.Answer answer = probe.send("st: t\r\n\r\n").read();
			assertThat(answer.status()).isEqualTo(503);
			assertThat(answer.body()).isEqualTo("{\"status\":\"DOWN\",\"reason\":\"The server is stopping.\"}");
			this.leave.countDown();
			assertThat(running.read().body()).isEqualTo("through");
			running.endOutput();
			probe.endOutput();
			assertThat(stopped.get(20, TimeUnit.SECONDS).aborted()).isEmpty();
		}
	}

	private static boolean isRefused(int port) {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			return !socket.isConnected();
		}
		catch (ConnectException ex) {
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	@Test
	void noMiddlewareStandsBeforeIt() throws Exception {
		try (MiniServer server = server((health) -> health)
			.middleware((request, next) -> Response.of(Status.UNAUTHORIZED))
			.start(); RawClient client = new RawClient(server.port())) {
			assertThat(client.get("/fast").read().status()).isEqualTo(401);
			assertThat(client.get(PATH).read().status()).isEqualTo(200);
		}
	}

	@Test
	void theObserverSeesItUnderItsPath() throws Exception {
		LinkedBlockingQueue<String> seen = new LinkedBlockingQueue<>();
		try (MiniServer server = server((health) -> health)
			.observerOf((served) -> (exchange) -> seen.add(served.routes().get(exchange.routeIndex()).pattern()))
			.start(); RawClient client = new RawClient(server.port())) {
			client.get(PATH).read();
			client.get("/fast").read();
			assertThat(List.of(take(seen), take(seen))).containsExactly(PATH, "/fast");
		}
	}

	private static String take(LinkedBlockingQueue<String> seen) throws InterruptedException {
		return seen.poll(20, TimeUnit.SECONDS);
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET", "HEAD" })
	void theApplicationMustNotHaveTheSameRoute(String method) {
		Router same = Router.builder().route(Route.of(Method.of(method), PATH, this.block)).build();
		MiniServerBuilder builder = MiniServer.builder().config(config((health) -> health)).router(same);
		assertThatExceptionOfType(InvalidRouteException.class).isThrownBy(builder::start)
			.withMessageContaining(method + " /healthz")
			.withMessageContaining("mini-server.health.path");
	}

	@Test
	void otherMethodsOfThePathAreTheApplications() throws Exception {
		Router post = Router.builder().post(PATH, (request) -> Response.text("posted")).build();
		try (MiniServer server = MiniServer.builder().config(config((health) -> health)).router(post).start();
				RawClient client = new RawClient(server.port())) {
			client.send("POST /healthz HTTP/1.1\r\nHost: t\r\nContent-Length: 0\r\n\r\n");
			assertThat(client.read().body()).isEqualTo("posted");
			assertThat(client.get(PATH).read().body()).contains("UP");
		}
	}

}
