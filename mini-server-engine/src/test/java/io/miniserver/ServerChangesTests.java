package io.miniserver;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.miniserver.config.ListenerConfig;
import io.miniserver.config.ServerConfig;
import io.miniserver.http.Dispatch;
import io.miniserver.http.LearnedDispatch;
import io.miniserver.http.Method;
import io.miniserver.http.Response;
import io.miniserver.internal.net.RawClient;
import io.miniserver.route.Route;
import io.miniserver.route.Router;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** What operators change in a running server. */
@Timeout(60)
class ServerChangesTests {

	private static final ServerConfig CONFIG = ServerConfig.defaults().withPort(0).withLoops(1);

	private static final int FAST = 0;

	private static final int RESERVED = 1;

	private static final int UPLOAD = 2;

	private static final int WAITING = 3;

	private final Router router = Router.builder()
		.get("/fast", (request) -> Response.text(Thread.currentThread().getName()))
		.route(Route.of(Method.GET, "/reserved", (request) -> Response.text("ok")).withDispatch(Dispatch.RESERVED))
		.post("/upload", (request) -> Response.text("uploaded"))
		.get("/waiting", (request) -> Response.pending(new CompletableFuture<String>(), Response::text))
		.build();

	private MiniServer start(ServerConfig config) {
		return MiniServer.builder().config(config).router(this.router).start();
	}

	@Test
	void dispatchIsChanged() throws Exception {
		try (MiniServer server = start(CONFIG); RawClient client = new RawClient(server.port())) {
			ServerInspection inspection = ServerInspection.of(server);
			assertThat(client.get("/fast").read().body()).startsWith("mini-server-loop-");
			inspection.changeDispatch(ListenerConfig.MAIN, FAST, Dispatch.WORKER);
			assertThat(inspection.dispatch(ListenerConfig.MAIN, FAST)).isEqualTo(Dispatch.WORKER);
			assertThat(client.get("/fast").read().body()).startsWith("mini-server-worker-");
			inspection.changeDispatch(ListenerConfig.MAIN, FAST, Dispatch.ADAPTIVE);
			for (int i = 0; inspection.learned(ListenerConfig.MAIN, FAST) != LearnedDispatch.FAST; i++) {
				assertThat(i).as("requests on the loop").isLessThan(20_000);
				client.get("/fast").read();
			}
			inspection.changeDispatch(ListenerConfig.MAIN, FAST, Dispatch.LOOP);
			assertThat(inspection.learned(ListenerConfig.MAIN, FAST)).isEqualTo(LearnedDispatch.NOTHING);
		}
	}

	@Test
	void reservedRoutesStayReserved() {
		try (MiniServer server = start(CONFIG)) {
			ServerInspection inspection = ServerInspection.of(server);
			assertThatIllegalArgumentException()
				.isThrownBy(() -> inspection.changeDispatch(ListenerConfig.MAIN, RESERVED, Dispatch.WORKER));
			assertThatIllegalArgumentException()
				.isThrownBy(() -> inspection.changeDispatch(ListenerConfig.MAIN, FAST, Dispatch.RESERVED));
			assertThatIllegalArgumentException()
				.isThrownBy(() -> inspection.changeDispatch("none", FAST, Dispatch.WORKER));
		}
	}

	@Test
	void limitsAreChanged() throws Exception {
		try (MiniServer server = start(CONFIG.withConnections(CONFIG.connections().withTotal(1)));
				RawClient first = new RawClient(server.port());
				RawClient second = new RawClient(server.port())) {
			ServerInspection inspection = ServerInspection.of(server);
			first.get("/fast").read();
			second.get("/fast");
			assertThat(server.stats().connectionsOpen()).isEqualTo(1);
			inspection.changeConnectionLimit(2);
			assertThat(second.read().status()).isEqualTo(200);
			assertThat(inspection.connectionLimit()).isEqualTo(2);
			assertThatIllegalArgumentException().isThrownBy(() -> inspection.changeConnectionLimit(0))
				.withMessageContaining("limits.connections");
		}
	}

	@Test
	void limitOfAnAddressIsChanged() throws Exception {
		try (MiniServer server = start(CONFIG)) {
			ServerInspection inspection = ServerInspection.of(server);
			inspection.changeConnectionLimitPerAddress(1);
			try (RawClient first = new RawClient(server.port()); RawClient second = new RawClient(server.port())) {
				first.get("/fast").read();
				assertThat(second.read().status()).isEqualTo(429);
				assertThat(inspection.connectionLimitPerAddress()).isEqualTo(1);
				assertThatIllegalArgumentException().isThrownBy(() -> inspection.changeConnectionLimitPerAddress(-1));
			}
		}
	}

	@Test
	void bodyLimitOfARouteIsChanged() throws Exception {
		try (MiniServer server = start(CONFIG); RawClient client = new RawClient(server.port())) {
			ServerInspection inspection = ServerInspection.of(server);
			String upload = "POST /upload HTTP/1.1\r\nHost: t\r\nContent-Length: 5\r\n\r\nhello";
			assertThat(inspection.bodyLimit(ListenerConfig.MAIN, UPLOAD)).isEqualTo(CONFIG.limits().body());
			inspection.changeBodyLimit(ListenerConfig.MAIN, UPLOAD, 5);
			assertThat(client.send(upload).read().status()).isEqualTo(200);
			inspection.changeBodyLimit(ListenerConfig.MAIN, UPLOAD, 4);
			assertThat(inspection.bodyLimit(ListenerConfig.MAIN, UPLOAD)).isEqualTo(4);
			assertThat(client.send(upload).read().status()).isEqualTo(413);
			assertThatIllegalArgumentException()
				.isThrownBy(() -> inspection.changeBodyLimit(ListenerConfig.MAIN, UPLOAD, -1));
			int buffered = CONFIG.limits().bufferedBody();
			inspection.changeBodyLimit(ListenerConfig.MAIN, RESERVED, buffered);
			assertThatIllegalArgumentException()
				.isThrownBy(() -> inspection.changeBodyLimit(ListenerConfig.MAIN, RESERVED, buffered + 1))
				.withMessageContaining("limits.buffered-body");
		}
	}

	@Test
	void timeOfAHandlerIsChanged() throws Exception {
		try (MiniServer server = start(CONFIG); RawClient client = new RawClient(server.port())) {
			ServerInspection inspection = ServerInspection.of(server);
			assertThat(inspection.handlerTimeout(ListenerConfig.MAIN, WAITING)).isEqualTo(CONFIG.timeouts().handler());
			inspection.changeHandlerTimeout(ListenerConfig.MAIN, WAITING, Duration.ofMillis(50));
			assertThat(inspection.handlerTimeout(ListenerConfig.MAIN, WAITING)).isEqualTo(Duration.ofMillis(50));
			assertThat(client.get("/waiting").read().body()).contains("handler-timeout");
			assertThatIllegalArgumentException()
				.isThrownBy(() -> inspection.changeHandlerTimeout(ListenerConfig.MAIN, WAITING, Duration.ofMillis(-1)));
		}
	}

}
