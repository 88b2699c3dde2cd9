package io.miniserver;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import io.miniserver.config.ConnectionLimits;
import io.miniserver.config.ListenerConfig;
import io.miniserver.config.ServerConfig;
import io.miniserver.http.Dispatch;
import io.miniserver.http.Method;
import io.miniserver.http.Middleware;
import io.miniserver.http.Response;
import io.miniserver.http.Status;
import io.miniserver.internal.net.Await;
import io.miniserver.internal.net.RawClient;
import io.miniserver.route.Route;
import io.miniserver.route.Router;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** Several listeners of one server: what they share, and what each has of its own. */
@Timeout(60)
class ListenersTests {

	private static final ServerConfig CONFIG = ServerConfig.defaults().withPort(0).withLoops(2);

	private static final Router MAIN = Router.builder().get("/where", (request) -> Response.text("main")).build();

	private static final Router OWN = Router.builder().get("/where", (request) -> Response.text("own")).build();

	private static MiniServerBuilder builder() {
		return MiniServer.builder().config(CONFIG).router(MAIN);
	}

	@Test
	void aFurtherListenerServesWhatTheMainOneDoes() throws Exception {
		try (MiniServer server = builder().listener(ListenerConfig.port("second", 0)).start();
				RawClient main = new RawClient(server.port());
				RawClient second = new RawClient(server.listener("second").port())) {
			assertThat(server.listener("second").port()).isPositive().isNotEqualTo(server.port());
			assertThat(main.get("/where").read().body()).isEqualTo("main");
			assertThat(second.get("/where").read().body()).isEqualTo("main");
			assertThat(server.stats().connectionsOpen()).isEqualTo(2);
			assertThat(server.stats().requests()).isEqualTo(2);
		}
	}

	@Test
	void aListenerMayHaveRoutesAndMiddlewareOfItsOwn() throws Exception {
		Middleware marking = (request, next) -> next.handle(request).withHeader("X-Marked", "own");
		Middleware main = (request, next) -> next.handle(request).withHeader("X-Marked", "main");
		try (MiniServer server = builder().middleware(main)
			.listener(ListenerConfig.port("own", 0), OWN, marking)
			.start();
				RawClient one = new RawClient(server.port());
				RawClient other = new RawClient(server.listener("own").port())) {
			RawClient.Answer atMain = one.get("/where").read();
			RawClient.Answer atOwn = other.get("/where").read();
			assertThat(atMain.body()).isEqualTo("main");
			assertThat(atMain.header("x-marked")).isEqualTo("main");
			assertThat(atOwn.body()).isEqualTo("own");
			assertThat(atOwn.header("x-marked")).isEqualTo("own");
			assertThat(server.listener("own").router()).isSameAs(OWN);
		}
	}

	@Test
	void errorHandlersAndTheirObserversAreForAllListeners() throws Exception {
		CountDownLatch observed = new CountDownLatch(1);
		Router failing = Router.builder().get("/fail", (request) -> {
			throw new IllegalStateException("failed");
		}).build();
		try (MiniServer server = builder()
			.errorHandler((request, failure) -> (failure instanceof IllegalStateException)
					? Response.text("as the error handler says").withStatus(Status.CONFLICT) : null)
			.observerOf((router) -> (exchange) -> {
				if (router.routes().equals(failing.routes()) && exchange.routeIndex() == 0) {
					observed.countDown();
				}
			})
			.listener(ListenerConfig.port("own", 0), failing)
			.start(); RawClient client = new RawClient(server.listener("own").port())) {
			assertThat(client.get("/fail").read().status()).isEqualTo(409);
			observed.await();
			assertThat(client.get("/where").read().status()).isEqualTo(404);
		}
	}

	@Test
	void theMainListenerIsTheFirstOfAll() {
		try (MiniServer server = builder().listener(ListenerConfig.port("second", 0)).start()) {
			assertThat(server.listeners()).extracting((listener) -> listener.config().name())
				.containsExactly(ListenerConfig.MAIN, "second");
			assertThat(server.listener(ListenerConfig.MAIN).port()).isEqualTo(server.port());
			assertThatIllegalArgumentException().isThrownBy(() -> server.listener("third"))
				.withMessage("this server has no listener 'third'");
		}
	}

