package io.miniserver.sample;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One keep-alive connection that is exact about what came back: a whole response, nothing
 * at all, or a piece of one. A client library would repeat a request that got no answer.
 */
final class LoadConnection implements AutoCloseable {

	private static final int PATIENCE_MILLIS = 30_000;

	private final Socket socket;

	private final InputStream in;

	LoadConnection(int port) throws IOException {
		this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
		this.socket.setSoTimeout(PATIENCE_MILLIS);
		this.socket.setTcpNoDelay(true);
		this.in = new BufferedInputStream(this.socket.getInputStream());
	}

	/**
	 * A whole response.
	 *
	 * @param status its status code
	 * @param closes whether it is the last one of its connection
	 * @param text all of it
	 */
	record Answer(int status, boolean closes, String text) {
	}

	/** A connection that ended within a response. */
	static final class CutOffException extends IOException {

		private static final long serialVersionUID = 1L;

		CutOffException(String received, IOException cause) {
			super("only received: " + received, cause);
		}

	}

	/**
	 * Sends a GET request and reads its response to the last byte.
	 * @param path the path
	 * @return the response
	 * @throws CutOffException if a part of a response came
	 * @throws IOException if nothing came
	 */
	Answer get(String path) throws IOException {
		return send("GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
	}

	/**
	 * Sends a POST request and reads its response to the last byte.
	 * @param path the path
	 * @param json the body, in ASCII
	 * @return the response
	 * @throws CutOffException if a part of a response came
	 * @throws IOException if nothing came
	 */
	Answer post(String path, String json) throws IOException {
		return send("POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
				+ "Content-Length: " + json.length() + "\r\n\r\n" + json);
	}

	private Answer send(String request) throws IOException {
		this.socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
		StringBuilder received = new StringBuilder();
		try {
			return readAnswer(received);
		}
		catch (IOException ex) {
			throw received.isEmpty() ? ex : new CutOffException(received.toString(), ex);
		}
	}

	private Answer readAnswer(StringBuilder received) throws IOException {
		while (received.indexOf("\r\n\r\n") < 0) {
			received.append((char) read());
		}
		String head = received.toString().toLowerCase(Locale.ROOT);
		for (int left = Integer.parseInt(field(head, "content-length")); left > 0; left--) {
			received.append((char) read());
		}
		int status = Integer.parseInt(head.substring("http/1.1 ".length(), "http/1.1 ".length() + 3));
		return new Answer(status, field(head, "connection").equals("close"), received.toString());
	}

	private static String field(String head, String name) {
		int start = head.indexOf("\r\n" + name + ":");
		return (start < 0) ? "" : head.substring(start + name.length() + 3, head.indexOf("\r\n", start + 2)).strip();
	}

	private int read() throws IOException {
		int octet = this.in.read();
		if (octet < 0) {
			throw new EOFException("closed by the server");
		}
		return octet;
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
