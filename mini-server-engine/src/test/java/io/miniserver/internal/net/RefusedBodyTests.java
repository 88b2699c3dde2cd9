package io.miniserver.internal.net;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;

import io.miniserver.http.Dispatch;
import io.miniserver.http.Handler;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Bodies that are too large, or that nobody reads. The client is still sending and must
 * get its answer all the same (RFC 9112 section 9.6).
 */
@Timeout(60)
class RefusedBodyTests {

	private static final int LIMIT = 100_000;

	/**
	 * More than the buffers of both sockets, so that the client is sending when it is
	 * refused.
	 */
	private static final int LARGE = 16 * 1024 * 1024;

	private final AtomicLong handled = new AtomicLong();

	private final Handler upload = (request) -> {
		this.handled.incrementAndGet();
		return Response.text("length " + request.body().bytes().length);
	};

	private final Handler ignore = (request) -> Response.text("ignored");

	private TestServer server() throws IOException {
		return TestServer.with("/upload", this.upload).and("/ignore", this.ignore).bodyLimit(LIMIT).start();
	}

	private static String head(String path, int length) {
		return "POST " + path + " HTTP/1.1\r\nHost: t\r\nContent-Length: " + length + "\r\n\r\n";
	}

	private static void assertTooLarge(RawClient client) throws IOException {
		RawClient.Answer answer = client.read();
		assertThat(answer.status()).isEqualTo(413);
		assertThat(answer.header("connection")).isEqualTo("close");
		assertThat(answer.body()).contains("mini-server.limits.body").contains("RFC 9110 section 15.5.14");
		client.assertClosed();
	}

	@Test
	void aBodyOfTheLimitIsTaken() throws Exception {
		try (TestServer server = server(); RawClient client = server.client()) {
			client.send(head("/upload", LIMIT)).send(new byte[LIMIT]);
			assertThat(client.read().body()).isEqualTo("length " + LIMIT);
		}
	}

	@Test
	void aContentLengthOverTheLimitIsRefusedBeforeTheBodyTravels() throws Exception {
		try (TestServer server = server(); RawClient client = server.client()) {
			client.send(head("/upload", LIMIT + 1));
			assertTooLarge(client);
			assertThat(this.handled).hasValue(0);
			assertThat(server.server().rejections()).containsEntry("body-too-large", 1L);
		}
	}

	@Test
	void aClientThatIsStillSendingReadsTheAnswer() throws Exception {
		try (TestServer server = server(); RawClient client = server.client()) {
			client.send(head("/upload", LARGE)).send(new byte[LARGE]);
			assertTooLarge(client);
			client.endOutput();
			Await.until("the connection is closed", () -> server.server().openConnections() == 0);
		}
	}

	@Test
	void aSmallChunkedBodyOverTheLimitIsRefused() throws Exception {
		try (TestServer server = TestServer.with("/upload", this.upload).bodyLimit(10).start();
				RawClient client = server.client()) {
			client.send("POST /upload HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n6\r\nhello \r\n");
			server.settle();
			client.send("5\r\nworld\r\n0\r\n\r\n");
			assertTooLarge(client);
			assertThat(this.handled).hasValue(0);
		}
	}

	@Test
	void aLargeChunkedBodyIsRefusedWhenItExceedsTheLimit() throws Exception {
		try (TestServer server = server(); RawClient client = server.client()) {
			client.send("POST /upload HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n");
			for (int i = 0; i < LARGE; i += 0x4000) {
				client.send("4000\r\n").send(new byte[0x4000]).send("\r\n");
			}
			assertTooLarge(client);
			assertThat(this.handled).hasValue(1);
			assertThat(server.server().rejections()).containsEntry("body-too-large", 1L);
		}
	}

	@Test
	void aBodyToNowhereKeepsTheConnectionIfItIsHere() throws Exception {
		try (TestServer server = server(); RawClient client = server.client()) {
			client.send(head("/nothing", 5) + "hello" + head("/upload", 5) + "world");
			RawClient.Answer answer = client.read();
			assertThat(answer.status()).isEqualTo(404);
			assertThat(answer.headers()).doesNotContainKey("connection");
			assertThat(client.read().body()).isEqualTo("length 5");
		}
	}

	@Test
	void aChunkedBodyToNowhereKeepsTheConnectionIfItIsHere() throws Exception {
		try (TestServer server = server(); RawClient client = server.client()) {
			client.send("POST /nothing HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n"
					+ "5\r\nhello\r\n0\r\n\r\n" + head("/upload", 5) + "world");
			assertThat(client.read().status()).isEqualTo(404);
			assertThat(client.read().body()).isEqualTo("length 5");
		}
	}

	@Test
	void aBodyToNowhereThatIsNotHereEndsTheConnection() throws Exception {
		try (TestServer server = server(); RawClient client = server.client()) {
			RawClient.Answer answer = client.send(head("/nothing", 5) + "hell").read();
			assertThat(answer.status()).isEqualTo(404);
			assertThat(answer.header("connection")).isEqualTo("close");
			client.send("o" + head("/upload", 5) + "world");
			client.assertClosed();
			assertThat(this.handled).hasValue(0);
		}
	}

	@Test
	void aLargeBodyToNowhereEndsTheConnectionBehindTheAnswer() throws Exception {
		try (TestServer server = server(); RawClient client = server.client()) {
			client.send(head("/nothing", LARGE)).send(new byte[LARGE]);
			RawClient.Answer answer = client.read();
			assertThat(answer.status()).isEqualTo(404);
			assertThat(answer.header("connection")).isEqualTo("close");
			client.assertClosed();
		}
	}

	@ParameterizedTest
	@EnumSource(Dispatch.class)
	void aBufferedBodyThatNobodyReadsKeepsTheConnection(Dispatch dispatch) throws Exception {
		try (TestServer server = TestServer.with("/ignore", dispatch, this.ignore).start();
				RawClient client = server.client()) {
			client.send(head("/ignore", 60_000)).send(new byte[60_000]);
			assertThat(client.read().body()).isEqualTo("ignored");
			client.send(head("/ignore", 5) + "hello" + head("/ignore", 5) + "world");
			assertThat(client.read().body()).isEqualTo("ignored");
			assertThat(client.read().body()).isEqualTo("ignored");
		}
	}

	@Test
	void aStreamedBodyThatNobodyReadsKeepsTheConnectionIfItIsSmallAndHere() throws Exception {
		try (TestServer server = TestServer.with("/ignore", this.ignore)
			.config((config) -> config.withLimits(config.limits().withBufferedBody(0)))
			.start(); RawClient client = server.client()) {
			client.send(head("/ignore", 5) + "hello" + head("/ignore", 5) + "world");
			assertThat(client.read().body()).isEqualTo("ignored");
			assertThat(client.read().body()).isEqualTo("ignored");
		}
	}

	@Test
	void aLargeStreamedBodyThatNobodyReadsEndsTheConnectionBehindTheAnswer() throws Exception {
		try (TestServer server = TestServer.with("/ignore", this.ignore).bodyLimit(LARGE).start();
				RawClient client = server.client()) {
			client.send(head("/ignore", LARGE)).send(new byte[LARGE]);
			RawClient.Answer answer = client.read();
			assertThat(answer.body()).isEqualTo("ignored");
			assertThat(answer.header("connection")).isEqualTo("close");
			client.assertClosed();
			client.endOutput();
			Await.until("the connection is closed", () -> server.server().openConnections() == 0);
		}
	}

}
