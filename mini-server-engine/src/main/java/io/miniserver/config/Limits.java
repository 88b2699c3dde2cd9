package io.miniserver.config;

/**
 * The sizes and counts that the server accepts. What exceeds one is refused with an error
 * that names the limit and its property.
 *
 * @param requestLine the bytes of a request line, without its line end
 * @param headerBytes the bytes of all header lines of a request together
 * @param headerCount the header fields of a request
 * @param body the bytes of a request body, unless its route has a limit of its own
 * @param bufferedBody the bytes of a request body up to which it is read before the
 * handler runs
 * @param connections the open connections; further ones wait in the backlog
 */
public record Limits(int requestLine, int headerBytes, int headerCount, long body, int bufferedBody, int connections) {

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
		Checks.atLeast("limits.body", body, 0);
		Checks.inRange("limits.buffered-body", bufferedBody, 0, 64 * LARGEST_HEAD_PART);
		Checks.atLeast("limits.connections", connections, 1);
	}

	/**
	 * Returns the defaults: 8 KiB request line, 16 KiB and 100 header fields, 10 MiB body
	 * of which 64 KiB are buffered, 8192 connections.
	 * @return the default limits
	 */
	public static Limits defaults() {
		return new Limits(8 * KIB, 16 * KIB, 100, 10L * KIB * KIB, 64 * KIB, 8192);
	}

	/**
	 * Returns a copy with another limit for the request line.
	 * @param requestLine the bytes, 16 to 1 MiB
	 * @return the copy
	 */
	public Limits withRequestLine(int requestLine) {
		return new Limits(requestLine, this.headerBytes, this.headerCount, this.body, this.bufferedBody,
				this.connections);
	}

	/**
	 * Returns a copy with another limit for all header lines.
	 * @param headerBytes the bytes, 16 to 1 MiB
	 * @return the copy
	 */
	public Limits withHeaderBytes(int headerBytes) {
		return new Limits(this.requestLine, headerBytes, this.headerCount, this.body, this.bufferedBody,
				this.connections);
	}

	/**
	 * Returns a copy with another limit for the number of header fields.
	 * @param headerCount the count, 1 to 10,000
	 * @return the copy
	 */
	public Limits withHeaderCount(int headerCount) {
		return new Limits(this.requestLine, this.headerBytes, headerCount, this.body, this.bufferedBody,
				this.connections);
	}

	/**
	 * Returns a copy with another limit for bodies.
	 * @param body the bytes, 0 or more
	 * @return the copy
	 */
	public Limits withBody(long body) {
		return new Limits(this.requestLine, this.headerBytes, this.headerCount, body, this.bufferedBody,
				this.connections);
	}

	/**
	 * Returns a copy with another size up to which bodies are buffered.
	 * @param bufferedBody the bytes, 0 to 64 MiB
	 * @return the copy
	 */
	public Limits withBufferedBody(int bufferedBody) {
		return new Limits(this.requestLine, this.headerBytes, this.headerCount, this.body, bufferedBody,
				this.connections);
	}

	/**
	 * Returns a copy with another limit for open connections.
	 * @param connections the count, at least 1
	 * @return the copy
	 */
	public Limits withConnections(int connections) {
		return new Limits(this.requestLine, this.headerBytes, this.headerCount, this.body, this.bufferedBody,
				connections);
	}

}
