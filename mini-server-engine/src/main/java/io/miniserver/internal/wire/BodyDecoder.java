package io.miniserver.internal.wire;

import java.nio.ByteBuffer;

import io.miniserver.http.Headers;

/**
 * Takes the framing off a request body. Belongs to one body and to one thread at a time.
 */
public sealed interface BodyDecoder permits FixedDecoder, ChunkedDecoder {

	/**
	 * Decodes what has arrived, as far as it goes and as far as there is room. Leaves
	 * what is behind the body alone.
	 * @param in what has arrived, a heap buffer with an accessible array; its position
	 * moves over what was consumed
	 * @param target where the bytes of the body go
	 * @param offset the index of the first one
	 * @param length how many there is room for; may be 0
	 * @return how many were written; 0 also if {@code in} held framing only, or the body
	 * is {@link #finished()}
	 * @throws RejectedRequestException if the framing is broken or the body exceeds its
	 * limit; the decoder cannot be used after that
	 */
	int decode(ByteBuffer in, byte[] target, int offset, int length);

	/**
	 * Returns whether the end of the body was seen, trailers included.
	 * @return true from the call of {@link #decode} on that consumed the last byte
	 */
	boolean finished();

	/**
	 * Returns the fields that were sent behind the body.
	 * @return the fields; none before the end of the body
	 */
	default Headers trailers() {
		return Headers.empty();
	}

}
