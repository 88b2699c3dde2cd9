package io.miniserver.internal.net;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.miniserver.http.Body;
import io.miniserver.http.Dispatch;
import io.miniserver.http.Handler;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A client that does not read. The clock moves by hand. */
@Timeout(60)
class WriteDeadlineTests {

	private static final int LARGE = 32 * 1024 * 1024;

	private static final Duration WRITE = Duration.ofSeconds(30);

	private static final Duration SLACK = Duration.ofSeconds(1);

	private static final String BINARY = "application/octet-stream";

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void aLargeResponseThatNobodyReadsIsGivenUp(Dispatch dispatch) throws Exception {
		Handler large = (request) -> Response.bytes(BINARY, new byte[LARGE]);
		try (TestServer server = TestServer.with("/large", dispatch, large).start();
				RawClient client = server.slowClient()) {
			client.get("/large").readHead();
			server.advanceUntil("the connection is closed", WRITE.plus(SLACK),
					() -> server.server().openConnections() == 0);
			assertThat(client.readToEnd().length()).isBetween(1, LARGE - 1);
		}
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void theWriterOfAStreamThatNobodyReadsFails(Dispatch dispatch) throws Exception {
		CompletableFuture<IOException> failure = new CompletableFuture<>();
		Handler endless = (request) -> Response.stream(BINARY, (out) -> {
			try {
				writeForEver(out);
			}
			catch (IOException ex) {
				failure.complete(ex);
				throw ex;
			}
		});
		try (TestServer server = TestServer.with("/endless", dispatch, endless).start();
				RawClient client = server.slowClient()) {
			client.get("/endless").readHead();
			server.advanceUntil("the write fails", WRITE.plus(SLACK), failure::isDone);
			assertThat(failure.get(20, TimeUnit.SECONDS)).isInstanceOf(ClientTimeoutException.class)
				.hasMessageContaining("timeouts.write");
			Await.until("the connection is closed", () -> server.server().openConnections() == 0);
		}
	}

	private static void writeForEver(OutputStream out) throws IOException {
		byte[] block = new byte[64 * 1024];
		while (true) {
			out.write(block);
		}
	}

	/**
	 * The system may buffer megabytes: the server has then written all while the client
	 * still reads, so that idle time must not end the connection here.
	 */
	@Test
	void aClientThatReadsSlowlyGetsEverything() throws Exception {
		Handler large = (request) -> Response.bytes(BINARY, new byte[LARGE]);
		try (TestServer server = TestServer.with("/large", large)
			.config((config) -> config.withTimeouts(config.timeouts().withKeepAlive(Duration.ofHours(1))))
			.start(); RawClient client = server.slowClient()) {
			client.get("/large").readHead();
			int part = LARGE / 16;
			for (int i = 0; i < 16; i++) {
				assertThat(client.readBytes(part)).hasSize(part);
				server.settle();
				server.advance(WRITE.minusSeconds(1));
			}
			assertThat(client.get("/nothing").read().status()).isEqualTo(404);
		}
	}

	@Test
	void whatWasSentInPartIsNotRepeatedWhenTheWriteFails() throws Exception {
		CountDownLatch failed = new CountDownLatch(1);
		CountDownLatch drained = new CountDownLatch(1);
		Handler counting = (request) -> Response.ok().withBody(Body.stream(LARGE, (out) -> {
			try {
				count(out);
			}
			catch (IOException ex) {
				failed.countDown();
				awaitUninterrupted(drained);
				throw ex;
			}
		}));
		try (TestServer server = TestServer.with("/count", Dispatch.WORKER, counting).start();
				RawClient client = server.slowClient()) {
			client.get("/count").readHead();
			server.advanceUntil("the write fails", WRITE.plus(SLACK), () -> failed.getCount() == 0);
			byte[] read = client.readBytes(256 * 1024);
			drained.countDown();
			int position = assertCounting(read, 0);
			assertCounting(client.readToEnd().getBytes(StandardCharsets.ISO_8859_1), position);
		}
	}

	private static void count(OutputStream out) throws IOException {
		byte[] line = new byte[1000];
		for (int i = 0; i < LARGE / line.length; i++) {
			for (int j = 0; j < line.length; j++) {
				line[j] = byteAt(i * line.length + j);
			}
			out.write(line);
		}
	}

	/**
	 * Each three bytes are the number of their triple, nearly: no part looks like
	 * another.
	 */
	private static byte byteAt(int position) {
		return (byte) ((position / 3) >>> (8 * (position % 3)));
	}

	private static int assertCounting(byte[] bytes, int start) {
		for (int i = 0; i < bytes.length; i++) {
			if (bytes[i] != byteAt(start + i)) {
				throw new AssertionError("not what was written at position " + (start + i));
			}
		}
		return start + bytes.length;
	}

	private static void awaitUninterrupted(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

}
