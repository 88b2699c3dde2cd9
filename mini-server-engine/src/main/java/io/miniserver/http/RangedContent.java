package io.miniserver.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * How the bytes of a representation get into responses, as a whole or in ranges.
 */
interface RangedContent {

	/** Returns the media type. */
	String contentType();

	/** Returns the length, which is that of all responses to one request. */
	long length();

	/** Returns the body that is one range. */
	Body body(ByteRange range);

	/** Returns the order in which ranges are sent that were asked for in this one. */
	List<ByteRange> ordered(List<ByteRange> ranges);

	/** Opens the bytes for several ranges of one response. */
	RangeReader open() throws IOException;

	/** Reads ranges in the order that the content has given them. */
	interface RangeReader extends Closeable {

		/** Copies one range, all of it. */
		void copy(ByteRange range, OutputStream out) throws IOException;

	}

}
