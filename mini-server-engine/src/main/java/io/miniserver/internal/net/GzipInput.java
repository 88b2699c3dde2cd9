package io.miniserver.internal.net;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import io.miniserver.internal.wire.RejectedRequestException;
import io.miniserver.internal.wire.Rejection;

/**
 * Decodes gzip (RFC 1952) as it is, and nothing else: any number of members, each with
 * the right checksum and length, and nothing behind them. The JDK's stream takes what is
 * behind a member for the end, so two recipients could read different bodies.
 */
final class GzipInput extends InputStream {

	private enum State {

		/** A header, or the end of the input. */
		BEFORE_MEMBER,

		/** Compressed blocks. */
		IN_MEMBER,

		/** Checksum and length. */
		BEHIND_BLOCKS,

		/** All was read. */
		END,

		/** Nobody may read any more. */
		CLOSED

	}

	private static final int DEFLATE = 8;

	private static final int HEADER_CHECKSUM = 1 << 1;

	private static final int EXTRA = 1 << 2;

	private static final int NAME = 1 << 3;

	private static final int COMMENT = 1 << 4;

	private static final int RESERVED = 0b111 << 5;

	private final InputStream in;

	private final long limit;

	private final Inflater inflater = new Inflater(true);

	private final CRC32 checksum = new CRC32();

	private final byte[] input = new byte[4 * 1024];

	private int position;

	private int end;

	private long decoded;

	private State state = State.BEFORE_MEMBER;

	/**
	 * Creates a stream.
	 * @param in the encoded bytes
	 * @param limit the most decoded bytes
	 */
	GzipInput(InputStream in, long limit) {
		this.in = in;
		this.limit = limit;
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xFF;
	}

	/**
	 * Reads decoded bytes.
	 * @throws RejectedRequestException if they are too many, or the encoded ones
	 * malformed
	 */
	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		int count = 0;
		while (count == 0 && length > 0) {
			count = switch (this.state) {
				case BEFORE_MEMBER -> begin();
				case IN_MEMBER -> inflate(target, offset, length);
				case BEHIND_BLOCKS -> finish();
				case END -> -1;
				case CLOSED ->
					throw new IllegalStateException("The body can only be read while the request is handled");
			};
		}
		return count;
	}

	/** A body of no bytes is of no members. */
	private int begin() throws IOException {
		if (this.position == this.end && !fill()) {
			this.state = State.END;
			this.inflater.end();
			return 0;
		}
		this.checksum.reset();
		require(headerByte() == 0x1F && headerByte() == 0x8B && headerByte() == DEFLATE);
		int flags = headerByte();
		require((flags & RESERVED) == 0);
		skip(6); // time, extra flags, system
		if ((flags & EXTRA) != 0) {
			skip(headerByte() | headerByte() << 8);
		}
		skipText(flags & NAME);
		skipText(flags & COMMENT);
		if ((flags & HEADER_CHECKSUM) != 0) {
			int sum = (int) this.checksum.getValue() & 0xFFFF;
			require((next() | next() << 8) == sum);
		}
		this.inflater.reset();
		this.checksum.reset();
		this.state = State.IN_MEMBER;
		return 0;
	}

	private void skip(int count) throws IOException {
		for (int i = 0; i < count; i++) {
			headerByte();
		}
	}

	private void skipText(int flag) throws IOException {
		while (flag != 0 && headerByte() != 0) {
			continue;
		}
	}

	private int headerByte() throws IOException {
		int b = next();
		this.checksum.update(b);
		return b;
	}

	private int inflate(byte[] target, int offset, int length) throws IOException {
		if (this.inflater.needsInput()) {
			require(this.position < this.end || fill());
			this.inflater.setInput(this.input, this.position, this.end - this.position);
			this.position = this.end;
		}
		int count = inflated(target, offset, length);
		if (this.inflater.finished()) {
			this.position = this.end - this.inflater.getRemaining();
			this.state = State.BEHIND_BLOCKS;
		}
		require(!this.inflater.needsDictionary());
		this.checksum.update(target, offset, count);
		this.decoded += count;
		if (this.decoded > this.limit) {
			throw new RejectedRequestException(Rejection.DECODED_BODY_TOO_LARGE, this.limit);
		}
		return count;
	}

	private int inflated(byte[] target, int offset, int length) {
		try {
			return this.inflater.inflate(target, offset, length);
		}
		catch (DataFormatException ex) {
			throw malformed();
		}
	}

	private int finish() throws IOException {
		require(number() == this.checksum.getValue());
		require(number() == (this.inflater.getBytesWritten() & 0xFFFF_FFFFL));
		this.state = State.BEFORE_MEMBER;
		return 0;
	}

	private long number() throws IOException {
		return next() | next() << 8 | next() << 16 | (long) next() << 24;
	}

	private int next() throws IOException {
		require(this.position < this.end || fill());
		return this.input[this.position++] & 0xFF;
	}

	private boolean fill() throws IOException {
		this.position = 0;
		this.end = Math.max(0, this.in.read(this.input));
		return this.end > 0;
	}

	private static void require(boolean wellFormed) {
		if (!wellFormed) {
			throw malformed();
		}
	}

	private static RejectedRequestException malformed() {
		return new RejectedRequestException(Rejection.BAD_GZIP);
	}

	@Override
	public void close() {
		this.state = State.CLOSED;
		this.inflater.end();
	}

}
