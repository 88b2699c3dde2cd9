package io.miniserver.internal.net;

import java.lang.System.Logger.Level;

/**
 * What happens when the server fails to serve a connection, in a way that nobody
 * expected: that one ends, not the loop with all of them. Belongs to one driver.
 */
final class Breakdown {

	private static final System.Logger logger = System.getLogger("io.miniserver");

	private final Driver driver;

	private final EventLoop loop;

	private final ResponseWriter writer;

	Breakdown(Driver driver, EventLoop loop, ResponseWriter writer) {
		this.driver = driver;
		this.loop = loop;
		this.writer = writer;
	}

	/**
	 * Ends a connection. A ticket that was left behind would cost the loop to somebody
	 * while it is driven here. Never throws.
	 */
	void of(Connection connection, Throwable failure) {
		logger.log(Level.ERROR, "A connection ends: the server failed to serve it", failure);
		this.writer.out().clear();
		Outflow.discard(connection);
		if (this.driver.leaveHandler()) {
			close(connection);
		}
		else {
			this.loop.execute((driver) -> close(connection));
		}
	}

	/** Closes a connection whatever comes of that. For the loop; never throws. */
	static void close(Connection connection) {
		try {
			connection.close();
		}
		catch (Throwable ex) {
			logger.log(Level.ERROR, "A connection did not close properly", ex);
		}
	}

}