	@Test
	void allListenersShareTheLimitOfConnections() throws Exception {
		ServerConfig two = CONFIG.withConnections(ConnectionLimits.defaults().withTotal(2));
		try (MiniServer server = builder().config(two).listener(ListenerConfig.port("second", 0)).start();
				RawClient main = new RawClient(server.port());
				RawClient second = new RawClient(server.listener("second").port())) {
			assertThat(main.get("/where").read().status()).isEqualTo(200);
			assertThat(second.get("/where").read().status()).isEqualTo(200);
			try (RawClient waiting = new RawClient(server.listener("second").port())) {
				waiting.get("/where");
				assertThat(main.get("/where").read().status()).isEqualTo(200);
				assertThat(server.stats().connectionsAccepted()).isEqualTo(2);
				main.endOutput();
				assertThat(waiting.read().status()).isEqualTo(200);
			}
		}
	}

	@Test
	void aPortThatCanNotBeBoundIsNamedAndNothingIsLeftBehind() throws Exception {
		InetAddress loopback = InetAddress.getLoopbackAddress();
		int mainPort = freePort();
		try (ServerSocket busy = new ServerSocket(0, 1, loopback)) {
			MiniServerBuilder builder = builder().config(CONFIG.withAddress(loopback).withPort(mainPort))
				.listener(ListenerConfig.port("second", busy.getLocalPort()).withAddress(loopback));
			assertThatExceptionOfType(BindFailedException.class).isThrownBy(builder::start)
				.withMessageContaining("address 127.0.0.1, port " + busy.getLocalPort() + " (listener 'second')")
				.withMessageContaining("in use")
				.satisfies((ex) -> assertThat(ex.listener().name()).isEqualTo("second"));
			// The first one is free again, and at once.
			new ServerSocket(mainPort, 1, loopback).close();
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return free.getLocalPort();
		}
	}

	@Test
	void twoListenersMayNotHaveTheSameNameOrPort() {
		MiniServerBuilder sameName = builder().listener(ListenerConfig.port("twice", 0))
			.listener(ListenerConfig.port("twice", 0));
		assertThatIllegalArgumentException().isThrownBy(sameName::start)
			.withMessageContaining("two listeners called 'twice'");
		MiniServerBuilder main = builder().listener(ListenerConfig.port(ListenerConfig.MAIN, 0));
		assertThatIllegalArgumentException().isThrownBy(main::start)
			.withMessageContaining("'main' is the server's own");
		MiniServerBuilder samePort = builder().listener(ListenerConfig.port("one", 18_080))
			.listener(ListenerConfig.port("other", 18_080).withAddress(InetAddress.getLoopbackAddress()));
		assertThatIllegalArgumentException().isThrownBy(samePort::start)
			.withMessageContaining("'one' and 'other' both have port 18080");
	}

	@Test
	void aListenerIsCheckedWhenItIsMade() {
		assertThatIllegalArgumentException().isThrownBy(() -> ListenerConfig.port("a b", 0))
			.withMessageContaining("name must be");
		assertThatIllegalArgumentException().isThrownBy(() -> ListenerConfig.port("a", 65_536))
			.withMessageContaining("port must be from 0 to 65535");
		assertThatIllegalArgumentException().isThrownBy(() -> ListenerConfig.port("a", 0).withBacklog(0))
			.withMessageContaining("backlog must be at least 1");
	}

	@Test
	void aStopAwaitsTheRequestsOfAllListenersAndClosesAll() throws Exception {
		CountDownLatch entered = new CountDownLatch(1);
		CountDownLatch end = new CountDownLatch(1);
		Router slow = Router.builder().route(Route.of(Method.GET, "/slow", (request) -> {
			entered.countDown();
			end.await();
			return Response.text("in time");
		}).withDispatch(Dispatch.WORKER)).build();
		MiniServer server = builder().listener(ListenerConfig.port("own", 0), slow).start();
		int port = server.listener("own").port();
		try (RawClient client = new RawClient(port)) {
			client.get("/slow");
			entered.await();
			Thread stopping = new Thread(() -> server.stop(Duration.ofSeconds(20)));
			stopping.start();
			awaitRefusal(port);
			awaitRefusal(server.port());
			end.countDown();
			RawClient.Answer answer = client.read();
			assertThat(answer.body()).isEqualTo("in time");
			assertThat(answer.header("connection")).isEqualTo("close");
			stopping.join();
			assertThat(server.listeners()).extracting(RunningListener::port).isEqualTo(List.of(server.port(), port));
		}
	}

	private static void awaitRefusal(int port) {
		Await.until("port " + port + " is closed", () -> {
			try (RawClient accepted = new RawClient(port)) {
				accepted.endOutput();
				return false;
			}
			catch (IOException ex) {
				return true; // refused, or reset because it came too late
			}
		});
	}

}
