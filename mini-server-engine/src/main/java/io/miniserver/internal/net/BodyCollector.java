package io.miniserver.internal.net;

import java.nio.ByteBuffer;
import java.util.Arrays;

import io.miniserver.internal.wire.BodyDecoder;

/**
 * Collects a body before its handler runs. Grows with what arrives: a client that only
 * announces a body costs nothing.
 */
final class BodyCollector {

	enum State {

		/** The body goes on in bytes that have not arrived. */
		INCOMPLETE,

		/** The whole body is here. */
		COMPLETE,

		/** The body is larger than what is collected; the rest is for a stream. */
		FULL

	}

	private static final int FIRST_SIZE = 1024;

	private final BodyDecoder decoder;

	private final int capacity;

	private byte[] bytes;

	private int length;

	/**
	 * Creates a collector.
	 * @param decoder undoes the body's framing
	 * @param expected the length if it is known, else 0
	 * @param capacity the bytes to collect at the most
	 */
	BodyCollector(BodyDecoder decoder, int expected, int capacity) {
		this.decoder = decoder;
		this.capacity = capacity;
		this.bytes = new byte[Math.min(Math.max(expected, 1), Math.min(FIRST_SIZE, capacity + 1))];
	}

	/** Takes what belongs to the body and leaves the rest. */
	State collect(ByteBuffer in) {
		while (!this.decoder.finished()) {
			if (this.length == this.bytes.length) {
				// One byte more than the capacity tells a full body from a longer one.
				if (this.length > this.capacity) {
					return State.FULL;
				}
				this.bytes = Arrays.copyOf(this.bytes, Math.min(2 * this.length, this.capacity + 1));
			}
			int count = this.decoder.decode(in, this.bytes, this.length, this.bytes.length - this.length);
			this.length += count;
			if (count == 0 && !in.hasRemaining() && !this.decoder.finished()) {
				return State.INCOMPLETE;
			}
		}
		return (this.length > this.capacity) ? State.FULL : State.COMPLETE;
	}

	/** Returns what was collected so far. */
	byte[] bytes() {
		return (this.length == this.bytes.length) ? this.bytes : Arrays.copyOf(this.bytes, this.length);
	}

	BodyDecoder decoder() {
		return this.decoder;
	}

}
