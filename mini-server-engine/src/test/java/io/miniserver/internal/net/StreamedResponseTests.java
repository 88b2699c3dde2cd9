package io.miniserver.internal.net;

import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.CountDownLatch;

import io.miniserver.http.Body;
import io.miniserver.http.Dispatch;
import io.miniserver.http.Handler;
import io.miniserver.http.Response;
import io.miniserver.http.StreamWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Bodies that are produced while they are written, and those that fail meanwhile. */
@Timeout(60)
class StreamedResponseTests {

	private static final Handler FAST = (request) -> Response.text("fast");

	/** More than a thread's buffer, so that a part has been sent when it fails. */
	private static final int MUCH = 200_000;

	private static TestServer server(Dispatch dispatch, StreamWriter writer) throws IOException {
		return server(dispatch, Body.stream(writer));
	}

	private static TestServer server(Dispatch dispatch, Body body) throws IOException {
		Handler handler = (request) -> Response.ok().withHeader("Content-Type", "text/plain").withBody(body);
		return TestServer.with("/stream", dispatch, handler).and("/fast", FAST).start();
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void piecesOfAnySizeArriveAsTheyWereWritten(Dispatch dispatch) throws Exception {
		byte[] content = new byte[1_500_000];
		new Random(1).nextBytes(content);
		try (TestServer server = server(dispatch, (out) -> writePieces(out, content));
				RawClient client = server.client()) {
			String expected = new String(content, StandardCharsets.ISO_8859_1);
			for (int i = 0; i < 3; i++) {
				assertThat(client.get("/stream").read().body().equals(expected)).isTrue();
			}
			assertThat(client.get("/fast").read().body()).isEqualTo("fast");
		}
	}

	private static void writePieces(OutputStream out, byte[] content) throws IOException {
		Random random = new Random(2);
		int from = 0;
		while (from < content.length) {
			int count = Math.min(content.length - from, random.nextInt(random.nextBoolean() ? 10 : 150_000));
			if (count == 1) {
				out.write(content[from]);
			}
			else {
				out.write(content, from, count);
			}
			from += count;
		}
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void aFlushSendsWhatWasWrittenSoFar(Dispatch dispatch) throws Exception {
		CountDownLatch read = new CountDownLatch(1);
		StreamWriter writer = (out) -> {
			out.write(bytes("first"));
			out.flush();
			out.flush();
			await(read);
			out.write(bytes("second"));
		};
		try (TestServer server = server(dispatch, writer); RawClient client = server.client()) {
			client.get("/stream").readHead();
			assertThat(new String(client.readBytes(10), StandardCharsets.US_ASCII)).isEqualTo("5\r\nfirst\r\n");
			read.countDown();
			assertThat(new String(client.readBytes(16), StandardCharsets.US_ASCII))
				.isEqualTo("6\r\nsecond\r\n0\r\n\r\n");
			assertThat(client.get("/fast").read().body()).isEqualTo("fast");
		}
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void aFailureBeforeAnythingWasSentIs500(Dispatch dispatch) throws Exception {
		StreamWriter writer = (out) -> {
			out.write(bytes("something"));
			throw new IllegalStateException("secret");
		};
		try (TestServer server = server(dispatch, writer); RawClient client = server.client()) {
			client.send("GET /fast HTTP/1.1\r\nHost: t\r\n\r\nGET /stream HTTP/1.1\r\nHost: t\r\n\r\n");
			assertThat(client.read().body()).isEqualTo("fast");
			RawClient.Answer answer = client.read();
			assertThat(answer.status()).isEqualTo(500);
			assertThat(answer.body()).doesNotContain("secret").doesNotContain("something");
			assertThat(client.get("/fast").read().body()).isEqualTo("fast");
		}
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void aLaterFailureEndsTheConnectionWithoutTheLastChunk(Dispatch dispatch) throws Exception {
		StreamWriter writer = (out) -> {
			out.write(new byte[MUCH]);
			out.close();
			throw new AssertionError("secret");
		};
		try (TestServer server = server(dispatch, writer); RawClient client = server.client()) {
			client.get("/stream").readHead();
			String body = client.readToEnd();
			assertThat(body.length()).isGreaterThan(MUCH);
			assertThat(body).doesNotEndWith("0\r\n\r\n").doesNotContain("HTTP/1.1");
			Await.until("the connection is closed", () -> server.server().openConnections() == 0);
		}
	}

	/** For its client the end of the connection would be the end of the body. */
	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void forHttp10ALaterFailureResetsTheConnection(Dispatch dispatch) throws Exception {
		StreamWriter writer = (out) -> {
			out.write(new byte[MUCH]);
			throw new IllegalStateException("secret");
		};
		try (TestServer server = server(dispatch, writer); RawClient client = server.client()) {
			client.send("GET /stream HTTP/1.0\r\n\r\n");
			assertThatExceptionOfType(SocketException.class).isThrownBy(client::readToEnd);
			Await.until("the connection is closed", () -> server.server().openConnections() == 0);
		}
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void forHttp10AFailureBeforeAnythingWasSentIs500(Dispatch dispatch) throws Exception {
		StreamWriter writer = (out) -> {
			out.write(1);
			throw new IllegalStateException("secret");
		};
		try (TestServer server = server(dispatch, writer); RawClient client = server.client()) {
			client.send("GET /stream HTTP/1.0\r\n\r\n");
			assertThat(client.read().status()).isEqualTo(500);
			client.assertClosed();
		}
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void aBodyShorterThanItsDeclaredLengthIsNotCompleted(Dispatch dispatch) throws Exception {
		try (TestServer server = server(dispatch, Body.stream(MUCH + 1, (out) -> out.write(new byte[MUCH])));
				RawClient client = server.client()) {
			assertThat(client.get("/stream").readHead().header("content-length")).isEqualTo("" + (MUCH + 1));
			assertThat(client.readToEnd()).hasSizeLessThanOrEqualTo(MUCH);
		}
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void aBodyLongerThanItsDeclaredLengthIsNotSent(Dispatch dispatch) throws Exception {
		StreamWriter writer = (out) -> {
			out.write(new byte[MUCH]);
			out.flush();
			out.write(new byte[2]);
		};
		try (TestServer server = server(dispatch, Body.stream(MUCH + 1, writer)); RawClient client = server.client()) {
			client.get("/stream").readHead();
			assertThat(client.readToEnd()).hasSizeLessThanOrEqualTo(MUCH);
		}
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void aSmallBodyOfAnotherThanItsDeclaredLengthIs500(Dispatch dispatch) throws Exception {
		try (TestServer server = server(dispatch, Body.stream(5, (out) -> out.write(bytes("four"))));
				RawClient client = server.client()) {
			assertThat(client.get("/stream").read().status()).isEqualTo(500);
		}
		try (TestServer server = server(dispatch, Body.stream(3, (out) -> out.write(bytes("four"))));
				RawClient client = server.client()) {
			assertThat(client.get("/stream").read().status()).isEqualTo(500);
			assertThat(client.get("/fast").read().body()).isEqualTo("fast");
		}
	}

	@Test
	void aWriterThatOverlooksItsFailureDoesNotCompleteTheBody() throws Exception {
		StreamWriter writer = (out) -> {
			out.write(new byte[MUCH]);
			try {
				out.write(new byte[2]);
			}
			catch (IOException ex) {
				out.flush();
			}
		};
		try (TestServer server = server(Dispatch.WORKER, Body.stream(MUCH + 1, writer));
				RawClient client = server.client()) {
			client.get("/stream").readHead();
			assertThat(client.readToEnd()).hasSizeLessThanOrEqualTo(MUCH);
		}
	}

	@Test
	void aFastStreamOnTheLoopDoesNotCostTheLoop() throws Exception {
		try (TestServer server = server(Dispatch.ADAPTIVE, (out) -> out.write(bytes("small")));
				RawClient client = server.client()) {
			for (int i = 0; i < 100; i++) {
				assertThat(client.get("/stream").read().body()).isEqualTo("small");
			}
			assertThat(server.server().takeovers()).isZero();
		}
	}

}
