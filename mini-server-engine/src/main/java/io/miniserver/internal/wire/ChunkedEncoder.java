package io.miniserver.internal.wire;

/**
 * The framing of a body in chunks (RFC 9112 section 7.1): for each chunk {@link #begin},
 * its data, {@link #end}; after the last one {@link #finish}.
 */
public final class ChunkedEncoder {

	private static final byte[] LAST_CHUNK = { '0', '\r', '\n', '\r', '\n' };

	private static final byte[] HEX = { '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e',
			'f' };

	private ChunkedEncoder() {
	}

	/**
	 * Adds the line before the data of a chunk.
	 * @param size the bytes of data, at least 1: a chunk of 0 would end the body
	 * @param out where the line goes
	 */
	public static void begin(int size, WireBuffer out) {
		if (size < 1) {
			throw new IllegalArgumentException("A chunk must not be empty: " + size);
		}
		byte[] line = new byte[8];
		int start = line.length;
		for (int rest = size; rest != 0; rest >>>= 4) {
			line[--start] = HEX[rest & 0xF];
		}
		out.bytes(line, start, line.length - start).crlf();
	}

	/**
	 * Adds what stands behind the data of a chunk.
	 * @param out where it goes
	 */
	public static void end(WireBuffer out) {
		out.crlf();
	}

	/**
	 * Adds the last chunk and an empty trailer section.
	 * @param out where they go
	 */
	public static void finish(WireBuffer out) {
		out.bytes(LAST_CHUNK);
	}

}
