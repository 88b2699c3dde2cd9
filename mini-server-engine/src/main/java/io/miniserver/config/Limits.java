package io.miniserver.config;

/**
 * The sizes and counts that the server accepts of a message. What exceeds one is refused
 * with an error that names the limit and its property.
 *
 * @param requestLine the bytes of a request line, without its line end
 * @param headerBytes the bytes of all header lines of a request together
 * @param headerCount the header fields of a request
 * @param trailerBytes the bytes of the trailer section of a body in chunks
 * @param chunkOverhead how many bytes longer than usual the chunk lines of a body may be,
 * all together
 * @param body the bytes of a request body, unless its route has a limit of its own
 * @param bufferedBody the bytes of a request body up to which it is read before the
 * handler runs
 * @param bodyRate the bytes a second that a client has to send of a body that the handler
 * reads as a stream, on average; 0: it may be as slow as it likes, within its time
 * @param unreadBody how much of a body that the handler left unread is read and thrown
 * away to keep the connection
 * @param responseRate the bytes a second that a client has to take of a response that
 * waits for it, on average; 0: it may be as slow as it likes, within
 * {@link Timeouts#write()}
 */
public record Limits(int requestLine, int headerBytes, int headerCount, int trailerBytes, int chunkOverhead, long body,
		int bufferedBody, int bodyRate, int unreadBody, int responseRate) {

	private static final int KIB = 1024;

	private static final int LARGEST_HEAD_PART = 1024 * KIB;

	/**
	 * Checks the values.
	 * @throws IllegalArgumentException that names the first value out of range
	 */
	public Limits {
		Checks.inRange("limits.request-line", requestLine, 16, LARGEST_HEAD_PART);
		Checks.inRange("limits.header-bytes", headerBytes, 16, LARGEST_HEAD_PART);
		Checks.inRange("limits.header-count", headerCount, 1, 10_000);
		Checks.inRange("limits.trailer-bytes", trailerBytes, 2, LARGEST_HEAD_PART);
		Checks.inRange("limits.chunk-overhead", chunkOverhead, 16, LARGEST_HEAD_PART);
		Checks.atLeast("limits.body", body, 0);
		Checks.inRange("limits.buffered-body", bufferedBody, 0, 64 * LARGEST_HEAD_PART);
		Checks.atLeast("limits.body-rate", bodyRate, 0);
		Checks.inRange("limits.unread-body", unreadBody, 0, 64 * LARGEST_HEAD_PART);
		Checks.atLeast("limits.response-rate", responseRate, 0);
	}

	/**
	 * Returns the defaults: 8 KiB request line, 16 KiB and 100 header fields, 8 KiB
	 * trailers, 16 KiB chunk overhead, 10 MiB body of which 64 KiB are buffered, 1 KiB a
	 * second, 256 KiB unread, responses 1 KiB a second.
	 * @return the defaults
	 */
	public static Limits defaults() {
		return new Limits(8 * KIB, 16 * KIB, 100, 8 * KIB, 16 * KIB, 10L * KIB * KIB, 64 * KIB, KIB, 256 * KIB, KIB);
	}

	/**
	 * Returns a copy with another limit for the request line.
	 * @param requestLine the bytes, 16 to 1 MiB
	 * @return the copy
	 */
	public Limits withRequestLine(int requestLine) {
		return new Limits(requestLine, this.headerBytes, this.headerCount, this.trailerBytes, this.chunkOverhead,
				this.body, this.bufferedBody, this.bodyRate, this.unreadBody, this.responseRate);
	}

	/**
	 * Returns a copy with another limit for all header lines.
	 * @param headerBytes the bytes, 16 to 1 MiB
	 * @return the copy
	 */
	public Limits withHeaderBytes(int headerBytes) {
		return new Limits(this.requestLine, headerBytes, this.headerCount, this.trailerBytes, this.chunkOverhead,
				this.body, this.bufferedBody, this.bodyRate, this.unreadBody, this.responseRate);
	}

	/**
	 * Returns a copy with another limit for the number of header fields.
	 * @param headerCount the count, 1 to 10,000
	 * @return the copy
	 */
	public Limits withHeaderCount(int headerCount) {
		return new Limits(this.requestLine, this.headerBytes, headerCount, this.trailerBytes, this.chunkOverhead,
				this.body, this.bufferedBody, this.bodyRate, this.unreadBody, this.responseRate);
	}

	/**
	 * Returns a copy with another limit for trailer sections.
	 * @param trailerBytes the bytes, 2 to 1 MiB
	 * @return the copy
	 */
	public Limits withTrailerBytes(int trailerBytes) {
		return new Limits(this.requestLine, this.headerBytes, this.headerCount, trailerBytes, this.chunkOverhead,
				this.body, this.bufferedBody, this.bodyRate, this.unreadBody, this.responseRate);
	}

	/**
	 * Returns a copy with another limit for long chunk lines.
	 * @param chunkOverhead the bytes, 16 to 1 MiB
	 * @return the copy
	 */
	public Limits withChunkOverhead(int chunkOverhead) {
		return new Limits(this.requestLine, this.headerBytes, this.headerCount, this.trailerBytes, chunkOverhead,
				this.body, this.bufferedBody, this.bodyRate, this.unreadBody, this.responseRate);
	}

	/**
	 * Returns a copy with another limit for bodies.
	 * @param body the bytes, 0 or more
	 * @return the copy
	 */
	public Limits withBody(long body) {
		return new Limits(this.requestLine, this.headerBytes, this.headerCount, this.trailerBytes, this.chunkOverhead,
				body, this.bufferedBody, this.bodyRate, this.unreadBody, this.responseRate);
	}

	/**
	 * Returns a copy with another size up to which bodies are buffered.
	 * @param bufferedBody the bytes, 0 to 64 MiB
	 * @return the copy
	 */
	public Limits withBufferedBody(int bufferedBody) {
		return new Limits(this.requestLine, this.headerBytes, this.headerCount, this.trailerBytes, this.chunkOverhead,
				this.body, bufferedBody, this.bodyRate, this.unreadBody, this.responseRate);
	}

	/**
	 * Returns a copy with another lowest rate for streamed bodies.
	 * @param bodyRate the bytes a second; 0: none
	 * @return the copy
	 */
	public Limits withBodyRate(int bodyRate) {
		return new Limits(this.requestLine, this.headerBytes, this.headerCount, this.trailerBytes, this.chunkOverhead,
				this.body, this.bufferedBody, bodyRate, this.unreadBody, this.responseRate);
	}

	/**
	 * Returns a copy with another limit for what is thrown away.
	 * @param unreadBody the bytes, 0 to 64 MiB
	 * @return the copy
	 */
	public Limits withUnreadBody(int unreadBody) {
		return new Limits(this.requestLine, this.headerBytes, this.headerCount, this.trailerBytes, this.chunkOverhead,
				this.body, this.bufferedBody, this.bodyRate, unreadBody, this.responseRate);
	}

	/**
	 * Returns a copy with another lowest rate for responses.
	 * @param responseRate the bytes a second; 0: none
	 * @return the copy
	 */
	public Limits withResponseRate(int responseRate) {
		return new Limits(this.requestLine, this.headerBytes, this.headerCount, this.trailerBytes, this.chunkOverhead,
				this.body, this.bufferedBody, this.bodyRate, this.unreadBody, responseRate);
	}

}
