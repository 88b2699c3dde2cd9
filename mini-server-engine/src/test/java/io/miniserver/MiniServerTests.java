package io.miniserver;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.miniserver.config.ServerConfig;
import io.miniserver.http.Dispatch;
import io.miniserver.http.Handler;
import io.miniserver.http.Response;
import io.miniserver.internal.net.Await;
import io.miniserver.internal.net.RawClient;
import io.miniserver.route.Route;
import io.miniserver.route.Router;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static io.miniserver.http.Method.GET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** The life of a server, by the public API alone. */
@Timeout(60)
class MiniServerTests {

	private static final ServerConfig CONFIG = ServerConfig.defaults().withPort(0).withLoops(2);

	private static MiniServer start(String path, Handler handler) {
		return MiniServer.builder().config(CONFIG).router(Router.builder().get(path, handler).build()).start();
	}

	/** Threads of other tests may just be ending: they are counted before. */
	private static List<Thread> engineThreads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith("mini-server-"))
			.toList();
	}

	private static void assertNoThreadBeyond(List<Thread> before) {
		Await.until("no thread is left", () -> before.containsAll(engineThreads()));
	}

	@Test
	void portZeroIsAFreePort() throws Exception {
		try (MiniServer server = start("/", (request) -> Response.text("hello"));
				RawClient client = new RawClient(server.port())) {
			assertThat(server.port()).isPositive().isEqualTo(server.address().getPort());
			assertThat(server.config()).isSameAs(CONFIG);
			assertThat(server.router().routes()).hasSize(1);
			assertThat(server.isRunning()).isTrue();
			assertThat(client.get("/").read().body()).isEqualTo("hello");
		}
	}

	@Test
	void oneAddressCanBeBound() throws Exception {
		InetAddress loopback = InetAddress.getLoopbackAddress();
		try (MiniServer server = MiniServer.builder().config(CONFIG.withAddress(loopback)).start()) {
			assertThat(server.address().getAddress()).isEqualTo(loopback);
		}
	}

	@Test
	void withoutARouterEverythingIs404() throws Exception {
		try (MiniServer server = MiniServer.builder().config(CONFIG).start();
				RawClient client = new RawClient(server.port())) {
			assertThat(client.get("/").read().status()).isEqualTo(404);
		}
	}

	@Test
	void twoServersInOneJvmShareNothing() throws Exception {
		try (MiniServer first = start("/", (request) -> Response.text("first"));
				MiniServer second = start("/", (request) -> Response.text("second"));
				RawClient one = new RawClient(first.port());
				RawClient two = new RawClient(second.port())) {
			assertThat(one.get("/").read().body()).isEqualTo("first");
			assertThat(two.get("/").read().body()).isEqualTo("second");
			assertThat(two.get("/").read().body()).isEqualTo("second");
			assertThat(first.stats().requests()).isEqualTo(1);
			assertThat(second.stats().requests()).isEqualTo(2);
			one.endOutput();
			first.stop(Duration.ofSeconds(20));
			assertThat(two.get("/").read().body()).isEqualTo("second");
		}
	}

	@Test
	void aBuilderCanBeUsedAgain() throws Exception {
		MiniServerBuilder builder = MiniServer.builder().config(CONFIG);
		try (MiniServer first = builder.start(); MiniServer second = builder.start()) {
			assertThat(first.port()).isNotEqualTo(second.port());
		}
	}

	@Test
	void aBusyPortIsNamedAndNothingIsLeftBehind() throws Exception {
		List<Thread> before = engineThreads();
		InetAddress loopback = InetAddress.getLoopbackAddress();
		try (ServerSocket busy = new ServerSocket(0, 1, loopback)) {
			MiniServerBuilder builder = MiniServer.builder()
				.config(CONFIG.withAddress(loopback).withPort(busy.getLocalPort()));
			assertThatExceptionOfType(BindFailedException.class).isThrownBy(builder::start)
				.withMessageContaining("address 127.0.0.1, port " + busy.getLocalPort())
				.withMessageContaining("in use")
				.satisfies((ex) -> assertThat(ex.port()).isEqualTo(busy.getLocalPort()))
				.satisfies((ex) -> assertThat(ex.address()).isEqualTo(loopback));
			assertNoThreadBeyond(before);
		}
	}

	@Test
	void aStopLeavesNoThread() throws Exception {
		List<Thread> before = engineThreads();
		Router router = Router.builder()
			.route(Route.of(GET, "/worker", (request) -> Response.text("worker")).withDispatch(Dispatch.WORKER))
			.get("/", (request) -> Response.text("loop"))
			.build();
		MiniServer server = MiniServer.builder().config(CONFIG).router(router).start();
		try (RawClient client = new RawClient(server.port())) {
			assertThat(client.get("/worker").read().body()).isEqualTo("worker");
			assertThat(client.get("/").read().body()).isEqualTo("loop");
			assertThat(engineThreads()).hasSizeGreaterThan(before.size());
			client.endOutput();
		}
		assertThat(server.stop(Duration.ofSeconds(20)).aborted()).isEmpty();
		assertNoThreadBeyond(before);
		assertThat(server.isRunning()).isFalse();
		assertThat(server.port()).isPositive();
		try (MiniServer next = MiniServer.builder().config(CONFIG.withPort(server.port())).start()) {
			assertThat(next.port()).isEqualTo(server.port());
		}
	}

	@Test
	void allStopsReportTheSame() throws Exception {
		CountDownLatch entered = new CountDownLatch(1);
		CountDownLatch never = new CountDownLatch(1);
		MiniServer server = start("/block", (request) -> {
			entered.countDown();
			never.await();
			return Response.text("never");
		});
		try (RawClient client = new RawClient(server.port())) {
			client.get("/block?a=b");
			entered.await();
			CompletableFuture<StopReport> other = CompletableFuture
				.supplyAsync(() -> server.stop(Duration.ofMillis(50)));
			StopReport report = server.stop(Duration.ofMillis(50));
			assertThat(report.aborted()).singleElement().asString().startsWith("GET /block?a=b from /127.0.0.1:");
			assertThat(other.get(20, TimeUnit.SECONDS)).isEqualTo(report);
			assertThat(server.stop(Duration.ofDays(1))).isEqualTo(report);
			assertThat(client.readToEnd()).isEmpty();
		}
	}

	@Test
	void aCloseHasTheConfiguredGrace() throws Exception {
		CountDownLatch entered = new CountDownLatch(1);
		CountDownLatch leave = new CountDownLatch(1);
		Handler slow = (request) -> {
			entered.countDown();
			leave.await();
			return Response.text("done");
		};
		MiniServer patient = start("/", slow);
		try (RawClient client = new RawClient(patient.port())) {
			client.get("/");
			entered.await();
			CompletableFuture<Void> close = CompletableFuture.runAsync(patient::close);
			Await.until("the stop has begun", () -> !patient.isRunning());
			leave.countDown();
			assertThat(client.read().body()).isEqualTo("done");
			client.endOutput();
			close.get(20, TimeUnit.SECONDS);
		}
	}

	@Test
	void aCloseWithoutGraceDoesNotWait() throws Exception {
		CountDownLatch entered = new CountDownLatch(1);
		CountDownLatch never = new CountDownLatch(1);
		MiniServer server = MiniServer.builder()
			.config(CONFIG.withTimeouts(CONFIG.timeouts().withShutdown(Duration.ZERO)))
			.router(Router.builder().get("/", (request) -> {
				entered.countDown();
				never.await();
				return Response.text("never");
			}).build())
			.start();
		try (RawClient client = new RawClient(server.port())) {
			client.get("/");
			entered.await();
			server.close();
			assertThat(client.readToEnd()).isEmpty();
		}
	}

	@Test
	void aHandlerMayStopItsServer() throws Exception {
		List<Thread> before = engineThreads();
		CompletableFuture<StopReport> report = new CompletableFuture<>();
		CompletableFuture<MiniServer> server = new CompletableFuture<>();
		server.complete(start("/stop", (request) -> {
			report.complete(server.get().stop(Duration.ofMillis(50)));
			return Response.text("too late");
		}));
		try (RawClient client = new RawClient(server.get().port())) {
			client.get("/stop");
			assertThat(report.get(20, TimeUnit.SECONDS).aborted()).singleElement().asString().startsWith("GET /stop");
			assertThat(client.readToEnd()).isEmpty();
			assertNoThreadBeyond(before);
		}
	}

	@Test
	void aGraceMayBeForEver() throws Exception {
		MiniServer server = start("/", (request) -> Response.text("hello"));
		assertThat(server.stop(Duration.ofSeconds(Long.MAX_VALUE)).aborted()).isEmpty();
	}

	@Test
	void anInterruptedStopDoesNotWait() throws Exception {
		List<Thread> before = engineThreads();
		CountDownLatch entered = new CountDownLatch(1);
		CountDownLatch never = new CountDownLatch(1);
		MiniServer server = start("/", (request) -> {
			entered.countDown();
			never.await();
			return Response.text("never");
		});
		try (RawClient client = new RawClient(server.port())) {
			client.get("/");
			entered.await();
			Thread.currentThread().interrupt();
			server.stop(Duration.ofMinutes(10));
			assertThat(Thread.interrupted()).isTrue();
			assertThat(client.readToEnd()).isEmpty();
			assertNoThreadBeyond(before);
		}
	}

}
