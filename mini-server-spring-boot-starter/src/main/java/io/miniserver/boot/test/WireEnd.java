package io.miniserver.boot.test;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

import io.miniserver.InMemoryConnection;

/** What a {@link WireClient} sends its bytes over. */
interface WireEnd {

	InputStream input() throws IOException;

	OutputStream output() throws IOException;

	/** Sets for how long a read waits; at least a millisecond. */
	void patience(Duration patience) throws IOException;

	void shutdownOutput() throws IOException;

	void reset() throws IOException;

	void close() throws IOException;

	static WireEnd to(InetSocketAddress address, Duration patience) throws IOException {
		Socket socket = new Socket();
		try {
			// What is sent slowly shall leave in the pieces it was sent in.
			socket.setTcpNoDelay(true);
			socket.connect(address, millis(patience));
		}
		catch (IOException ex) {
			socket.close();
			throw ex;
		}
		return new OverSocket(socket, socket);
	}

	static WireEnd to(InetSocketAddress address, Duration patience, SSLContext tls) throws IOException {
		OverSocket plain = (OverSocket) to(address, patience);
		try {
			plain.patience(patience);
			SSLSocket secured = (SSLSocket) tls.getSocketFactory()
				.createSocket(plain.below(), address.getHostString(), address.getPort(), true);
			secured.startHandshake();
			return new OverSocket(secured, plain.below());
		}
		catch (IOException ex) {
			plain.close();
			throw ex;
		}
	}

	/** To a socket, 0 means for ever; and it counts in an int. */
	private static int millis(Duration patience) {
		return (int) Math.max(1, Math.min(Integer.MAX_VALUE, patience.toMillis()));
	}

	/**
	 * A connection over the network.
	 *
	 * @param socket what is written and read
	 * @param below the same, or what is below TLS
	 */
	record OverSocket(Socket socket, Socket below) implements WireEnd {

		@Override
		public InputStream input() throws IOException {
			return this.socket.getInputStream();
		}

		@Override
		public OutputStream output() throws IOException {
			return this.socket.getOutputStream();
		}

		@Override
		public void patience(Duration patience) throws IOException {
			this.socket.setSoTimeout(millis(patience));
		}

		@Override
		public void shutdownOutput() throws IOException {
			this.socket.shutdownOutput();
		}

		/** A socket that does not linger is not closed in order, but reset. */
		@Override
		public void reset() throws IOException {
			this.below.setSoLinger(true, 0);
			this.below.close();
		}

		@Override
		public void close() throws IOException {
			this.socket.close();
		}

	}

	/** A connection within the JVM. */
	record InMemory(InMemoryConnection connection) implements WireEnd {

		@Override
		public InputStream input() {
			return this.connection.inputStream();
		}

		@Override
		public OutputStream output() {
			return this.connection.outputStream();
		}

		@Override
		public void patience(Duration patience) {
			this.connection.patience(patience);
		}

		@Override
		public void shutdownOutput() {
			this.connection.shutdownOutput();
		}

		@Override
		public void reset() {
			this.connection.reset();
		}

		@Override
		public void close() {
			this.connection.close();
		}

	}

}
