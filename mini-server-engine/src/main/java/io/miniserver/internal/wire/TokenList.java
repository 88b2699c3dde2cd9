package io.miniserver.internal.wire;

/**
 * Walks a field value that is a list of tokens, {@code #token} as recipients have to read
 * it: empty elements are skipped (RFC 9110 section 5.6.1.2).
 */
final class TokenList {

	private final byte[] bytes;

	private final int to;

	private int at;

	private int tokenStart;

	private int tokenEnd;

	TokenList(byte[] bytes, int from, int to) {
		this.bytes = bytes;
		this.at = from;
		this.to = to;
	}

	/**
	 * Goes to the next token.
	 * @return whether there is one; false also where the list is malformed
	 */
	boolean next() {
		while (this.at < this.to && (this.bytes[this.at] == ',' || Ascii.isSpace(this.bytes[this.at]))) {
			this.at++;
		}
		int end = Ascii.skip(Ascii.TOKEN, this.bytes, this.at, this.to);
		int behind = Ascii.skipSpace(this.bytes, end, this.to);
		if (end == this.at || (behind < this.to && this.bytes[behind] != ',')) {
			return false;
		}
		this.tokenStart = this.at;
		this.tokenEnd = end;
		this.at = behind;
		return true;
	}

	/** Whether the token that {@link #next()} found is this one, in any case. */
	boolean is(String token) {
		return Ascii.equalsIgnoreCase(this.bytes, this.tokenStart, this.tokenEnd, token);
	}

	/** Whether {@link #next()} stopped before the end, at something that is no token. */
	boolean malformed() {
		return this.at < this.to;
	}

}
