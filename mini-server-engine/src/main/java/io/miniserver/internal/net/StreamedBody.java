package io.miniserver.internal.net;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.charset.StandardCharsets;

import io.miniserver.http.RequestBody;
import io.miniserver.internal.wire.BodyDecoder;
import io.miniserver.internal.wire.RejectedRequestException;
import org.jspecify.annotations.Nullable;

/**
 * A body that is read from the connection while the handler reads it. Its thread owns the
 * connection, so it reads the socket itself, and back-pressure is that it does not.
 */
final class StreamedBody extends InputStream implements RequestBody {

	static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

	/** What is read and thrown away at the most to keep a connection. */
	private static final int MOST_UNREAD = 256 * 1024;

	private enum Use {

		UNUSED, STREAM, BYTES

	}

	private final Exchange exchange;

	private final BodyDecoder decoder;

	/** What was collected before the body proved too large for that. */
	private final ByteBuffer collected;

	private @Nullable Buffers buffers;

	private @Nullable Runnable beforeWaiting;

	private boolean continueIsDue;

	/** Why nothing more of the body can be decoded. */
	private @Nullable RejectedRequestException refusal;

	/** Why nothing more of the body arrives. */
	private @Nullable IOException failure;

	private Use use = Use.UNUSED;

	private byte @Nullable [] bytes;

	StreamedBody(Exchange exchange, BodyDecoder decoder, byte[] collected) {
		this.exchange = exchange;
		this.decoder = decoder;
		this.collected = ByteBuffer.wrap(collected);
	}

	/** Remembers that the client waits for 100 Continue. */
	StreamedBody expectingContinue() {
		this.continueIsDue = true;
		return this;
	}

	/**
	 * Gives the body the buffers of the thread that runs the handler. Its input buffer
	 * holds what has arrived of the body.
	 */
	void attach(Buffers buffers, Runnable beforeWaiting) {
		this.buffers = buffers;
		this.beforeWaiting = beforeWaiting;
	}

	/**
	 * Takes the buffers away again: they are about to be used for another connection, and
	 * whoever kept this stream must not read from that.
	 */
	void detach() {
		this.buffers = null;
	}

	/** The response is on its way: an interim one must not get into it. */
	void responseBegins() {
		this.continueIsDue = false;
	}

	@Override
	public long length() {
		return this.exchange.head().framing().length();
	}

	@Override
	public byte[] bytes() throws IOException {
		if (this.use == Use.STREAM) {
			throw new IllegalStateException("The body was read as a stream already");
		}
		this.use = Use.BYTES;
		byte[] result = this.bytes;
		if (result == null) {
			result = readAllBytes();
			this.bytes = result;
		}
		return result;
	}

	@Override
	public String text() throws IOException {
		return new String(bytes(), BodyCharset.of(this.exchange.request().headers()));
	}

	@Override
	public InputStream stream() {
		byte[] all = this.bytes;
		if (all != null) {
			return new ByteArrayInputStream(all);
		}
		this.use = Use.STREAM;
		return this;
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xFF;
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		if (this.collected.hasRemaining()) {
			int count = Math.min(length, this.collected.remaining());
			this.collected.get(target, offset, count);
			return count;
		}
		Buffers attached = this.buffers;
		if (attached == null) {
			throw new IllegalStateException("The body can only be read while the request is handled");
		}
		while (length > 0) {
			int count = decode(attached.in(), target, offset, length);
			if (count > 0) {
				return count;
			}
			if (this.decoder.finished()) {
				return -1;
			}
			if (this.failure != null) {
				throw new IOException("an earlier read failed", this.failure);
			}
			fill(attached);
		}
		return 0;
	}

	private int decode(ByteBuffer in, byte[] target, int offset, int length) {
		if (this.refusal != null) {
			throw Failures.httpException(this.refusal);
		}
		try {
			return this.decoder.decode(in, target, offset, length);
		}
		catch (RejectedRequestException ex) {
			this.refusal = ex;
			this.exchange.context().counters().rejected(ex.rejection());
			throw Failures.httpException(ex);
		}
	}

	/** Waits for more bytes. What failed once fails for good: bytes may be missing. */
	private void fill(Buffers attached) throws IOException {
		try {
			awaitBytes(attached);
		}
		catch (IOException ex) {
			this.failure = ex;
			throw ex;
		}
	}

	private void awaitBytes(Buffers attached) throws IOException {
		Connection connection = this.exchange.connection();
		sendContinue(connection, attached);
		int count = connection.read(attached.socket());
		while (count == 0) {
			if (this.beforeWaiting != null) {
				this.beforeWaiting.run();
			}
			connection.await(SelectionKey.OP_READ, Deadline.BODY);
			count = connection.read(attached.socket());
		}
		if (count < 0) {
			throw new ConnectionLostException("the client ended the connection within the request body");
		}
		attached.received(count);
	}

	/** Small enough for any socket buffer that is not full, and this one is empty. */
	private void sendContinue(Connection connection, Buffers attached) throws IOException {
		if (this.continueIsDue) {
			this.continueIsDue = false;
			connection.write(attached.socket().put(CONTINUE).flip());
		}
	}

	/** Whether the body's end was reached. */
	boolean isFinished() {
		return this.decoder.finished();
	}

	/**
	 * Throws away what is left of the body, as far as it has arrived and is not too much.
	 * @return whether the body's end was reached, so that the next request can follow
	 */
	boolean skipRest() {
		Buffers attached = this.buffers;
		if (attached == null || this.continueIsDue || this.refusal != null) {
			return this.decoder.finished();
		}
		byte[] nowhere = new byte[Buffers.SIZE / 8];
		try {
			int skipped = 0;
			while (!this.decoder.finished() && skipped < MOST_UNREAD) {
				int count = this.decoder.decode(attached.in(), nowhere, 0, nowhere.length);
				skipped += count;
				if (count == 0 && !this.decoder.finished() && !refill(attached)) {
					return false;
				}
			}
			return this.decoder.finished();
		}
		catch (IOException | RejectedRequestException ex) {
			// What is thrown away needs no error of its own; the connection ends.
			return false;
		}
	}

	private boolean refill(Buffers attached) throws IOException {
		int count = this.exchange.connection().read(attached.socket());
		if (count > 0) {
			attached.received(count);
		}
		return count > 0;
	}

}
