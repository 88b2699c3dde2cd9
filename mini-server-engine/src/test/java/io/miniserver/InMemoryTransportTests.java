package io.miniserver;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.miniserver.config.ListenerConfig;
import io.miniserver.config.ServerConfig;
import io.miniserver.http.Body;
import io.miniserver.http.Part;
import io.miniserver.http.Response;
import io.miniserver.http.ServerSentEvent;
import io.miniserver.http.Status;
import io.miniserver.internal.net.Await;
import io.miniserver.route.Router;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** A whole server without a socket, by the public API alone. */
@Timeout(60)
class InMemoryTransportTests {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final InMemoryTransport transport = new InMemoryTransport();

	private final Router.Builder routes = Router.builder();

	private MiniServer server;

	@AfterEach
	void stop() {
		if (this.server != null) {
			this.server.stop(Duration.ZERO);
		}
	}

	private void start() {
		start(ServerConfig.defaults().withPort(0).withLoops(2));
	}

	private void start(ServerConfig config) {
		this.server = MiniServer.builder().config(config).transport(this.transport).router(this.routes.build()).start();
	}

	private InMemoryConnection connect() throws IOException {
		return this.transport.connect(PATIENCE);
	}

	private static InMemoryConnection send(InMemoryConnection client, String wire) throws IOException {
		client.outputStream().write(wire.getBytes(StandardCharsets.ISO_8859_1));
		return client;
	}

	private static String request(String method, String path, String more) {
		return method + " " + path + " HTTP/1.1\r\nHost: test\r\n" + more + "\r\n";
	}

	private static String readUntil(InMemoryConnection client, String end) throws IOException {
		ByteArrayOutputStream read = new ByteArrayOutputStream();
		while (!read.toString(StandardCharsets.ISO_8859_1).endsWith(end)) {
			int next = client.inputStream().read();
			assertThat(next).as("after '%s'", read).isNotNegative();
			read.write(next);
		}
		return read.toString(StandardCharsets.ISO_8859_1);
	}

