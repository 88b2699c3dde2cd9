package io.miniserver.internal.net;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import javax.net.ssl.SSLSocket;

import io.miniserver.config.ProxyConfig;
import io.miniserver.config.ProxyConfig.ProxyProtocol;
import io.miniserver.config.TrustedPeers;
import io.miniserver.http.Dispatch;
import io.miniserver.http.EventStream;
import io.miniserver.http.Handler;
import io.miniserver.http.Response;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What has tests of its own without TLS, once more where what arrives and what is sent
 * are records: bytes may be there of which no selector tells, and output may wait that
 * nobody can take back.
 */
@Timeout(120)
class OverTlsTests {

	private static final String HOST = " HTTP/1.1\r\nHost: t\r\n";

	private static final int LARGE = 8 * 1024 * 1024;

	private static final Handler FAST = (request) -> Response.text("fast");

	private static final Handler ECHO = (request) -> Response.text("echo " + request.body().text());

	@TempDir
	static Path directory;

	static TlsKeys keys;

	private final Gate gate = new Gate();

	@BeforeAll
	static void makeKeys() throws IOException, InterruptedException {
		keys = TlsKeys.make(directory, "tls.test");
	}

	private TestServer.Builder with(String path, Dispatch dispatch, Handler handler)
			throws IOException, GeneralSecurityException {
		return TestServer.with("/fast", FAST).and("/block", this.gate).and(path, dispatch, handler).overTls(keys);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1024, 0 })
	void whoWaitsFor100ContinueGetsIt(int bufferedBody) throws Exception {
		try (TestServer server = with("/echo", Dispatch.ADAPTIVE, ECHO)
			.config((config) -> config.withLimits(config.limits().withBufferedBody(bufferedBody)))
			.start(); RawClient client = server.client()) {
			client.send(
					"GET /fast" + HOST + "\r\nPOST /echo" + HOST + "Expect: 100-continue\r\nContent-Length: 5\r\n\r\n");
			assertThat(client.read().body()).isEqualTo("fast");
			assertThat(client.readHead().status()).isEqualTo(100);
			assertThat(client.send("hello").read().body()).isEqualTo("echo hello");
			assertThat(client.get("/fast").read().body()).isEqualTo("fast");
		}
	}

	@Test
	void aClientThatIsNotReadFromHasToWait() throws Exception {
		CountDownLatch read = new CountDownLatch(1);
		AtomicLong sent = new AtomicLong();
		Handler counting = (request) -> {
			read.await();
			long count = 0;
			try (InputStream in = request.body().stream()) {
				for (int next = in.read(new byte[10_000]); next >= 0; next = in.read(new byte[10_000])) {
					count += next;
				}
			}
			return Response.text(Long.toString(count));
		};
		int all = 4 * LARGE;
		try (TestServer server = with("/upload", Dispatch.ADAPTIVE, counting).bodyLimit(all).start();
				RawClient client = server.client()) {
			client.send("POST /upload" + HOST + "Content-Length: " + all + "\r\n\r\n");
			CompletableFuture<Void> upload = CompletableFuture.runAsync(() -> send(client, all, sent));
			Await.until("it has begun", () -> sent.get() > 0);
			long before;
			do {
				before = sent.get();
				for (int i = 0; i < 5; i++) {
					server.settle();
				}
			}
			while (sent.get() > before);
			assertThat(sent.get()).isLessThan(all);
			read.countDown();
			assertThat(client.read().body()).isEqualTo(Integer.toString(all));
			upload.get(20, TimeUnit.SECONDS);
		}
	}

	private static void send(RawClient client, int all, AtomicLong sent) {
		byte[] block = new byte[64 * 1024];
		try {
			for (int i = 0; i < all / block.length; i++) {
				client.send(block);
				sent.addAndGet(block.length);
			}
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void eventsArriveAndADepartureIsNoticed(Dispatch dispatch) throws Exception {
		BlockingQueue<EventStream> streams = new LinkedBlockingQueue<>();
		CountDownLatch ended = new CountDownLatch(1);
		try (TestServer server = with("/events", dispatch, (request) -> Response.events((stream) -> {
			stream.onClose(ended::countDown);
			streams.add(stream);
		})).start()) {
			RawClient client = server.client();
			client.get("/events").readHead();
			EventStream stream = streams.poll(20, TimeUnit.SECONDS);
			for (int i = 0; i < 50; i++) {
				assertThat(stream.send("event " + i)).isTrue();
				EventWire.assertRead(client, EventWire.chunk("data: event " + i + "\n\n"));
			}
			client.close();
			server.advanceUntil("the stream ends", Deadlines.PROBE.plusMillis(1), () -> ended.getCount() == 0);
			assertThat(stream.isOpen()).isFalse();
			Await.until("the connection is closed", () -> server.server().openConnections() == 0);
		}
	}

	/** The thread that lost its loop writes while the loop may have to read. */
	@Test
	void aHandlerThatLostItsLoopAnswers() throws Exception {
		String large = "l".repeat(LARGE);
		try (TestServer server = with("/large", Dispatch.ADAPTIVE, (request) -> {
			this.gate.handle(request);
			return Response.text(large);
		}).start(); RawClient client = server.client(); RawClient other = server.client()) {
			client.send("GET /large" + HOST + "\r\nGET /fast" + HOST + "\r\nGET /block" + HOST + "\r\n");
			this.gate.awaitEntered();
			server.lookTwice();
			assertThat(other.get("/fast").read().body()).isEqualTo("fast");
			this.gate.letThrough();
			assertThat(client.read().body().equals(large)).isTrue();
			assertThat(client.read().body()).isEqualTo("fast");
			this.gate.awaitEntered();
			this.gate.letThrough();
			assertThat(client.read().body()).isEqualTo("through");
		}
	}

	@Test
	void aPipelineIsAnsweredInOrder() throws Exception {
		try (TestServer server = with("/worker", Dispatch.WORKER, ECHO).start(); RawClient client = server.client()) {
			String few = "GET /fast" + HOST + "\r\nPOST /worker" + HOST + "Content-Length: 1\r\n\r\nxGET /nothing"
					+ HOST + "\r\n";
			client.send(few.repeat(500));
			for (int i = 0; i < 500; i++) {
				assertThat(client.read().body()).isEqualTo("fast");
				assertThat(client.read().body()).isEqualTo("echo x");
				assertThat(client.read().status()).isEqualTo(404);
			}
		}
	}

	@Test
	void whatHasNoBodyIsFollowedByTheNext() throws Exception {
		try (TestServer server = with("/empty", Dispatch.ADAPTIVE, (request) -> Response.noContent()).start();
				RawClient client = server.client()) {
			client.send("HEAD /fast" + HOST + "\r\nGET /empty" + HOST + "\r\nGET /fast" + HOST + "\r\n");
			assertThat(client.readHead().header("content-length")).isEqualTo("4");
			assertThat(client.read().status()).isEqualTo(204);
			assertThat(client.read().body()).isEqualTo("fast");
		}
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void aLargeFileArrivesWhole(Dispatch dispatch) throws Exception {
		byte[] content = new byte[LARGE + 4711];
		for (int i = 0; i < content.length; i++) {
			content[i] = (byte) (i ^ i >> 8 ^ i >> 16);
		}
		Path file = Files.write(directory.resolve("large"), content);
		try (TestServer server = with("/file", dispatch, (request) -> Response.file(file)).start();
				RawClient client = server.client()) {
			for (int i = 0; i < 2; i++) {
				client.get("/file").readHead();
				assertThat(Arrays.equals(client.readBytes(content.length), content)).isTrue();
			}
		}
	}

	/**
	 * As plain files that shrink: the connection is cut off, and that is no error of
	 * ours.
	 */
	@Test
	void aFileThatShrinksEndsTheConnection() throws Exception {
		Path file = Files.write(directory.resolve("shrinking"), new byte[4 * LARGE]);
		try (CapturedLog log = new CapturedLog();
				TestServer server = with("/file", Dispatch.ADAPTIVE, (request) -> Response.file(file)).start();
				TlsClient client = new TlsClient(server.port(), keys.clientContext(), TlsClient.Sender.WHOLE,
						(parameters) -> {
						})
					.handshake()) {
			client.sendBytes(client.encrypt("GET /file" + HOST + "\r\n"));
			client.readUntil("\r\n\r\n");
			server.settle();
			Files.write(file, new byte[10]);
			assertThat(client.readToEnd()).isEqualTo(TlsClient.End.CUT_OFF);
			Await.until("the connection is closed", () -> server.server().openConnections() == 0);
			assertThat(log.about("")).isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "PROXY TCP4 192.0.2.1 192.0.2.9 4711 443\r\n",
			"\r\n\r\n\0\r\nQUIT\n\41\21\0\14\300\0\2\1\12\0\0\1\22\147\1\273" })
	void aProxyHeaderComesBeforeTls(String header) throws Exception {
		ProxyConfig proxies = ProxyConfig.defaults()
			.withProxyProtocol(ProxyProtocol.REQUIRED)
			.withTrusted(TrustedPeers.of(List.of("127.0.0.1")));
		try (TestServer server = with("/who", Dispatch.ADAPTIVE,
				(request) -> Response.text(request.remoteAddress() + " " + request.scheme()))
			.config((config) -> config.withProxies(proxies))
			.start(); Socket plain = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
			plain.getOutputStream().write(header.getBytes(StandardCharsets.ISO_8859_1));
			SSLSocket secured = (SSLSocket) keys.clientContext()
				.getSocketFactory()
				.createSocket(plain, "localhost", server.port(), true);
			try (RawClient client = RawClient.over(secured)) {
				assertThat(client.get("/who").read().body()).isEqualTo("/192.0.2.1:4711 https");
				assertThat(client.get("/who").read().body()).isEqualTo("/192.0.2.1:4711 https");
			}
		}
	}

	/** In TLS 1.3 close_notify ends one direction alone (RFC 8446 section 6.1). */
	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void whoHasEndedItsOutputIsAnsweredCompletely(Dispatch dispatch) throws Exception {
		String large = "l".repeat(LARGE);
		try (TestServer server = with("/large", dispatch, (request) -> Response.text(large)).start();
				RawClient client = server.client()) {
			client.send("GET /large" + HOST + "\r\nPOST /large" + HOST + "Content-Length: 3\r\n\r\nabc").endOutput();
			assertThat(client.read().body().equals(large)).isTrue();
			assertThat(client.read().body().equals(large)).isTrue();
			client.assertClosed();
			Await.until("the connection is closed", () -> server.server().openConnections() == 0);
		}
	}

	@Test
	void aStopWaitsForWhatIsBeingAnswered() throws Exception {
		try (TestServer server = with("/worker", Dispatch.WORKER, this.gate).start();
				RawClient idle = server.client()) {
			idle.get("/fast").read();
			RawClient busy = server.client();
			busy.get("/worker");
			this.gate.awaitEntered();
			CompletableFuture<List<String>> stop = CompletableFuture
				.supplyAsync(() -> server.server().stop(Duration.ofMinutes(1)));
			server.advanceUntil("the idle one ends", Deadlines.DRAIN, () -> server.server().openConnections() == 1);
			idle.assertClosed();
			assertThat(stop).isNotDone();
			this.gate.letThrough();
			RawClient.Answer last = busy.read();
			assertThat(last.body()).isEqualTo("through");
			assertThat(last.header("connection")).isEqualTo("close");
			busy.assertClosed();
			busy.close();
			assertThat(stop.get(20, TimeUnit.SECONDS)).isEmpty();
		}
	}

}
