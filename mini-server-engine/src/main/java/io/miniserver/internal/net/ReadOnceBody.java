package io.miniserver.internal.net;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

import io.miniserver.http.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * A body that can be read as a stream once, or kept as a whole: what is read is nowhere
 * else any more. Belongs to the thread that handles the request.
 */
abstract class ReadOnceBody extends InputStream implements RequestBody {

	private enum Use {

		UNUSED, STREAM, BYTES

	}

	private final Exchange exchange;

	/** For reads of single bytes. */
	private final byte[] one = new byte[1];

	private Use use = Use.UNUSED;

	private byte @Nullable [] bytes;

	ReadOnceBody(Exchange exchange) {
		this.exchange = exchange;
	}

	Exchange exchange() {
		return this.exchange;
	}

	@Override
	public byte[] bytes() throws IOException {
		requireUnread();
		this.use = Use.BYTES;
		byte[] result = this.bytes;
		if (result == null) {
			result = readAllBytes();
			this.bytes = result;
		}
		return result;
	}

	/**
	 * Returns the whole body unless it is longer than it may be.
	 * @param most the most bytes
	 * @return the bytes, or null; nobody can read the body any more then
	 */
	byte @Nullable [] bytes(int most) throws IOException {
		requireUnread();
		byte[] result = (this.bytes != null) ? this.bytes : readNBytes(Math.min(most, Integer.MAX_VALUE - 1) + 1);
		if (result.length > most) {
			this.use = Use.STREAM;
			return null;
		}
		this.bytes = result;
		this.use = Use.BYTES;
		return result;
	}

	/** Returns the body as a stream of which nothing was read. */
	InputStream unreadStream() {
		requireUnread();
		return stream();
	}

	private void requireUnread() {
		if (this.use == Use.STREAM) {
			throw new IllegalStateException("The body was read as a stream already");
		}
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
		return (read(this.one, 0, 1) < 0) ? -1 : this.one[0] & 0xFF;
	}

}
