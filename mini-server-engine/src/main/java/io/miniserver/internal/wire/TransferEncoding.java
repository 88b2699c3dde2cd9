package io.miniserver.internal.wire;

/**
 * What the {@code Transfer-Encoding} fields of a request amount to (RFC 9112 section
 * 6.1).
 */
enum TransferEncoding {

	/** There is none. */
	ABSENT,

	/** {@code chunked} and nothing else. */
	CHUNKED,

	/**
	 * Other codings, and {@code chunked} once and last: the end of the body is certain.
	 */
	CHUNKED_LAST,

	/**
	 * Everything else: the end of the body is uncertain. So it is with {@code chunked}
	 * among empty list elements, which not everybody skips.
	 */
	UNCERTAIN;

	/** Adds a further field: even two times {@code chunked} is chunked twice. */
	TransferEncoding and(TransferEncoding next) {
		return (this == ABSENT) ? next : UNCERTAIN;
	}

	/**
	 * Reads a field value.
	 * @param bytes where the value is
	 * @param from the index of its first byte
	 * @param to the index after its last byte
	 * @return what it amounts to, never {@link #ABSENT}
	 */
	static TransferEncoding of(byte[] bytes, int from, int to) {
		if (Ascii.equalsIgnoreCase(bytes, from, to, "chunked")) {
			return CHUNKED;
		}
		TokenList codings = new TokenList(bytes, from, to);
		int chunked = 0;
		int others = 0;
		boolean last = false;
		while (codings.next()) {
			last = codings.is("chunked");
			chunked += last ? 1 : 0;
			others += last ? 0 : 1;
		}
		return (last && chunked == 1 && others > 0 && !codings.malformed()) ? CHUNKED_LAST : UNCERTAIN;
	}

}
