package io.miniserver.internal.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

import io.miniserver.http.Handler;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** The time for a request body. The clock moves by hand. */
@Timeout(60)
class BodyDeadlineTests {

	private static final Handler FAST = (request) -> Response.text("fast");

	private static final Handler ECHO = (request) -> Response.text(request.body().text());

	private static final Duration BODY = Duration.ofSeconds(30);

	private static final Duration SLACK = Duration.ofSeconds(1);

	/** When its answer is here, what was sent behind it has been read, too. */
	private static final String ANSWERED = "GET /fast HTTP/1.1\r\nHost: t\r\n\r\n";

	private static final String HALF_A_BODY = "POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: 10\r\n\r\nhalf";

	private static TestServer server() throws IOException {
		return TestServer.with("/fast", FAST).and("/echo", ECHO).start();
	}

	/** Its handlers have all the time, so that only the body's time can pass. */
	private static TestServer server(Handler upload) throws IOException {
		return TestServer.with("/upload", upload)
			.config((config) -> config.withTimeouts(config.timeouts().withHandler(Duration.ZERO))
				.withLimits(config.limits().withBufferedBody(0)))
			.start();
	}

	@Test
	void aBufferedBodyThatIsNotCompleteInTimeIs408AndTheEnd() throws Exception {
		try (TestServer server = server(); RawClient client = server.client()) {
			assertThat(client.send(ANSWERED + HALF_A_BODY).read().body()).isEqualTo("fast");
			server.advance(BODY.plus(SLACK));
			RawClient.Answer answer = client.read();
			assertThat(answer.status()).isEqualTo(408);
			assertThat(answer.header("connection")).isEqualTo("close");
			assertThat(answer.body()).contains("mini-server.timeouts.body");
			client.assertClosed();
			assertThat(server.server().rejections()).containsEntry("body-timeout", 1L);
		}
	}

	@Test
	void bytesThatDripGetNoMoreTime() throws Exception {
		try (TestServer server = server(); RawClient client = server.client()) {
			client.send(ANSWERED + HALF_A_BODY).read();
			for (int i = 0; i < 4; i++) {
				server.advance(Duration.ofSeconds(8));
				client.send("-");
				server.settle();
			}
			assertThat(client.read().status()).isEqualTo(408);
		}
	}

	@Test
	void aBufferedBodyThatIsCompleteInTimeIsTaken() throws Exception {
		try (TestServer server = server(); RawClient client = server.client()) {
			client.send(ANSWERED + HALF_A_BODY).read();
			server.advance(BODY.minusMillis(1));
			server.settle();
			assertThat(client.send("+other").read().body()).isEqualTo("half+other");
		}
	}

	@Test
	void aStreamedBodyThatDoesNotGoOnIs408AndTheEnd() throws Exception {
		CountDownLatch reading = new CountDownLatch(1);
		Handler upload = (request) -> {
			reading.countDown();
			return Response.text("length " + request.body().bytes().length);
		};
		try (TestServer server = server(upload); RawClient client = server.client()) {
			client.send("POST /upload HTTP/1.1\r\nHost: t\r\nContent-Length: 100000\r\n\r\nhalf");
			reading.await();
			server.advanceUntil("the handler fails", BODY.plus(SLACK), () -> server.server().workersBusy() == 0);
			RawClient.Answer answer = client.read();
			assertThat(answer.status()).isEqualTo(408);
			assertThat(answer.header("connection")).isEqualTo("close");
			assertThat(answer.body()).contains("mini-server.timeouts.body");
			client.assertClosed();
		}
	}

	@Test
	void aHandlerThatWrapsThatMakesNoErrorOfTheServerOfIt() throws Exception {
		CountDownLatch reading = new CountDownLatch(1);
		Handler upload = (request) -> {
			reading.countDown();
			try {
				return Response.text("length " + request.body().bytes().length);
			}
			catch (IOException ex) {
				throw new UncheckedIOException("wrapped", ex);
			}
		};
		try (CapturedLog log = new CapturedLog();
				TestServer server = server(upload);
				RawClient client = server.client()) {
			client.send("POST /upload HTTP/1.1\r\nHost: t\r\nContent-Length: 100000\r\n\r\nhalf");
			reading.await();
			server.advanceUntil("the handler fails", BODY.plus(SLACK), () -> server.server().workersBusy() == 0);
			assertThat(client.read().status()).isEqualTo(408);
			client.assertClosed();
			assertThat(log.about("/upload")).isEmpty();
		}
	}

	@Test
	void aStreamedBodyThatFailedOnceIsNotReadOn() throws Exception {
		AtomicReference<IOException> first = new AtomicReference<>();
		CountDownLatch failed = new CountDownLatch(1);
		CountDownLatch sent = new CountDownLatch(1);
		Handler upload = (request) -> {
			try {
				request.body().bytes();
			}
			catch (IOException ex) {
				first.set(ex);
				failed.countDown();
				sent.await();
			}
			return Response.text("length " + request.body().bytes().length);
		};
		try (TestServer server = server(upload); RawClient client = server.client()) {
			client.send("POST /upload HTTP/1.1\r\nHost: t\r\nContent-Length: 100000\r\n\r\nhalf");
			server.advanceUntil("the read fails", BODY, () -> failed.getCount() == 0);
			client.send(new byte[100_000 - 4]);
			sent.countDown();
			assertThat(client.read().status()).as("half a body is not taken for a whole one").isEqualTo(408);
			assertThat(first.get()).isInstanceOf(ClientTimeoutException.class);
		}
	}

}
