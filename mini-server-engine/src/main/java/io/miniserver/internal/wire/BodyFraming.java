package io.miniserver.internal.wire;

import io.miniserver.config.Limits;
import io.miniserver.http.HttpVersion;

/**
 * How the body of a request ends: known from its head alone.
 */
public sealed interface BodyFraming {

	/**
	 * Decides how the body of a request ends. The steps are those of RFC 9112 section
	 * 6.3; whatever is ambiguous is refused, so that no two recipients can disagree about
	 * it.
	 * @param version the version of the request
	 * @param facts what its fields have said
	 * @return the framing
	 * @throws RejectedRequestException if the end of the body is not certain
	 */
	static BodyFraming decide(HttpVersion version, FieldFacts facts) {
		// 1. and 2. are about responses.
		TransferEncoding encoding = facts.transferEncoding();
		if (encoding != TransferEncoding.ABSENT) {
			// 3. Both fields "ought to be handled as an error": one of two recipients
			// would
			// believe the other field. In HTTP/1.0 the framing is faulty (section 6.1).
			if (facts.contentLength() != FieldFacts.ABSENT) {
				throw new RejectedRequestException(Rejection.LENGTH_AND_TRANSFER_ENCODING);
			}
			if (version == HttpVersion.HTTP_1_0) {
				throw new RejectedRequestException(Rejection.TRANSFER_ENCODING_IN_HTTP_1_0);
			}
			// 4. Without chunked as the final coding the length cannot be determined:
			// 400. With
			// it, but with a coding that is not understood: 501 (section 6.1).
			return switch (encoding) {
				case CHUNKED -> Chunked.INSTANCE;
				case CHUNKED_LAST -> throw new RejectedRequestException(Rejection.TRANSFER_CODING_NOT_SUPPORTED);
				case UNCERTAIN, ABSENT -> throw new RejectedRequestException(Rejection.BAD_TRANSFER_ENCODING);
			};
		}
		// 5. An invalid or repeated Content-Length was refused when it was read.
		// 6. A valid one is the length. 7. Without any the length is 0. 8. is about
		// responses.
		return (facts.contentLength() > 0) ? new Fixed(facts.contentLength()) : Fixed.NONE;
	}

	/**
	 * Returns the length of the body.
	 * @return the bytes; 0 if there is no body, -1 if the length is not known in advance
	 */
	long length();

	/**
	 * Returns a decoder for the body.
	 * @param limit the most bytes that the body may have
	 * @param limits the limits for what stands around the body: chunk lines and trailers
	 * @return a decoder for one body
	 * @throws RejectedRequestException if the body is known to exceed the limit
	 */
	BodyDecoder decoder(long limit, Limits limits);

	/**
	 * Returns whether not a byte of a body follows.
	 * @return true if the length is 0
	 */
	default boolean isNone() {
		return length() == 0;
	}

	/**
	 * Returns whether the body comes in chunks.
	 * @return true if its length is not known in advance
	 */
	default boolean isChunked() {
		return length() < 0;
	}

	/**
	 * A body with a {@code Content-Length}, or none at all.
	 *
	 * @param length the bytes, 0 or more
	 */
	record Fixed(long length) implements BodyFraming {

		/** There is no body. */
		public static final BodyFraming NONE = new Fixed(0);

		@Override
		public BodyDecoder decoder(long limit, Limits limits) {
			if (this.length > limit) {
				throw new RejectedRequestException(Rejection.BODY_TOO_LARGE, limit);
			}
			return new FixedDecoder(this.length);
		}

	}

	/**
	 * A body in chunks (RFC 9112 section 7.1).
	 */
	record Chunked() implements BodyFraming {

		/** The only one there needs to be. */
		public static final BodyFraming INSTANCE = new Chunked();

		@Override
		public long length() {
			return -1;
		}

		@Override
		public BodyDecoder decoder(long limit, Limits limits) {
			return new ChunkedDecoder(limit, limits);
		}

	}

}
