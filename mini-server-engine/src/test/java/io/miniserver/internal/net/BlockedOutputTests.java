package io.miniserver.internal.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.miniserver.http.Handler;
import io.miniserver.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Half of a request waits behind answers that the client does not read. How much a socket
 * takes before it is full is measured, and then lengths around that are tried: with some
 * of them the last answer of the batch is the one that does not fit.
 */
@Timeout(120)
class BlockedOutputTests {

	/** Is gathered, so that it is sent when the half request behind it has been read. */
	private static final int GATHERED = 24 * 1024;

	private static final int STEP = GATHERED / 2;

	private static final int STEPS = 16;

	private static final Handler BYTES = (request) -> Response.bytes("application/octet-stream",
			new byte[Integer.parseInt(request.queryParameter("n"))]);

	private static final Handler ECHO = (request) -> Response.text("[" + request.body().text() + "]");

	private static String answersBefore(int length) {
		return "GET /bytes?n=" + length + " HTTP/1.1\r\nHost: t\r\n\r\n" + "GET /bytes?n=" + GATHERED
				+ " HTTP/1.1\r\nHost: t\r\n\r\n";
	}

	/** Returns how many bytes a server's socket takes for a client that does not read. */
	private static int capacity() throws IOException {
		try (ServerSocketChannel listener = ServerSocketChannel.open()
			.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
				RawClient client = RawClient.withSmallReceiveBuffer(listener.socket().getLocalPort());
				SocketChannel socket = listener.accept()) {
			socket.configureBlocking(false);
			ByteBuffer block = ByteBuffer.allocateDirect(64 * 1024);
			int taken = 0;
			while (socket.write(block.clear()) == block.capacity()) {
				taken += block.capacity();
			}
			client.reset();
			return taken + block.position();
		}
	}

	private static int[] lengths() throws IOException {
		int middle = capacity();
		return IntStream.rangeClosed(-STEPS, STEPS).map((i) -> middle + i * STEP).toArray();
	}

	@Test
	void halfABodyIsNotTakenForAWholeOne() throws Exception {
		try (TestServer server = TestServer.with("/bytes", BYTES).and("/echo", ECHO).start()) {
			for (int length : lengths()) {
				try (RawClient client = server.slowClient()) {
					client.send(answersBefore(length)
							+ "POST /echo HTTP/1.1\r\nHost: t\r\nContent-Length: 10\r\n\r\nfirst");
					server.settle();
					assertThat(client.read().body()).hasSize(length);
					assertThat(client.read().body()).hasSize(GATHERED);
					assertThat(client.send("later").read().body()).as("behind %s bytes", length)
						.isEqualTo("[firstlater]");
				}
			}
		}
	}

	@Test
	void halfAHeadKeepsItsDeadline() throws Exception {
		try (TestServer server = TestServer.with("/bytes", BYTES).start()) {
			List<RawClient> clients = new ArrayList<>();
			for (int length : lengths()) {
				RawClient client = server.slowClient();
				clients.add(client);
				client.send(answersBefore(length) + "GET /bytes?n=");
				server.settle();
				client.read();
				client.read();
			}
			server.settle();
			server.advance(Duration.ofSeconds(11));
			for (RawClient client : clients) {
				assertThat(client.read().status()).isEqualTo(408);
				client.close();
			}
		}
	}

}
