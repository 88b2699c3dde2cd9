package io.miniserver.http;

/**
 * A part of a representation (RFC 9110 section 14.1.2).
 *
 * @param first the position of the first byte
 * @param last the position of the last byte
 */
record ByteRange(long first, long last) {

	long length() {
		return this.last - this.first + 1;
	}

	/** Returns the value of {@code Content-Range} (section 14.4). */
	String contentRange(long complete) {
		return "bytes " + this.first + "-" + this.last + "/" + complete;
	}

}
