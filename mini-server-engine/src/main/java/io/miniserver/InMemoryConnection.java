package io.miniserver;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;

import io.miniserver.internal.memory.ClientEnd;

/**
 * The client's end of a connection of an {@link InMemoryTransport}. Its streams behave as
 * those of a socket do. One thread may read while another one writes.
 */
public final class InMemoryConnection implements Closeable {

	private final ClientEnd end;

	private final InputStream input = new Input();

	private final OutputStream output = new Output();

	private volatile long patience;

	InMemoryConnection(ClientEnd end, Duration patience) {
		this.end = end;
		this.patience = patience.toNanos();
	}

	/**
	 * Returns what the server sends. A read that has waited for the time given throws a
	 * {@link java.net.SocketTimeoutException}, and may be repeated; after a reset, it
	 * throws a {@link java.net.SocketException}.
	 * @return always the same stream; to close it closes the connection
	 */
	public InputStream inputStream() {
		return this.input;
	}

	/**
	 * Returns what the server reads. A write waits while 64 KiB wait for the server.
	 * @return always the same stream; to close it closes the connection
	 */
	public OutputStream outputStream() {
		return this.output;
	}

	/**
	 * Sets for how long a read or a write waits from now on.
	 * @param patience the time, more than zero
	 */
	public void patience(Duration patience) {
		this.patience = patience.toNanos();
	}

	/**
	 * Ends the output, as a client does that sends no more and waits for its answer (a
	 * half-close). Again: nothing.
	 */
	public void shutdownOutput() {
		this.end.shutdownOutput();
	}

	/**
	 * Breaks the connection off: the server's next read or write fails.
	 */
	public void reset() {
		this.end.reset();
	}

	/**
	 * Ends the connection; what was written still arrives. Again: nothing.
	 */
	@Override
	public void close() {
		this.end.close();
	}

	private final class Input extends InputStream {

		@Override
		public int read() throws IOException {
			byte[] one = new byte[1];
			return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xff;
		}

		@Override
		public int read(byte[] target, int offset, int length) throws IOException {
			return InMemoryConnection.this.end.read(ByteBuffer.wrap(target, offset, length),
					InMemoryConnection.this.patience);
		}

		@Override
		public int available() {
			return InMemoryConnection.this.end.available();
		}

		@Override
		public void close() {
			InMemoryConnection.this.close();
		}

	}

	private final class Output extends OutputStream {

		@Override
		public void write(int value) throws IOException {
			write(new byte[] { (byte) value }, 0, 1);
		}

		@Override
		public void write(byte[] source, int offset, int length) throws IOException {
			InMemoryConnection.this.end.write(ByteBuffer.wrap(source, offset, length),
					InMemoryConnection.this.patience);
		}

		@Override
		public void close() {
			InMemoryConnection.this.close();
		}

	}

}
