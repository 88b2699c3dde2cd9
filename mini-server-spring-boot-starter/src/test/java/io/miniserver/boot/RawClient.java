package io.miniserver.boot;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.awaitility.Awaitility;

/**
 * Sends bytes as they are, for what no HTTP client would send.
 */
public final class RawClient implements AutoCloseable {

	/** Shorter than any default time-out of the server but those of tests. */
	private static final int PATIENCE_MILLIS = 5000;

	private final Socket socket;

	private RawClient(Socket socket) {
		this.socket = socket;
	}

	public static RawClient connect(TestApp app) throws IOException {
		return connect(app.port());
	}

	public static RawClient connect(int port) throws IOException {
		Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
		socket.setSoTimeout(PATIENCE_MILLIS);
		return new RawClient(socket);
	}

	public RawClient send(String text) throws IOException {
		this.socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
		return this;
	}

	RawClient get(String path) throws IOException {
		return send("GET " + path + " HTTP/1.1\r\nHost: test\r\n\r\n");
	}

	/** Returns the status line of the next response, whose head is read. */
	String status() throws IOException {
		String head = head();
		return head.substring(0, head.indexOf('\r'));
	}

	/** Returns the head of the next response. */
	public String head() throws IOException {
		StringBuilder head = new StringBuilder();
		while (head.indexOf("\r\n\r\n") < 0) {
			int next = this.socket.getInputStream().read();
			if (next < 0) {
				throw new IOException("End of stream after '" + head + "'");
			}
			head.append((char) next);
		}
		return head.toString();
	}

	/** Returns the next bytes. */
	String read(int count) throws IOException {
		return new String(this.socket.getInputStream().readNBytes(count), StandardCharsets.ISO_8859_1);
	}

	/** Whether something has arrived. */
	private boolean hasInput() throws IOException {
		return this.socket.getInputStream().available() > 0;
	}

	/** Returns what arrives until the server closes the connection. */
	public String rest() throws IOException {
		InputStream in = this.socket.getInputStream();
		return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
	}

	/** Sends a byte of a body now and then, until the server answers. */
	void dripUntilAnswered() {
		Awaitility.await().pollInterval(Duration.ofMillis(10)).until(() -> hasInput() || send("x").hasInput());
	}

	RawClient patience(int millis) throws IOException {
		this.socket.setSoTimeout(millis);
		return this;
	}

	/** Ends the connection by a reset. */
	public void reset() throws IOException {
		this.socket.setSoLinger(true, 0);
		close();
	}

	/** Ends the connection before the client is closed. */
	void end() throws IOException {
		close();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
