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

	/** Everything else: the end of the body is uncertain. */
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
		TransferEncoding last = UNCERTAIN;
		int chunked = 0;
		while (codings.next()) {
			boolean isChunked = codings.is("chunked");
			chunked += isChunked ? 1 : 0;
			last = isChunked ? CHUNKED_LAST : UNCERTAIN;
		}
		return (chunked == 1 && !codings.malformed()) ? last : UNCERTAIN;
	}

}
