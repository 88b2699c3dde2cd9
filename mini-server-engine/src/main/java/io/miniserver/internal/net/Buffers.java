package io.miniserver.internal.net;

import java.nio.ByteBuffer;

import io.miniserver.internal.wire.WireBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The buffers of one thread that reads or writes: a driver has them for as long as it
 * drives, a worker for one request. Nothing in them outlives that; what a connection has
 * to keep is copied out.
 */
final class Buffers {

	/** The bytes that one read takes at the most, and that may wait to be written. */
	static final int SIZE = 64 * 1024;

	/** Direct, so that the JDK needs no copy of its own for the system call. */
	private final ByteBuffer socket = ByteBuffer.allocateDirect(SIZE);

	/** An array: parsing it costs less than parsing direct memory. */
	private final ByteBuffer received = ByteBuffer.allocate(SIZE).limit(0);

	/** {@link #received}, or what a connection had kept. */
	private ByteBuffer in = this.received;

	private final WireBuffer out = new WireBuffer(SIZE);

	/** For one system call at a time, read or write. */
	ByteBuffer socket() {
		return this.socket.clear();
	}

	/** Moves what a read has put into {@link #socket} to {@link #in}. */
	void received(int count) {
		this.socket.flip().get(this.received.array(), 0, count);
		this.in = this.received.position(0).limit(count);
	}

	/**
	 * Forgets what is left of the input: it belongs to a connection that is done with.
	 */
	void discardInput() {
		this.in = this.received.position(0).limit(0);
	}

	/**
	 * Goes on with bytes that were kept for later, where they are.
	 * @param kept what {@link #takeRest} returned; null for nothing
	 */
	void restored(@Nullable ByteBuffer kept) {
		this.in = (kept != null) ? kept : this.received.position(0).limit(0);
	}

	/**
	 * Takes what is left of the input, to be kept for later. What had been kept before is
	 * not copied again: of many requests that arrive at once each may have to wait for
	 * the one before it.
	 * @return the bytes, in an array that no other connection gets; null if there are
	 * none
	 */
	@Nullable ByteBuffer takeRest() {
		ByteBuffer rest = this.in;
		if (!rest.hasRemaining()) {
			return null;
		}
		if (rest == this.received) {
			byte[] copy = new byte[rest.remaining()];
			rest.get(copy);
			rest = ByteBuffer.wrap(copy);
		}
		discardInput();
		return rest;
	}

	/**
	 * The received bytes that are not used yet: from position to limit. Another buffer
	 * after each call of this class that changes it.
	 */
	ByteBuffer in() {
		return this.in;
	}

	/** Encoded answers that are not written yet. */
	WireBuffer out() {
		return this.out;
	}

}
