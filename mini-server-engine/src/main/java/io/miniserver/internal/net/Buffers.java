package io.miniserver.internal.net;

import java.nio.ByteBuffer;

import io.miniserver.internal.wire.WireBuffer;

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

	private final byte[] input = new byte[SIZE];

	/** Over {@link #input}: parsing an array costs less than parsing direct memory. */
	private final ByteBuffer in = ByteBuffer.wrap(this.input).limit(0);

	private final WireBuffer out = new WireBuffer(SIZE);

	/** For one system call at a time, read or write. */
	ByteBuffer socket() {
		return this.socket.clear();
	}

	/** Moves what a read has put into {@link #socket} to {@link #in}. */
	void received(int count) {
		this.socket.flip().get(this.input, 0, count);
		this.in.position(0).limit(count);
	}

	/**
	 * Forgets what is left of the input: it belongs to a connection that is done with.
	 */
	void discardInput() {
		this.in.position(this.in.limit());
	}

	/** Puts bytes that were kept for later into {@link #in}. */
	void restored(byte[] kept) {
		System.arraycopy(kept, 0, this.input, 0, kept.length);
		this.in.position(0).limit(kept.length);
	}

	/** The received bytes that are not used yet: from position to limit. */
	ByteBuffer in() {
		return this.in;
	}

	/** Encoded answers that are not written yet. */
	WireBuffer out() {
		return this.out;
	}

}
