package io.miniserver.boot;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.miniserver.MiniServer;
import io.miniserver.boot.handler.Body;
import io.miniserver.boot.handler.Get;
import io.miniserver.boot.handler.HttpHandler;
import io.miniserver.boot.handler.Post;
import io.miniserver.http.Dispatch;
import io.miniserver.http.Response;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Shows on a running server what each property does. {@code mini-server.backlog} has no
 * effect that can be told from the operating system's.
 */
class PropertyEffectTests {

	@Test
	void addressIsBound() {
		try (TestApp app = start("mini-server.address=127.0.0.1")) {
			assertThat(server(app).address().getAddress().isLoopbackAddress()).isTrue();
		}
		try (TestApp app = start()) {
			assertThat(server(app).address().getAddress().isAnyLocalAddress()).isTrue();
		}
	}

	@Test
	void portIsBound() {
		int port;
		try (TestApp app = start()) {
			port = app.port();
		}
		try (TestApp app = start("mini-server.port=" + port)) {
			assertThat(server(app).port()).isEqualTo(port);
			assertThat(app.get("/hello").body()).isEqualTo("hello");
		}
	}

	@Test
	void loopsRun() {
		try (TestApp app = start("mini-server.loops=3")) {
			assertThat(server(app).stats().loops()).isEqualTo(3);
		}
	}

	@Test
	void serverHeaderIsSent() {
		try (TestApp app = start("mini-server.server-header=mini")) {
			assertThat(app.get("/hello").headers().firstValue("Server")).contains("mini");
		}
		try (TestApp app = start()) {
			assertThat(app.get("/hello").headers().firstValue("Server")).isEmpty();
		}
	}

	@Test
	void requestLineIsLimited() {
		try (TestApp app = start("mini-server.limits.request-line=64B")) {
			assertThat(app.get("/hello").statusCode()).isEqualTo(200);
			assertThat(app.get("/hello?q=" + "x".repeat(64)).statusCode()).isEqualTo(414);
		}
	}

	@Test
	void headerBytesAreLimited() {
		try (TestApp app = start("mini-server.limits.header-bytes=512B")) {
			assertThat(app.get("/hello").statusCode()).isEqualTo(200);
			assertThat(app.get("/hello", "X-Long", "x".repeat(512)).statusCode()).isEqualTo(431);
		}
	}

	@Test
	void headerCountIsLimited() throws IOException {
		try (TestApp app = start("mini-server.limits.header-count=2"); RawClient client = RawClient.connect(app)) {
			client.send("GET /hello HTTP/1.1\r\nHost: a\r\nA: b\r\n\r\n");
			assertThat(client.status()).startsWith("HTTP/1.1 200");
		}
		try (TestApp app = start("mini-server.limits.header-count=2"); RawClient client = RawClient.connect(app)) {
			client.send("GET /hello HTTP/1.1\r\nHost: a\r\nA: b\r\nC: d\r\n\r\n");
			assertThat(client.status()).startsWith("HTTP/1.1 431");
		}
	}

	@Test
	void bodyIsLimited() {
		try (TestApp app = start("mini-server.limits.body=10B")) {
			assertThat(app.post("/length", "text/plain", "x".repeat(10)).body()).isEqualTo("10");
			assertThat(app.post("/length", "text/plain", "x".repeat(11)).statusCode()).isEqualTo(413);
		}
	}

	@Test
	void handlerOfABodyThatIsNotBufferedRunsBeforeItArrived() throws Exception {
		try (TestApp app = start("mini-server.limits.buffered-body=4B"); RawClient client = RawClient.connect(app)) {
			client.send("POST /length HTTP/1.1\r\nHost: a\r\nContent-Length: 8\r\n\r\n12345");
			assertThat(app.bean(Routes.class).started.await(30, TimeUnit.SECONDS)).isTrue();
			assertThat(client.send("678").status()).startsWith("HTTP/1.1 200");
		}
	}

	@Test
	void connectionsAreLimited() throws IOException {
		try (TestApp app = start("mini-server.limits.connections=1"); RawClient first = RawClient.connect(app)) {
			assertThat(first.get("/hello").status()).startsWith("HTTP/1.1 200");
			try (RawClient second = RawClient.connect(app)) {
				second.get("/hello").patience(300);
				assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(second::status);
				first.end();
				assertThat(second.patience(5000).status()).startsWith("HTTP/1.1 200");
			}
		}
	}

