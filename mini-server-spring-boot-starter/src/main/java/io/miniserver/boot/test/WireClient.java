package io.miniserver.boot.test;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import javax.net.ssl.SSLContext;

import io.miniserver.InMemoryTransport;
import io.miniserver.boot.test.ResponseReader.AnswerTo;

/**
 * One connection that sends bytes as they are, and can fail as clients fail: slowly, half
 * closed, truncated, reset. For what no HTTP client would send. <pre class="code">
 * try (WireClient client = WireClient.connect(port)) {
 *     client.send("GET / HTTP/1.1\r\nHost: test\r\n\r\n");
 *     assertThat(client.response().status()).isEqualTo(200);
 * }
 * </pre> Text is sent and read in ISO-8859-1, so that a character is a byte. Whatever is
 * read must be there within a time, 10 seconds if nothing else is said; after it, the
 * read throws a {@link java.net.SocketTimeoutException} that says what was read so far.
 * <p>
 * Not safe for use by several threads.
 */
public final class WireClient implements Closeable {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final WireEnd end;

	private final WireInput input;

	private final ResponseReader responses;

	private WireClient(WireEnd end) {
		this.end = end;
		this.input = new WireInput(end, PATIENCE);
		this.responses = new ResponseReader(this.input);
	}

	/**
	 * Connects to a port of this machine.
	 * @param port the port, see {@link LocalMiniServerPort}
	 * @return the connection
	 * @throws IOException if nobody listens there
	 */
	public static WireClient connect(int port) throws IOException {
		return connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
	}

	/**
	 * Connects over the network.
	 * @param address where the server is
	 * @return the connection
	 * @throws IOException if nobody listens there
	 */
	public static WireClient connect(InetSocketAddress address) throws IOException {
		return new WireClient(WireEnd.to(address, PATIENCE));
	}

	/**
	 * Connects over the network and speaks TLS: what is sent and read are the bytes
	 * within it. Whether the certificate is for the host is not looked at.
	 * @param address where the server is
	 * @param tls whom the client trusts, and what it shows of itself
	 * @return the connection, whose handshake is done
	 * @throws IOException if nobody listens there, or the handshake fails
	 */
	public static WireClient connect(InetSocketAddress address, SSLContext tls) throws IOException {
		return new WireClient(WireEnd.to(address, PATIENCE, tls));
	}

	/**
	 * Connects to a server within this JVM.
	 * @param transport what the server runs on
	 * @return the connection
	 * @throws IOException if no server runs there
	 */
	public static WireClient connect(InMemoryTransport transport) throws IOException {
		return new WireClient(new WireEnd.InMemory(transport.connect(PATIENCE)));
	}

	/**
	 * Sets the time within which what is read must be there.
	 * @param patience the time for each call that reads, as a whole
	 * @return this client
	 */
	public WireClient within(Duration patience) {
		this.input.patience(patience);
		return this;
	}

	/**
	 * Sends text.
	 * @param text characters up to U+00FF, each of them a byte
	 * @return this client
	 * @throws IOException if the server has closed or reset the connection
	 */
	public WireClient send(String text) throws IOException {
		return send(text.getBytes(StandardCharsets.ISO_8859_1));
	}

	/**
	 * Sends bytes.
	 * @param bytes the bytes
	 * @return this client
	 * @throws IOException if the server has closed or reset the connection
	 */
	public WireClient send(byte[] bytes) throws IOException {
		this.end.output().write(bytes);
		this.end.output().flush();
		return this;
	}

	/**
	 * Sends text as a slow client does, piece by piece. Stops as soon as the server
	 * answers or ends the connection, since a client would: then the rest is not sent.
	 * @param text the text
	 * @param piece the length of a piece, at least 1
	 * @param pause the time between two pieces
	 * @return this client
	 * @throws IOException if the server has reset the connection
	 */
	public WireClient sendSlowly(String text, int piece, Duration pause) throws IOException {
		if (piece < 1) {
			throw new IllegalArgumentException("piece must be at least 1: " + piece);
		}
		for (int sent = 0; sent < text.length(); sent += piece) {
			if (sent > 0 && this.input.await(pause)) {
				return this;
			}
			send(text.substring(sent, Math.min(sent + piece, text.length())));
		}
		return this;
	}

	/**
	 * Sends the beginning of text and then ends the output, as a client does that broke
	 * off in the middle.
	 * @param text the text
	 * @param length how much of it is sent
	 * @return this client
	 * @throws IOException if the server has closed or reset the connection
	 */
	public WireClient sendTruncated(String text, int length) throws IOException {
		return send(text.substring(0, length)).halfClose();
	}

	/**
	 * Ends the output. The input stays open: the server may still answer.
	 * @return this client
	 * @throws IOException if the connection is closed
	 */
	public WireClient halfClose() throws IOException {
		this.end.shutdownOutput();
		return this;
	}

	/**
	 * Breaks the connection off, so that the server's next read or write fails.
	 * @throws IOException if that can not be done
	 */
	public void reset() throws IOException {
		this.end.reset();
	}

	/**
	 * Reads the next response, which may be an interim one (1xx), to the end of its body.
	 * @return the response
	 * @throws IOException if what arrives is no response, or none within the time
	 */
	public WireResponse response() throws IOException {
		return this.responses.read(AnswerTo.OTHER);
	}

	/**
	 * Reads the next response, to a request with HEAD: it has no body.
	 * @return the response
	 * @throws IOException if what arrives is no response, or none within the time
	 */
	public WireResponse responseToHead() throws IOException {
		return this.responses.read(AnswerTo.HEAD);
	}

	/**
	 * Reads some bytes.
	 * @param count how many
	 * @return the bytes as text
	 * @throws IOException if there are fewer within the time, or at all
	 */
	public String read(int count) throws IOException {
		this.input.begin();
		for (int i = 0; i < count; i++) {
			this.input.required();
		}
		return this.input.text();
	}

	/**
	 * Reads until a text has arrived: a part of a response that has no end, such as a
	 * stream of events.
	 * @param text the text
	 * @return all that was read, with that text at its end
	 * @throws IOException if it does not arrive within the time, or at all
	 */
	public String readUntil(String text) throws IOException {
		byte[] wanted = text.getBytes(StandardCharsets.ISO_8859_1);
		int last = wanted[wanted.length - 1];
		this.input.begin();
		int next = 0;
		do {
			next = this.input.required();
		}
		while ((byte) next != last || !this.input.text().endsWith(text));
		return this.input.text();
	}

	/**
	 * Reads until the server ends the connection.
	 * @return all that was read
	 * @throws IOException if it does not within the time, or resets the connection
	 */
	public String rest() throws IOException {
		this.input.begin();
		while (this.input.next() >= 0) {
			// Collected by the input itself.
		}
		return this.input.text();
	}

	/**
	 * Waits until the server ends the connection, in order or by a reset, and has nothing
	 * more to say.
	 * @throws IOException if it sends something, or does not end within the time
	 */
	public void awaitClose() throws IOException {
		this.input.begin();
		int next;
		try {
			next = this.input.next();
		}
		catch (SocketException ex) {
			return; // A reset is an end, too.
		}
		if (next >= 0) {
			throw new IOException("The server has sent something instead of the end: '" + this.input.text() + "'");
		}
	}

	/**
	 * Ends the connection. Again: nothing.
	 * @throws IOException if that can not be done
	 */
	@Override
	public void close() throws IOException {
		this.end.close();
	}

}
