package io.miniserver.internal.wire;

import java.nio.ByteBuffer;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Reads the header of the PROXY protocol, version 1 or 2 ("The PROXY protocol", HAProxy,
 * sections 2.1 and 2.2), and not a byte more. <pre>
 *            'P'                    CRLF
 *   FIRST ---------&gt; LINE ---------------------&gt; COMPLETE
 *     |  0x0D                                      ^  ^
 *     +--------&gt; PREFIX ---- 16 bytes, length 0 ---+  |
 *                  |                                  |
 *                  +-- 16 bytes, length n --&gt; ADDRESSES
 * </pre> Each state ends in MALFORMED when a byte can not be. Used for one connection.
 */
public final class ProxyHeaderReader {

	/** The longest line of version 1, with its CRLF (section 2.1). */
	static final int LONGEST_LINE = 107;

	/**
	 * The most that may stand behind the prefix of version 2: addresses have up to 216
	 * bytes, and what proxies add to them (TLVs) a few hundred.
	 */
	static final int LONGEST_REST = 4096;

	/**
	 * What a header of version 2 begins with, and how much comes before its addresses.
	 */
	private static final byte[] SIGNATURE = { 0x0D, 0x0A, 0x0D, 0x0A, 0x00, 0x0D, 0x0A, 0x51, 0x55, 0x49, 0x54, 0x0A };

	private static final int PREFIX = 16;

	/** How far the reader has come. */
	public enum State {

		/** Nothing was read. */
		FIRST,

		/** Within the line of version 1. */
		LINE,

		/** Within the fixed part of version 2. */
		PREFIX,

		/** Within the addresses and what follows them. */
		ADDRESSES,

		/** The header is complete. */
		COMPLETE,

		/** It is no header. */
		MALFORMED

	}

	private State state = State.FIRST;

	private byte[] bytes = new byte[LONGEST_LINE];

	private int count;

	/** How long the header of version 2 is, from its first byte. */
	private int end;

	private @Nullable ProxyHeader header;

	/**
	 * Reads on.
	 * @param in what has arrived; what stands behind the header is left in it
	 * @return how far the header was read
	 */
	public State feed(ByteBuffer in) {
		while (in.hasRemaining() && this.state != State.COMPLETE && this.state != State.MALFORMED) {
			byte next = in.get();
			this.bytes[this.count++] = next;
			this.state = switch (this.state) {
				case FIRST -> first(next);
				case LINE -> line(next);
				case PREFIX -> prefix(next);
				case ADDRESSES -> addresses();
				case COMPLETE, MALFORMED -> this.state;
			};
		}
		return this.state;
	}

	/**
	 * Returns what the header says.
	 * @throws IllegalStateException if it is not complete
	 */
	public ProxyHeader header() {
		if (this.header == null) {
			throw new IllegalStateException("there is no header in state " + this.state);
		}
		return this.header;
	}

	private static State first(byte next) {
		return switch (next) {
			case 'P' -> State.LINE;
			case 0x0D -> State.PREFIX;
			default -> State.MALFORMED;
		};
	}

	private State line(byte next) {
		if (next != '\n') {
			return (this.count < LONGEST_LINE) ? State.LINE : State.MALFORMED;
		}
		return done(ProxyLine.parse(this.bytes, this.count));
	}

	private State prefix(byte next) {
		if (this.count <= SIGNATURE.length) {
			return (next == SIGNATURE[this.count - 1]) ? State.PREFIX : State.MALFORMED;
		}
		if (this.count < PREFIX) {
			return State.PREFIX;
		}
		int rest = ((this.bytes[PREFIX - 2] & 0xFF) << 8) | (this.bytes[PREFIX - 1] & 0xFF);
		if (rest > LONGEST_REST || ProxyAddresses.isUnknown(this.bytes[PREFIX - 4], this.bytes[PREFIX - 3])) {
			return State.MALFORMED;
		}
		this.end = PREFIX + rest;
		this.bytes = Arrays.copyOf(this.bytes, this.end);
		return addresses();
	}

	private State addresses() {
		return (this.count < this.end) ? State.ADDRESSES : done(ProxyAddresses.parse(this.bytes, PREFIX));
	}

	private State done(@Nullable ProxyHeader read) {
		this.header = read;
		return (read != null) ? State.COMPLETE : State.MALFORMED;
	}

}