	@Test
	void headTimesOut() throws IOException {
		try (TestApp app = start("mini-server.timeouts.head=100ms"); RawClient client = RawClient.connect(app)) {
			assertThat(client.send("GET /hello HT").status()).startsWith("HTTP/1.1 408");
		}
	}

	@Test
	void bodyTimesOut() throws IOException {
		try (TestApp app = start("mini-server.timeouts.body=100ms"); RawClient client = RawClient.connect(app)) {
			client.send("POST /length HTTP/1.1\r\nHost: a\r\nContent-Length: 8\r\n\r\n123");
			assertThat(client.status()).startsWith("HTTP/1.1 408");
		}
	}

	@Test
	void handlerTimesOut() {
		try (TestApp app = start("mini-server.timeouts.handler=100ms")) {
			assertThat(app.get("/block").statusCode()).isEqualTo(503);
		}
	}

	@Test
	void writeTimesOut() throws Exception {
		try (TestApp app = start("mini-server.timeouts.write=100ms"); RawClient client = RawClient.connect(app)) {
			client.get("/endless");
			assertThat(app.bean(Routes.class).writeFailed.await(30, TimeUnit.SECONDS)).isTrue();
		}
	}

	@Test
	void idleConnectionTimesOut() throws IOException {
		try (TestApp app = start("mini-server.timeouts.keep-alive=100ms"); RawClient client = RawClient.connect(app)) {
			assertThat(client.get("/hello").status()).startsWith("HTTP/1.1 200");
			assertThat(client.rest()).isEqualTo("hello");
		}
	}

	@Test
	void workersAndTheirQueueAreLimited() throws IOException {
		try (TestApp app = start("mini-server.workers.max=1", "mini-server.workers.queue-capacity=1");
				RawClient running = RawClient.connect(app);
				RawClient waiting = RawClient.connect(app)) {
			running.get("/block");
			Awaitility.await().until(() -> server(app).stats().workersBusy() == 1);
			waiting.get("/block");
			Awaitility.await().until(() -> server(app).stats().workersQueued() == 1);
			assertThat(app.get("/block").statusCode()).isEqualTo(503);
			app.bean(Routes.class).release.countDown();
			assertThat(running.status()).startsWith("HTTP/1.1 200");
			assertThat(waiting.status()).startsWith("HTTP/1.1 200");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "mini-server.workers.virtual", "spring.threads.virtual.enabled" })
	@EnabledForJreRange(min = JRE.JAVA_21)
	void workersAreVirtual(String property) {
		try (TestApp app = start(property + "=true")) {
			assertThat(app.get("/thread").body()).startsWith("VirtualThread");
		}
	}

	@Test
	void workersAreNotVirtualByDefault() {
		try (TestApp app = start()) {
			assertThat(app.get("/thread").body()).startsWith("Thread");
		}
	}

	private static TestApp start(String... properties) {
		return TestApp.start(Routes.class, properties);
	}

	private static MiniServer server(TestApp app) {
		return app.bean(MiniServerLifecycle.class).getServer();
	}

	@HttpHandler
	static class Routes {

		final CountDownLatch started = new CountDownLatch(1);

		final CountDownLatch release = new CountDownLatch(1);

		final CountDownLatch writeFailed = new CountDownLatch(1);

		@Get("/hello")
		String hello() {
			return "hello";
		}

		@Post("/length")
		String length(@Body InputStream body) throws IOException {
			this.started.countDown();
			return "" + body.readAllBytes().length;
		}

		@Get(value = "/block", dispatch = Dispatch.WORKER)
		String block() throws InterruptedException {
			this.release.await();
			return "released";
		}

		@Get(value = "/thread", dispatch = Dispatch.WORKER)
		String thread() {
			return Thread.currentThread().toString();
		}

		@Get("/endless")
		Response endless() {
			return Response.stream("text/plain", (out) -> {
				try {
					while (true) {
						out.write(new byte[8192]);
					}
				}
				catch (IOException ex) {
					this.writeFailed.countDown();
					throw ex;
				}
			});
		}

	}

}
