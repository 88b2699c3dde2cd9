package io.miniserver.internal.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Looks for a delimiter of a multipart body: CRLF, two dashes and the boundary (RFC 2046
 * section 5.1.1). It begins with its only CR, so what has matched up to a byte that does
 * not holds no other beginning.
 */
final class Delimiter {

	private static final int LONGEST_BOUNDARY = 70;

	/** {@code bchars} without letters and digits. */
	private static final String BOUNDARY_MARKS = "'()+_,-./:=? ";

	private static final int CRLF = 2;

	private final byte[] bytes;

	/** With how much of the bytes the current match began. */
	private int start;

	/** How many of the bytes have matched. */
	private int matched;

	/**
	 * Creates a delimiter.
	 * @param boundary the parameter of the body's type
	 * @throws RejectedFormException if the boundary is malformed
	 */
	Delimiter(String boundary) {
		boolean valid = !boundary.isEmpty() && boundary.length() <= LONGEST_BOUNDARY && !boundary.endsWith(" ")
				&& boundary.chars().allMatch(Delimiter::isBoundaryCharacter);
		if (!valid) {
			throw new RejectedFormException(FormRejection.BAD_BOUNDARY);
		}
		this.bytes = ("\r\n--" + boundary).getBytes(StandardCharsets.US_ASCII);
		startLine();
	}

	private static boolean isBoundaryCharacter(int c) {
		return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')
				|| BOUNDARY_MARKS.indexOf(c) >= 0;
	}

	/**
	 * A line begins here: its CRLF belonged to something else, or is the body's start.
	 */
	void startLine() {
		this.start = CRLF;
		this.matched = CRLF;
	}

	/** A CR was read. */
	void start() {
		this.start = 0;
		this.matched = 1;
	}

	/** Consumes the next byte if it goes on with the delimiter. */
	boolean matches(ByteBuffer in) {
		if (in.get(in.position()) != this.bytes[this.matched]) {
			return false;
		}
		in.get();
		this.matched++;
		return true;
	}

	boolean isComplete() {
		return this.matched == this.bytes.length;
	}

	/** Returns what has matched, for it is no delimiter. */
	ByteBuffer mismatch() {
		return ByteBuffer.wrap(this.bytes, this.start, this.matched - this.start);
	}

	/** Returns the index of the next CR, where a delimiter may begin, or the limit. */
	static int indexOfNext(ByteBuffer in) {
		byte[] array = in.array();
		int offset = in.arrayOffset();
		int at = in.position();
		while (at < in.limit() && array[offset + at] != Ascii.CR) {
			at++;
		}
		return at;
	}

}
