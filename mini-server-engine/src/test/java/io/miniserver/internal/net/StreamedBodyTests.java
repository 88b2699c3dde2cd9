package io.miniserver.internal.net;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.miniserver.http.Dispatch;
import io.miniserver.http.Handler;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Bodies that are too large to be buffered: the handler reads them off the connection.
 */
@Timeout(60)
class StreamedBodyTests {

	private static final int LARGE = 16 * 1024 * 1024;

	private static final Handler COUNT = (request) -> {
		long sum = 0;
		byte[] block = new byte[10_000];
		try (InputStream in = request.body().stream()) {
			for (int count = in.read(block); count >= 0; count = in.read(block)) {
				for (int i = 0; i < count; i++) {
					sum += block[i];
				}
			}
		}
		return Response.text(sum + " on " + Thread.currentThread().getName());
	};

	private static TestServer.Builder with(Dispatch dispatch, Handler handler) {
		return TestServer.with("/upload", dispatch, handler).bodyLimit(2L * LARGE);
	}

	private static byte[] ones(int count) {
		byte[] bytes = new byte[count];
		Arrays.fill(bytes, (byte) 1);
		return bytes;
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void aLargeBodyIsReadByAWorkerWhateverTheDispatch(Dispatch dispatch) throws Exception {
		try (TestServer server = with(dispatch, COUNT).start(); RawClient client = server.client()) {
			for (int i = 0; i < 2; i++) {
				client.send("POST /upload HTTP/1.1\r\nHost: t\r\nContent-Length: " + LARGE + "\r\n\r\n");
				client.send(ones(LARGE));
				assertThat(client.read().body()).matches(LARGE + " on mini-server-(reserved-)?worker-\\d+");
			}
		}
	}

	@Test
	void aLargeChunkedBodyIsReadByAWorker() throws Exception {
		try (TestServer server = with(Dispatch.ADAPTIVE, COUNT).start(); RawClient client = server.client()) {
			client.send("POST /upload HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n");
			byte[] chunk = ones(100_000);
			for (int i = 0; i < 100; i++) {
				client.send("186a0\r\n").send(chunk).send("\r\n");
			}
			client.send("0\r\n\r\n");
			assertThat(client.read().body()).startsWith("10000000 on mini-server-worker-");
			assertThat(client.get("/nothing").read().status()).isEqualTo(404);
		}
	}

	@Test
	void aClientThatIsNotReadFromHasToWait() throws Exception {
		CountDownLatch read = new CountDownLatch(1);
		Handler waiting = (request) -> {
			read.await();
			return COUNT.handle(request);
		};
		try (TestServer server = with(Dispatch.ADAPTIVE, waiting).start();
				SocketChannel client = SocketChannel.open(server.server().addresses().get(0))) {
			String head = "POST /upload HTTP/1.1\r\nHost: t\r\nContent-Length: " + 2 * LARGE + "\r\n\r\n";
			client.write(ByteBuffer.wrap(head.getBytes(StandardCharsets.US_ASCII)));
			client.configureBlocking(false);
			ByteBuffer body = ByteBuffer.wrap(ones(2 * LARGE));
			// The buffers of both sockets are all that there is to fill.
			while (client.write(body) > 0) {
				server.settle();
			}
			assertThat(body.hasRemaining()).isTrue();
			read.countDown();
			client.configureBlocking(true);
			client.write(body);
			assertThat(new String(client.socket().getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
				.isEqualTo("HTTP/1.1 200");
		}
	}

	@Test
	void aBodyMayBeSentBackWhileItArrives() throws Exception {
		Handler echo = (request) -> Response.stream("text/plain", (out) -> {
			byte[] block = new byte[1000];
			InputStream in = request.body().stream();
			for (int count = in.read(block); count >= 0; count = in.read(block)) {
				out.write(block, 0, count);
				out.flush();
			}
		});
		try (TestServer server = with(Dispatch.ADAPTIVE, echo)
			.config((config) -> config.withLimits(config.limits().withBufferedBody(4)))
			.start(); RawClient client = server.client()) {
			client.send("POST /upload HTTP/1.1\r\nHost: t\r\nContent-Length: 100000\r\n\r\nhello");
			client.readHead();
			assertThat(new String(client.readBytes(10), StandardCharsets.US_ASCII)).isEqualTo("5\r\nhello\r\n");
			client.send("world");
			assertThat(new String(client.readBytes(10), StandardCharsets.US_ASCII)).isEqualTo("5\r\nworld\r\n");
			client.send(new byte[100_000 - 10]);
			assertThat(client.readToEnd()).endsWith("\r\n0\r\n\r\n");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "x5\r\nhello\r\n0\r\n\r\n", "5\nhello\r\n0\r\n\r\n", "5\r\nhello0\r\n\r\n",
			"5\r\nhelloo\r\n0\r\n\r\n", "fffffffffffffffff\r\n\r\n0\r\n\r\n" })
	void behindABrokenChunkThereIsNoNextRequest(String broken) throws Exception {
		AtomicLong requests = new AtomicLong();
		Handler second = (request) -> {
			requests.incrementAndGet();
			return Response.text("smuggled");
		};
		try (TestServer server = with(Dispatch.ADAPTIVE, COUNT).and("/second", second)
			.config((config) -> config.withLimits(config.limits().withBufferedBody(0)))
			.start(); RawClient client = server.client()) {
			client.send("POST /upload HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n" + broken
					+ "GET /second HTTP/1.1\r\nHost: t\r\n\r\n");
			RawClient.Answer answer = client.read();
			assertThat(answer.status()).isEqualTo(400);
			assertThat(answer.header("connection")).isEqualTo("close");
			client.assertClosed();
			assertThat(requests).hasValue(0);
		}
	}

	@Test
	void aHandlerThatOverlooksABrokenChunkDoesNotKeepTheConnection() throws Exception {
		Handler careless = (request) -> {
			try {
				request.body().bytes();
			}
			catch (RuntimeException ex) {
				return Response.text("overlooked");
			}
			return Response.text("whole");
		};
		try (TestServer server = with(Dispatch.ADAPTIVE, careless)
			.config((config) -> config.withLimits(config.limits().withBufferedBody(0)))
			.start(); RawClient client = server.client()) {
			client.send("POST /upload HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"
					+ "x5\r\nhello\r\n0\r\n\r\nGET /nothing HTTP/1.1\r\nHost: t\r\n\r\n");
			RawClient.Answer answer = client.read();
			assertThat(answer.body()).isEqualTo("overlooked");
			assertThat(answer.header("connection")).isEqualTo("close");
			client.assertClosed();
		}
	}

	@Test
	void aBodyThatEndsTooEarlyIsNotTakenForAWholeOne() throws Exception {
		CountDownLatch failed = new CountDownLatch(1);
		Handler reading = (request) -> {
			try {
				return Response.text("length " + request.body().bytes().length);
			}
			catch (IOException ex) {
				failed.countDown();
				throw ex;
			}
		};
		try (TestServer server = with(Dispatch.ADAPTIVE, reading)
			.config((config) -> config.withLimits(config.limits().withBufferedBody(0)))
			.start(); RawClient client = server.client()) {
			client.send("POST /upload HTTP/1.1\r\nHost: t\r\nContent-Length: 100000\r\n\r\nhello").endOutput();
			assertThat(failed.await(20, TimeUnit.SECONDS)).isTrue();
			assertThat(client.read().status()).isEqualTo(400);
			client.assertClosed();
			Await.until("the connection is closed", () -> server.server().openConnections() == 0);
		}
	}

}
