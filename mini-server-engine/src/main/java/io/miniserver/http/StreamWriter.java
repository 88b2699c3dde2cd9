package io.miniserver.http;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes a streamed response body.
 */
@FunctionalInterface
public interface StreamWriter {

	/**
	 * Writes the body. Called at most once, after the handler returned, by the thread
	 * that ran the handler. Writes block while the client does not read.
	 * @param out where the body goes; {@code flush()} sends what was written so far;
	 * closing it is not needed
	 * @throws IOException if a write failed: the client is gone or too slow. Any
	 * exception ends the connection, so that the client can tell that the body is not
	 * complete
	 */
	void writeTo(OutputStream out) throws IOException;

}
