package io.miniserver.internal.net;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;

import io.miniserver.internal.wire.BodyCoding;
import io.miniserver.internal.wire.ChunkedEncoder;
import io.miniserver.internal.wire.WireBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Where a streamed response body is written to. Gathers small writes, and waits for the
 * client when its socket takes no more.
 */
final class ResponseBodyStream extends OutputStream {

	private enum State {

		/** Nothing was sent, and the response may still become another one. */
		GATHERED,

		SENDING, ENDED

	}

	private static final int GATHERED = 8 * 1024;

	/** The largest chunk; with its framing it fits into the thread's buffer. */
	private static final int LARGEST_PIECE = Buffers.SIZE / 2;

	private final ResponseWriter writer;

	private final Exchange exchange;

	private final BodyCoding coding;

	/** The bytes that may still come, or -1 if there is no such number. */
	private long left;

	private final byte[] gathered = new byte[GATHERED];

	private int gatheredCount;

	private @Nullable IOException failure;

	private State state = State.GATHERED;

	ResponseBodyStream(ResponseWriter writer, Exchange exchange, BodyCoding coding, long length) {
		this.writer = writer;
		this.exchange = exchange;
		this.coding = coding;
		this.left = (coding == BodyCoding.IDENTITY) ? length : -1;
	}

	@Override
	public void write(int b) throws IOException {
		write(new byte[] { (byte) b }, 0, 1);
	}

	@Override
	public void write(byte[] bytes, int offset, int length) throws IOException {
		Objects.checkFromIndexSize(offset, length, bytes.length);
		count(length);
		if (length > this.gathered.length - this.gatheredCount) {
			sendGathered();
		}
		if (length <= this.gathered.length) {
			System.arraycopy(bytes, offset, this.gathered, this.gatheredCount, length);
			this.gatheredCount += length;
			return;
		}
		for (int from = 0; from < length; from += LARGEST_PIECE) {
			piece(bytes, offset + from, Math.min(LARGEST_PIECE, length - from));
		}
	}

	private void count(int length) throws IOException {
		if (this.state == State.ENDED) {
			throw new IOException("the response has ended");
		}
		if (this.failure != null) {
			throw new IOException("an earlier write failed", this.failure);
		}
		if (this.left >= 0 && length > this.left) {
			throw failed(new IOException("the body is longer than its declared length"));
		}
		if (this.left >= 0) {
			this.left -= length;
		}
	}

	private IOException failed(IOException ex) {
		this.failure = ex;
		return ex;
	}

	private void sendGathered() throws IOException {
		int count = this.gatheredCount;
		if (count > 0) {
			this.gatheredCount = 0;
			piece(this.gathered, 0, count);
		}
	}

	private void piece(byte[] bytes, int offset, int length) throws IOException {
		WireBuffer out = this.writer.out();
		if (out.length() + length > LARGEST_PIECE) {
			send();
		}
		this.writer.bodyWritten(length);
		if (this.coding == BodyCoding.CHUNKED) {
			ChunkedEncoder.begin(length, out);
			out.bytes(bytes, offset, length);
			ChunkedEncoder.end(out);
		}
		else {
			out.bytes(bytes, offset, length);
		}
	}

	private void send() throws IOException {
		this.state = State.SENDING;
		if (this.exchange.body() instanceof StreamedBody body) {
			body.responseBegins();
		}
		try {
			this.writer.sendWaiting(this.exchange.connection());
		}
		catch (IOException ex) {
			throw failed(ex);
		}
	}

	/**
	 * Whether the end of the connection would look like the end of the body, of which a
	 * part was sent.
	 */
	boolean looksComplete() {
		return this.coding == BodyCoding.UNTIL_CLOSE && this.state == State.SENDING;
	}

	/** Returns why the client could not be written to; null if it could. */
	@Nullable IOException lost() {
		boolean lost = this.failure instanceof ConnectionLostException
				|| this.failure instanceof ClientTimeoutException;
		return lost ? this.failure : null;
	}

	@Override
	public void flush() throws IOException {
		count(0);
		sendGathered();
		send();
	}

	/**
	 * Completes the body. Not {@code close()}: user code may close the stream and fail
	 * after that, and its body must not look complete then.
	 */
	void complete() throws IOException {
		count(0);
		if (this.left > 0) {
			throw new IOException("the body is " + this.left + " bytes shorter than its declared length");
		}
		sendGathered();
		if (this.coding == BodyCoding.CHUNKED) {
			ChunkedEncoder.finish(this.writer.out());
		}
	}

	/**
	 * Takes nothing from now on: the writer's buffer is about to be used for another
	 * connection, and whoever kept this stream must not write to that.
	 */
	void end() {
		this.state = State.ENDED;
	}

}
