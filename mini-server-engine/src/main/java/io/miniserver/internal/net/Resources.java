package io.miniserver.internal.net;

import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;

/**
 * What a request has opened and nobody else closes, such as the temporary files of a
 * form. Belongs to the thread that runs the handler.
 */
final class Resources {

	private static final System.Logger logger = System.getLogger("io.miniserver");

	private final List<AutoCloseable> open = new ArrayList<>();

	void add(AutoCloseable resource) {
		this.open.add(resource);
	}

	/** Closes everything, the last one first. Never throws. */
	void close() {
		for (int i = this.open.size() - 1; i >= 0; i--) {
			close(this.open.get(i));
		}
		this.open.clear();
	}

	private static void close(AutoCloseable resource) {
		try {
			resource.close();
		}
		catch (Exception ex) {
			logger.log(Level.WARNING, "A resource of a request did not close properly", ex);
		}
	}

}
