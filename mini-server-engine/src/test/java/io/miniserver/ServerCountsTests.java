package io.miniserver;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import io.miniserver.config.ServerConfig;
import io.miniserver.config.WorkerConfig.Threads;
import io.miniserver.http.Dispatch;
import io.miniserver.http.Handler;
import io.miniserver.http.Response;
import io.miniserver.internal.net.Await;
import io.miniserver.internal.net.RawClient;
import io.miniserver.route.Route;
import io.miniserver.route.Router;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static io.miniserver.http.Method.GET;
import static org.assertj.core.api.Assertions.assertThat;

/** The counts of workers, of both kinds, and of bytes. */
@Timeout(60)
class ServerCountsTests {

	private static final ServerConfig CONFIG = ServerConfig.defaults().withPort(0).withLoops(1);

	private final CountDownLatch begun = new CountDownLatch(2);

	private final CountDownLatch leave = new CountDownLatch(1);

	private final Handler block = (request) -> {
		this.begun.countDown();
		this.leave.await();
		return Response.text("through");
	};

	static Stream<Threads> kinds() {
		return Stream.of(Threads.values())
			.filter((kind) -> kind == Threads.PLATFORM || Runtime.version().feature() >= 21);
	}

	@ParameterizedTest
	@MethodSource("kinds")
	void workersAreCounted(Threads kind) throws Exception {
		Router router = Router.builder().route(Route.of(GET, "/", this.block).withDispatch(Dispatch.WORKER)).build();
		ServerConfig config = CONFIG.withWorkers(CONFIG.workers().withThreads(kind).withMax(2).withQueueCapacity(5));
		try (MiniServer server = MiniServer.builder().config(config).router(router).start();
				RawClient one = new RawClient(server.port());
				RawClient two = new RawClient(server.port());
				RawClient three = new RawClient(server.port())) {
			assertThat(server.stats().workers()).isZero();
			one.get("/");
			two.get("/");
			this.begun.await();
			three.get("/");
			Await.until("one waits", () -> server.stats().workersQueued() == 1);
			assertThat(server.stats().workers()).isEqualTo(2);
			assertThat(server.stats().workersBusy()).isEqualTo(2);
			assertThat(server.stats().workersCompleted()).isZero();
			this.leave.countDown();
			one.read();
			two.read();
			three.read();
			Await.until("all have ended", () -> server.stats().workersCompleted() == 3);
			Await.until("none is busy", () -> server.stats().workersBusy() == 0);
			int idle = (kind == Threads.PLATFORM) ? 2 : 0;
			Await.until("an idle virtual thread ends", () -> server.stats().workers() == idle);
		}
	}

	@Test
	void bytesAreCountedAsTheyAreOnTheWire(@TempDir Path directory) throws Exception {
		Path file = Files.writeString(directory.resolve("file"), "x".repeat(300_000));
		Router router = Router.builder()
			.get("/text", (request) -> Response.text("hello"))
			.get("/file", (request) -> Response.file(file))
			.get("/stream", (request) -> Response.stream("text/plain", (out) -> out.write(new byte[100_000])))
			.build();
		try (MiniServer server = MiniServer.builder().config(CONFIG).router(router).start()) {
			long received = 0;
			long sent = 0;
			for (String path : new String[] { "/text", "/file", "/stream", "/nothing" }) {
				String request = "GET " + path + " HTTP/1.1\r\nHost: t\r\nConnection: close\r\n\r\n";
				received += request.length();
				try (RawClient client = new RawClient(server.port())) {
					sent += client.send(request).readToEnd().getBytes(StandardCharsets.ISO_8859_1).length;
				}
				long expected = sent;
				Await.until("what the client got was counted", () -> server.stats().bytesSent() >= expected);
				assertThat(server.stats().bytesSent()).isEqualTo(sent);
				assertThat(server.stats().bytesReceived()).isEqualTo(received);
			}
			assertThat(sent).isGreaterThan(400_000);
		}
	}

}
