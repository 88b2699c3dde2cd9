package io.miniserver.http;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Bytes that are no file but can be sent like one, in ranges too (RFC 9110 section 14):
 * their number is known, and they can be read any number of times. What can be read only
 * once is a {@link Body#stream}.
 *
 * @see FileResponse#of(Request, ByteSource)
 */
public interface ByteSource {

	/**
	 * Returns the media type.
	 * @return the value of {@code Content-Type}
	 */
	String contentType();

	/**
	 * Returns the number of bytes. Asked once for each request.
	 * @return the length, not negative
	 * @throws IOException if it cannot be found out
	 */
	long length() throws IOException;

	/**
	 * Returns when the bytes were changed last. Without a tag of its own the source is
	 * told apart by this time and its length, as files are: say null rather than a time
	 * that stays when the bytes change. Asked once for each request.
	 * @return the time, or null if it is not known
	 * @throws IOException if it cannot be found out
	 */
	default @Nullable Instant modified() throws IOException {
		return null;
	}

	/**
	 * Returns what tells these bytes from others. Asked once for each request.
	 * @return the tag, a strong one only if each change of a byte changes it; null for
	 * one that is made of time and length, if there is a time
	 * @throws IOException if it cannot be found out
	 */
	default @Nullable EntityTag tag() throws IOException {
		return null;
	}

	/**
	 * Opens the bytes, on the thread that ran the handler, at most once for each request:
	 * several ranges are read one behind the other, and what lies between them is
	 * {@linkplain InputStream#skip skipped}.
	 * @param position where to begin, within the length
	 * @return a stream of the bytes from there on, which the engine closes; if it ends
	 * too early, the response fails
	 * @throws IOException if they cannot be opened
	 */
	InputStream open(long position) throws IOException;

	/**
	 * Returns a part of the bytes as a body: for a source that has them at hand, as bytes
	 * in memory or a part of a file, and need not copy them through a stream. Several
	 * ranges in one response are read by {@link #open} all the same.
	 * @param position where the part begins, within the length
	 * @param length its length; together they are within the length of the source
	 * @return a body of exactly that length
	 */
	default Body body(long position, long length) {
		return SourceContent.stream(this, new ByteRange(position, position + length - 1));
	}

}
