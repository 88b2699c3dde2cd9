package io.miniserver.internal.wire;

import java.nio.ByteBuffer;

import io.miniserver.config.Limits;
import io.miniserver.http.Headers;

/**
 * Decodes a body in chunks (RFC 9112 section 7.1). <pre>
 * SIZE_START ──► SIZE ──► SIZE_LF ──► DATA ──► DATA_CR ──► DATA_LF ──► SIZE_START
 *                 │         ▲ │
 *                 ▼         │ │ size 0
 *              EXTENSION ───┘ └──► TRAILER ──► FINISHED
 * </pre>
 */
final class ChunkedDecoder implements BodyDecoder {

	/** The most bits that a size may have before it gets a further digit. */
	private static final int SIZE_BITS = 59;

	/** The usual length of a chunk line, besides twice the length of the data. */
	private static final int USUAL_LINE = 16;

	private enum State {

		SIZE_START, SIZE, EXTENSION, SIZE_LF, DATA, DATA_CR, DATA_LF, TRAILER, FINISHED

	}

	private final ChunkExtension extension = new ChunkExtension();

	private final FieldSection trailer;

	private final long limit;

	/**
	 * What chunk lines may be longer than usual, summed up over the body. Without it a
	 * body far below its limit could be spread over any number of bytes.
	 */
	private final int mostOverhead;

	private State state = State.SIZE_START;

	/** How many bytes of data may still come. */
	private long allowance;

	/** The size of the current chunk, then what remains of it. */
	private long size;

	private long overhead;

	ChunkedDecoder(long limit, Limits limits) {
		this.limit = limit;
		this.allowance = limit;
		this.mostOverhead = limits.chunkOverhead();
		this.trailer = new FieldSection(new TrailerRules(limits));
	}

	@Override
	public int decode(ByteBuffer in, byte[] target, int offset, int length) {
		int written = 0;
		while (true) {
			if (this.state == State.DATA) {
				written += readData(in, target, offset + written, length - written);
			}
			if (this.state == State.DATA || this.state == State.FINISHED || !in.hasRemaining()) {
				return written;
			}
			this.state = step(in.get());
		}
	}

	@Override
	public boolean finished() {
		return this.state == State.FINISHED;
	}

	@Override
	public Headers trailers() {
		return finished() ? this.trailer.fields() : Headers.empty();
	}

	private State step(byte next) {
		return switch (this.state) {
			case SIZE_START -> readSizeStart(next);
			case SIZE -> readSize(next);
			case EXTENSION -> readExtension(next);
			case SIZE_LF -> readSizeEnd(next);
			case DATA_CR -> readDataEnd(next);
			case DATA_LF -> expectLf(next, State.SIZE_START);
			case TRAILER -> readTrailer(next);
			case DATA, FINISHED -> throw new IllegalStateException("No framing is expected: " + this.state);
		};
	}

	private State readSizeStart(byte next) {
		countLineByte();
		this.size = 0;
		return readDigit(next);
	}

	private State readSize(byte next) {
		countLineByte();
		if (next == Ascii.CR) {
			return State.SIZE_LF;
		}
		if (next == ';' || Ascii.isSpace(next)) {
			this.extension.reset();
			this.extension.accept(next);
			return State.EXTENSION;
		}
		return readDigit(next);
	}

	private State readDigit(byte next) {
		if (!Ascii.is(Ascii.HEXDIG, next)) {
			throw new RejectedRequestException((next == Ascii.LF) ? Rejection.BARE_LF : Rejection.BAD_CHUNK_SIZE);
		}
		if (this.size >>> SIZE_BITS != 0) {
			throw new RejectedRequestException(Rejection.CHUNK_SIZE_OVERFLOW);
		}
		this.size = (this.size << 4) + Ascii.hexValue(next);
		return State.SIZE;
	}

	private State readExtension(byte next) {
		countLineByte();
		if (next == Ascii.LF) {
			throw new RejectedRequestException(Rejection.BARE_LF);
		}
		if (next == Ascii.CR && this.extension.mayEnd()) {
			return State.SIZE_LF;
		}
		this.extension.accept(next);
		return State.EXTENSION;
	}

	private void countLineByte() {
		if (++this.overhead > this.mostOverhead) {
			throw new RejectedRequestException(Rejection.CHUNK_OVERHEAD, this.mostOverhead);
		}
	}

	private State readSizeEnd(byte next) {
		expectLf(next, State.DATA);
		if (this.size > this.allowance) {
			throw new RejectedRequestException(Rejection.BODY_TOO_LARGE, this.limit);
		}
		this.allowance -= this.size;
		this.overhead = Math.max(0, this.overhead - USUAL_LINE - 2 * Math.min(this.size, this.mostOverhead));
		return (this.size == 0) ? State.TRAILER : State.DATA;
	}

	private int readData(ByteBuffer in, byte[] target, int offset, int length) {
		int count = (int) Math.min(this.size, Math.min(in.remaining(), length));
		in.get(target, offset, count);
		this.size -= count;
		if (this.size == 0) {
			this.state = State.DATA_CR;
		}
		return count;
	}

	private static State readDataEnd(byte next) {
		if (next != Ascii.CR) {
			throw new RejectedRequestException((next == Ascii.LF) ? Rejection.BARE_LF : Rejection.BAD_CHUNK_END);
		}
		return State.DATA_LF;
	}

	private State readTrailer(byte next) {
		this.trailer.accept(next);
		return this.trailer.isComplete() ? State.FINISHED : State.TRAILER;
	}

	private static State expectLf(byte next, State state) {
		if (next != Ascii.LF) {
			throw new RejectedRequestException(Rejection.BARE_CR);
		}
		return state;
	}

}
