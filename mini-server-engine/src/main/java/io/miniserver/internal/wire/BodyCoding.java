package io.miniserver.internal.wire;

/**
 * How the body of a response goes over the wire (RFC 9112 section 6).
 */
public enum BodyCoding {

	/** No byte of a body follows the head, whatever body the response has. */
	NONE,

	/** The body's bytes as they are; their number stands in the head. */
	IDENTITY,

	/** In chunks, see {@link ChunkedEncoder}. */
	CHUNKED,

	/** The body's bytes as they are; the end of the connection ends the body. */
	UNTIL_CLOSE

}
