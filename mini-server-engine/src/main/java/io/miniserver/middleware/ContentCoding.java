package io.miniserver.middleware;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A way to make content smaller (RFC 9110 section 8.4.1). gzip is here; others, such as
 * {@code br} and {@code zstd}, need libraries.
 */
public interface ContentCoding {

	/**
	 * Returns what the coding is called.
	 * @return the name in lower case, as it is registered
	 */
	String name();

	/**
	 * Returns a stream that encodes what is written to it. Its {@code flush()} has to
	 * send all that was written, so that the client can decode it, and its
	 * {@code close()} to end the coding and to set free what the coder holds.
	 * @param out where the encoded bytes go
	 * @return the stream
	 * @throws IOException if the beginning can not be written
	 */
	OutputStream encode(OutputStream out) throws IOException;

	/**
	 * Returns the coding that all clients know (RFC 1952).
	 * @param level from 1, the fastest, to 9, the smallest
	 * @return the coding
	 * @throws IllegalArgumentException if the level is out of range
	 */
	static ContentCoding gzip(int level) {
		return new GzipCoding(level);
	}

}
