package io.miniserver.internal.wire;

/**
 * A place in a part of a head, of which the bytes arrive piece by piece. What has to be
 * remembered from piece to piece is counted from where the part starts, so that the bytes
 * can be moved in between. A part has a limit, beyond which nothing is skipped.
 */
final class Cursor {

	private static final byte[] NOTHING = {};

	private byte[] bytes = NOTHING;

	/** Where the part starts. */
	private int base;

	/** Where the current token starts, counted from {@link #base}. */
	private int mark;

	/** The next byte. */
	private int at;

	/** The end of what has arrived. */
	private int end;

	private int limit;

	/** Goes on with the bytes from {@code from} to {@code to}. */
	void read(byte[] bytes, int from, int to) {
		this.bytes = bytes;
		this.at = from;
		this.end = to;
	}

	/** Lets the array go, which belongs to somebody else. */
	void release() {
		this.bytes = NOTHING;
	}

	/**
	 * Tells that the bytes of the current part move.
	 * @param start the index where they will start
	 * @return the index where they start now
	 */
	int moveTo(int start) {
		int from = this.base;
		this.base = start;
		return from;
	}

	/** A part starts here, and with it a token. */
	void startPart(int limit) {
		this.base = this.at;
		this.mark = 0;
		this.limit = limit;
	}

	/** A token starts here. */
	void startToken() {
		this.mark = this.at - this.base;
	}

	/** Goes over one byte. */
	void next() {
		this.at++;
	}

	void skip(byte type) {
		this.at = Ascii.skip(type, this.bytes, this.at, stop());
	}

	void skipVisible() {
		this.at = TextScan.skipVisible(this.bytes, this.at, stop());
	}

	void skipFieldText() {
		this.at = TextScan.skipFieldText(this.bytes, this.at, stop());
	}

	void skipSpace() {
		this.at = Ascii.skipSpace(this.bytes, this.at, stop());
	}

	private int stop() {
		return Math.min(this.end, this.base + this.limit);
	}

	/** Whether everything that has arrived was read. */
	boolean atEnd() {
		return this.at == this.end;
	}

	/** Whether the next byte is beyond the limit of the part. */
	boolean atLimit() {
		return this.at - this.base >= this.limit;
	}

	/** The most bytes that the part may have. */
	int limit() {
		return this.limit;
	}

	/** Whether the token that starts at the last start has no byte so far. */
	boolean atStart() {
		return this.at - this.base == this.mark;
	}

	/** The next byte; not to be asked for {@link #atEnd()}. */
	byte current() {
		return this.bytes[this.at];
	}

	/** The array, in which all indexes are valid until more is read. */
	byte[] bytes() {
		return this.bytes;
	}

	int base() {
		return this.base;
	}

	/** Where the current token starts. */
	int start() {
		return this.base + this.mark;
	}

	/** Where the next byte is, which is also where the current token ends. */
	int at() {
		return this.at;
	}

}
