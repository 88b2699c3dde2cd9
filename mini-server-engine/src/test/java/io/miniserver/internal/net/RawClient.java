package io.miniserver.internal.net;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Speaks HTTP/1.1 in raw bytes over a real socket, right or wrong as the test wants it.
 */
public final class RawClient implements AutoCloseable {

	private static final int TIMEOUT_MILLIS = 20_000;

	private final Socket socket;

	private final InputStream in;

	/** A response as it came. Field names are in lower case. */
	public record Answer(int status, Map<String, String> headers, String body) {

		public String header(String name) {
			return this.headers.getOrDefault(name, "");
		}

	}

	public RawClient(int port) throws IOException {
		this(port, 0);
	}

	private RawClient(int port, int receiveBuffer) throws IOException {
		this.socket = new Socket();
		if (receiveBuffer > 0) {
			this.socket.setReceiveBufferSize(receiveBuffer);
		}
		this.socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
		this.socket.setSoTimeout(TIMEOUT_MILLIS);
		this.socket.setTcpNoDelay(true);
		this.in = this.socket.getInputStream();
	}

	private RawClient(Socket socket) throws IOException {
		this.socket = socket;
		this.socket.setSoTimeout(TIMEOUT_MILLIS);
		this.in = socket.getInputStream();
	}

	/** Returns a client that speaks over a connected socket, such as one with TLS. */
	public static RawClient over(Socket socket) throws IOException {
		return new RawClient(socket);
	}

	/** Returns a client for which the system buffers little. */
	public static RawClient withSmallReceiveBuffer(int port) throws IOException {
		return new RawClient(port, 64 * 1024);
	}

	public RawClient send(String text) throws IOException {
		return send(text.getBytes(StandardCharsets.ISO_8859_1));
	}

	public RawClient send(byte[] bytes) throws IOException {
		this.socket.getOutputStream().write(bytes);
		this.socket.getOutputStream().flush();
		return this;
	}

	public RawClient get(String target) throws IOException {
		return send("GET " + target + " HTTP/1.1\r\nHost: test\r\n\r\n");
	}

	/** Ends this side of the connection; the other side may go on. */
	public RawClient endOutput() throws IOException {
		this.socket.shutdownOutput();
		return this;
	}

	/** Reads one response to something other than HEAD. */
	public Answer read() throws IOException {
		Answer head = readHead();
		if (head.status() == 204 || head.status() == 304 || head.status() < 200) {
			return head;
		}
		if (head.header("transfer-encoding").equals("chunked")) {
			return new Answer(head.status(), head.headers(), readChunks());
		}
		if (head.headers().containsKey("content-length")) {
			int length = Integer.parseInt(head.header("content-length"));
			return new Answer(head.status(), head.headers(), latin1(this.in.readNBytes(length)));
		}
		return new Answer(head.status(), head.headers(), latin1(this.in.readAllBytes()));
	}

	/** Reads the head of a response and leaves its body. */
	public Answer readHead() throws IOException {
		String statusLine = readLine();
		assertThat(statusLine).startsWith("HTTP/1.1 ");
		Map<String, String> headers = new LinkedHashMap<>();
		for (String line = readLine(); !line.isEmpty(); line = readLine()) {
			int colon = line.indexOf(':');
			headers.merge(line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip(),
					(first, second) -> first + ", " + second);
		}
		return new Answer(Integer.parseInt(statusLine.substring(9, 12)), headers, "");
	}

	private String readChunks() throws IOException {
		StringBuilder body = new StringBuilder();
		for (int size = readSize(); size > 0; size = readSize()) {
			body.append(latin1(this.in.readNBytes(size)));
			assertThat(readLine()).isEmpty();
		}
		assertThat(readLine()).isEmpty();
		return body.toString();
	}

	private int readSize() throws IOException {
		return Integer.parseInt(readLine(), 16);
	}

	/** Reads bytes as they are. */
	public byte[] readBytes(int count) throws IOException {
		return this.in.readNBytes(count);
	}

	/** Reads what comes until the server ends the connection. */
	public String readToEnd() throws IOException {
		return latin1(this.in.readAllBytes());
	}

	/** Asserts that the server ends the connection in order, with no byte before. */
	public void assertClosed() throws IOException {
		assertThat(this.in.read()).as("the end of the connection").isEqualTo(-1);
	}

	private String readLine() throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		for (int b = this.in.read(); b != '\n'; b = this.in.read()) {
			if (b < 0) {
				throw new EOFException("the connection ended in the line '" + latin1(line.toByteArray()) + "'");
			}
			line.write(b);
		}
		String text = latin1(line.toByteArray());
		assertThat(text).endsWith("\r");
		return text.substring(0, text.length() - 1);
	}

	private static String latin1(byte[] bytes) {
		return new String(bytes, StandardCharsets.ISO_8859_1);
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

	/** Ends the connection with a reset instead of an end. */
	public void reset() throws IOException {
		this.socket.setSoLinger(true, 0);
		this.socket.close();
	}

}
