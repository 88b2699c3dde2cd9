package io.miniserver.http;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;

/**
 * A file that is open for one response. Others may use the same channel at the same time,
 * so it is read by position only, and not closed itself. Belongs to one thread at a time.
 */
public interface OpenFile extends Closeable {

	/**
	 * Opens the file of a body: by its source if it has one, else for this use alone.
	 * @param body the body
	 * @return the file, which the caller closes
	 * @throws IOException if it cannot be opened
	 */
	static OpenFile of(Body.File body) throws IOException {
		OpenFile.Source source = body.source();
		return (source != null) ? source.open() : new OwnFile(body.path());
	}

	/**
	 * Returns what to read.
	 * @return the channel, open until {@link #close}
	 */
	FileChannel channel();

	/**
	 * Ends the use. A second call does nothing.
	 * @throws IOException if the file was closed and did not close properly
	 */
	@Override
	void close() throws IOException;

	/** Opens a file for each response that is about to send it. */
	@FunctionalInterface
	interface Source {

		/**
		 * Opens the file, or joins those who use it already. Called on the thread that
		 * ran the handler, or writes the body; any number of times, by several threads at
		 * once.
		 * @return the file, which the caller closes
		 * @throws IOException if it cannot be opened
		 */
		OpenFile open() throws IOException;

	}

}