	private static String readAll(InMemoryConnection client) throws IOException {
		return new String(client.inputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
	}

	/** Sends a last request and returns its response. */
	private String exchange(String method, String path, String more, String body) throws IOException {
		try (InMemoryConnection client = connect()) {
			return readAll(send(client, request(method, path, "Connection: close\r\n" + more) + body));
		}
	}

	@Test
	void answersWithoutAPort() throws IOException {
		this.routes.get("/hello/{name}", (request) -> Response.text("hello " + request.pathParameter("name") + " from "
				+ request.remoteAddress().getAddress().getHostAddress()));
		start();
		assertThat(this.server.port()).isEqualTo(80);
		assertThat(this.server.address().isUnresolved()).isTrue();
		assertThat(exchange("GET", "/hello/you", "", "")).startsWith("HTTP/1.1 200 OK\r\n")
			.endsWith("\r\n\r\nhello you from 127.0.0.1");
		assertThat(exchange("GET", "/none", "", "")).startsWith("HTTP/1.1 404 ").contains("application/problem+json");
		assertThat(exchange("GET", "/a b", "", "")).startsWith("HTTP/1.1 400 ");
		assertThat(this.server.stats().connectionsAccepted()).isEqualTo(3);
		assertThat(this.server.stats().rejections()).isNotEmpty();
	}

	@Test
	void configuredPortIsSaid() {
		start(ServerConfig.defaults().withPort(8443));
		assertThat(this.server.port()).isEqualTo(8443);
	}

	@Test
	void keepsConnectionAndAnswersInOrder() throws IOException {
		this.routes.get("/{n}", (request) -> Response.text("<" + request.pathParameter("n") + ">"));
		start();
		try (InMemoryConnection client = connect()) {
			send(client, request("GET", "/1", "") + request("GET", "/2", "") + request("GET", "/3", ""));
			assertThat(readUntil(client, "<3>")).containsSubsequence("<1>", "<2>", "<3>");
			send(client, request("GET", "/4", ""));
			assertThat(readUntil(client, "<4>")).startsWith("HTTP/1.1 200");
		}
		Await.until("the connection is closed", () -> this.server.stats().connectionsOpen() == 0);
	}

	@Test
	void takesHeadsAndBodiesInSingleBytes() throws IOException {
		this.routes.post("/echo", (request) -> Response.text(request.body().text()));
		start();
		try (InMemoryConnection client = connect()) {
			String wire = request("POST", "/echo", "Transfer-Encoding: chunked\r\n") + "5\r\nhello\r\n0\r\n\r\n";
			for (byte one : wire.getBytes(StandardCharsets.ISO_8859_1)) {
				client.outputStream().write(one);
			}
			assertThat(readUntil(client, "hello")).startsWith("HTTP/1.1 200");
		}
	}

	@Test
	void streamsLargeBodiesBothWays() throws Exception {
		this.routes.post("/count", (request) -> {
			try (InputStream body = request.body().stream()) {
				return Response.text("read " + body.transferTo(OutputStream.nullOutputStream()));
			}
		});
		this.routes.get("/stream", (request) -> Response.of(Status.OK).withBody(Body.stream((out) -> {
			for (int i = 0; i < 100; i++) {
				out.write("x".repeat(10_000).getBytes(StandardCharsets.US_ASCII));
			}
		})));
		start();
		int size = 300_000;
		assertThat(exchange("POST", "/count", "Content-Length: " + size + "\r\n", "y".repeat(size)))
			.endsWith("read " + size);
		assertThat(exchange("GET", "/stream", "", "").chars().filter((next) -> next == 'x').count())
			.isGreaterThanOrEqualTo(1_000_000);
	}

	@Test
	void sendsFiles(@TempDir Path directory) throws IOException {
		Path file = Files.writeString(directory.resolve("large.txt"), "z".repeat(500_000));
		this.routes.get("/file", (request) -> Response.of(Status.OK).withBody(Body.file(file)));
		start();
		assertThat(exchange("GET", "/file", "", "")).endsWith("\r\n\r\n" + "z".repeat(500_000));
	}

	@Test
	void readsMultipartForms() throws IOException {
		this.routes.post("/form", (request) -> {
			Part part = request.multipartForm().parts().get(0);
			return Response.text(part.name() + " has " + part.bytes().length);
		});
		start();
		String form = "--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n12345\r\n--b--\r\n";
		String head = "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: " + form.length() + "\r\n";
		assertThat(exchange("POST", "/form", head, form)).endsWith("a has 5");
	}

	@Test
	void sendsEventsUntilTheClientLeaves() throws Exception {
		CountDownLatch ended = new CountDownLatch(1);
		this.routes.get("/events", (request) -> Response.events((stream) -> {
			stream.onClose(ended::countDown);
			stream.send(ServerSentEvent.of("one"));
		}));
		start();
		try (InMemoryConnection client = connect()) {
			send(client, request("GET", "/events", ""));
			assertThat(readUntil(client, "data: one\n\n")).contains("text/event-stream");
			assertThat(this.server.stats().eventStreams()).isOne();
		}
		assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void blockingHandlerDoesNotHoldOthersUp() throws Exception {
		CountDownLatch release = new CountDownLatch(1);
		CountDownLatch waiting = new CountDownLatch(1);
		this.routes.get("/wait", (request) -> {
			waiting.countDown();
			assertThat(release.await(10, TimeUnit.SECONDS)).isTrue();
			return Response.text("waited");
		});
		this.routes.get("/release", (request) -> {
			release.countDown();
			return Response.text("released");
		});
		start(ServerConfig.defaults().withLoops(1));
		CompletableFuture<String> waited = new CompletableFuture<>();
		Thread client = new Thread(() -> {
			try {
				waited.complete(exchange("GET", "/wait", "", ""));
			}
			catch (IOException ex) {
				waited.completeExceptionally(ex);
			}
		});
		client.start();
		assertThat(waiting.await(10, TimeUnit.SECONDS)).isTrue();
		assertThat(exchange("GET", "/release", "", "")).endsWith("released");
		assertThat(waited.get(10, TimeUnit.SECONDS)).endsWith("waited");
		client.join();
	}

	@Test
	void slowReaderHoldsTheHandlerUp() throws Exception {
		AtomicLong written = new AtomicLong();
		this.routes.get("/stream", (request) -> Response.of(Status.OK).withBody(Body.stream((out) -> {
			for (int i = 0; i < 1000; i++) {
				out.write(new byte[1000]);
				written.addAndGet(1000);
			}
		})));
		start();
		try (InMemoryConnection client = connect()) {
			send(client, request("GET", "/stream", "Connection: close\r\n"));
			readUntil(client, "\r\n\r\n");
			long before = written.get();
			InputStream input = client.inputStream();
			Await.until("the pipe is full", () -> available(input) == 64 * 1024);
			assertThat(before).isLessThan(1_000_000);
			assertThat(written.get()).isLessThan(1_000_000);
			client.inputStream().readAllBytes();
		}
		Await.until("the handler is done", () -> written.get() == 1_000_000);
	}

	private static int available(InputStream input) {
		try {
			return input.available();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Test
	void halfCloseIsAnswered() throws IOException {
		this.routes.get("/", (request) -> Response.text("hello"));
		start();
		try (InMemoryConnection client = connect()) {
			send(client, request("GET", "/", ""));
			client.shutdownOutput();
			assertThat(readAll(client)).endsWith("hello");
			assertThatExceptionOfType(SocketException.class).isThrownBy(() -> send(client, "more"));
		}
	}

	@Test
	void resetReachesTheHandler() throws Exception {
		CompletableFuture<Throwable> failure = new CompletableFuture<>();
		CountDownLatch reading = new CountDownLatch(1);
		this.routes.post("/", (request) -> {
			reading.countDown();
			try {
				return Response.text("" + request.body().stream().readAllBytes().length);
			}
			catch (IOException ex) {
				failure.complete(ex);
				throw ex;
			}
		});
		start();
		InMemoryConnection client = send(connect(),
				request("POST", "/", "Content-Length: 1000000\r\n") + "x".repeat(100_000));
		assertThat(reading.await(10, TimeUnit.SECONDS)).isTrue();
		client.reset();
		assertThat(failure.get(10, TimeUnit.SECONDS)).isNotNull();
		assertThatExceptionOfType(SocketException.class).isThrownBy(() -> client.inputStream().read())
			.withMessage("Connection reset");
		Await.until("the connection is closed", () -> this.server.stats().connectionsOpen() == 0);
	}

	@Test
	void readWaitsNoLongerThanThePatience() throws IOException {
		start();
		try (InMemoryConnection client = connect()) {
			client.patience(Duration.ofMillis(10));
			assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(() -> client.inputStream().read());
			client.patience(PATIENCE);
			send(client, request("GET", "/", "Connection: close\r\n"));
			assertThat(readAll(client)).startsWith("HTTP/1.1 404");
		}
	}

	@Test
	void limitsAreThoseOfTheServer() throws IOException {
		start(ServerConfig.defaults().withTimeouts(ServerConfig.defaults().timeouts().withHead(Duration.ofMillis(50))));
		try (InMemoryConnection client = connect()) {
			send(client, "GET / HT");
			assertThat(readAll(client)).startsWith("HTTP/1.1 408");
		}
	}

	@Test
	void oneServerAtATime() throws IOException {
		this.routes.get("/", (request) -> Response.text("hello"));
		assertThatExceptionOfType(ConnectException.class).isThrownBy(this::connect)
			.withMessage("No server runs on this transport");
		start();
		assertThatExceptionOfType(BindFailedException.class).isThrownBy(this::start);
		assertThat(exchange("GET", "/", "", "")).endsWith("hello");
		this.server.stop(Duration.ZERO);
		assertThatExceptionOfType(ConnectException.class).isThrownBy(this::connect);
		start();
		assertThat(exchange("GET", "/", "", "")).endsWith("hello");
	}

	@Test
	void aServerMayHaveSeveralListeners() throws Exception {
		Router own = Router.builder().get("/", (request) -> Response.text("own")).build();
		this.server = MiniServer.builder()
			.config(ServerConfig.defaults().withPort(0))
			.router(Router.builder().get("/", (request) -> Response.text("main")).build())
			.listener(ListenerConfig.port("own", 0), own)
			.transport(this.transport)
			.start();
		assertThat(exchange("GET", "/", "", "")).endsWith("main");
		int port = this.server.listener("own").port();
		assertThat(port).isEqualTo(81);
		try (InMemoryConnection client = this.transport.connect(port, PATIENCE)) {
			send(client, request("GET", "/", "Connection: close\r\n"));
			assertThat(readAll(client)).endsWith("own");
		}
		assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> this.transport.connect(82, PATIENCE));
		assertThatExceptionOfType(BindFailedException.class).isThrownBy(this::start)
			.withMessageContaining("A server runs on this transport already");
		this.server.stop(Duration.ZERO);
		start();
		assertThat(this.server.port()).isEqualTo(80);
	}

	@Test
	void thereAreNoUnixDomainSocketsInMemory() {
		MiniServerBuilder builder = MiniServer.builder()
			.listener(ListenerConfig.unix("local", Path.of("http.sock")))
			.transport(this.transport);
		assertThatExceptionOfType(BindFailedException.class).isThrownBy(builder::start)
			.withMessageContaining("listener 'local'")
			.withMessageContaining("not supported here");
		start(); // what was bound before has been given back
	}

	@Test
	void stopAwaitsRequestsInFlight() throws Exception {
		CountDownLatch started = new CountDownLatch(1);
		CountDownLatch release = new CountDownLatch(1);
		this.routes.get("/", (request) -> {
			started.countDown();
			release.await();
			return Response.text("done");
		});
		start();
		try (InMemoryConnection client = send(connect(), request("GET", "/", ""))) {
			assertThat(started.await(10, TimeUnit.SECONDS)).isTrue();
			CompletableFuture<StopReport> stop = CompletableFuture.supplyAsync(() -> this.server.stop(PATIENCE));
			Await.until("the server accepts nothing more", () -> refusesConnections());
			release.countDown();
			assertThat(readAll(client)).contains("Connection: close").endsWith("done");
			assertThat(stop.get(10, TimeUnit.SECONDS).aborted()).isEmpty();
		}
	}

	private boolean refusesConnections() {
		try {
			connect().close();
			return false;
		}
		catch (IOException ex) {
			return true;
		}
	}

	@Test
	void patienceMustBePositive() {
		start();
		assertThatIllegalArgumentException().isThrownBy(() -> this.transport.connect(Duration.ZERO));
	}

}
