package io.miniserver.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;

/**
 * The body of a request.
 * <p>
 * A body up to the server's {@code buffered-body} size has arrived before the handler
 * runs; a larger one is read from the connection while the handler reads it, with a
 * bounded buffer. The body's limit holds in both cases.
 */
public interface RequestBody {

	/**
	 * Returns the length that is known before the body is read.
	 * @return the length in bytes, or -1 if a chunked body has not arrived completely
	 */
	long length();

	/**
	 * Returns the whole body. May be called again, and after that {@link #stream()} reads
	 * the same bytes.
	 * @return the bytes; the caller must not change them
	 * @throws IOException if the client went away or was too slow
	 * @throws HttpException (413) if the body exceeds its limit, (400) if its framing is
	 * broken, (408) if it arrives below the lowest rate
	 * @throws IllegalStateException if {@link #stream()} was used to read a body that was
	 * not buffered
	 */
	byte[] bytes() throws IOException;

	/**
	 * Returns the whole body as text, in the charset of the {@code Content-Type} field
	 * and in UTF-8 without one.
	 * @return the text; malformed input becomes U+FFFD
	 * @throws IOException as {@link #bytes()}
	 * @throws HttpException as {@link #bytes()}, and (415) if the charset is not known
	 */
	String text() throws IOException;

	/**
	 * Returns the whole body as text in the given charset.
	 * @param charset the charset
	 * @return the text; malformed input is replaced
	 * @throws IOException as {@link #bytes()}
	 */
	default String text(Charset charset) throws IOException {
		return new String(bytes(), charset);
	}

	/**
	 * Returns the body as a stream. Its reads block until bytes arrive. A second call
	 * returns the same stream, unless the body is buffered: then each call starts at the
	 * first byte.
	 * @return the stream; reads throw as {@link #bytes()} does; closing it is not needed
	 */
	InputStream stream();

	/**
	 * Returns the fields that the client sent behind a body in chunks (RFC 9110 section
	 * 6.5), without those that must not be there: framing, routing, authentication and
	 * the like (section 6.5.1). They are known as soon as the body was read to its end.
	 * @return the trailer fields; none before the end of the body, or if there are none
	 */
	default Headers trailers() {
		return Headers.empty();
	}

}
