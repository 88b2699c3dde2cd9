package io.miniserver.internal.net;

import java.lang.System.Logger.Level;

/**
 * Goes on with responses that their sockets did not take at once. Belongs to one driver.
 */
final class Writing {

	private static final System.Logger logger = System.getLogger("io.miniserver");

	private final Driver driver;

	private final Buffers buffers;

	private final ResponseWriter writer;

	private final Dispatcher dispatcher;

	Writing(Driver driver, Buffers buffers, ResponseWriter writer, Dispatcher dispatcher) {
		this.driver = driver;
		this.buffers = buffers;
		this.writer = writer;
		this.dispatcher = dispatcher;
	}

	/**
	 * The next part of a file may come from a slow disk, so the watchdog looks after it.
	 */
	void goOn(Connection connection) {
		this.buffers.discardInput();
		if (!isFastEnough(connection)) {
			connection.close();
			return;
		}
		Outflow outflow = Outflow.of(connection);
		if (!outflow.hasFile()) {
			this.writer.resume(connection, outflow);
			wrote(connection);
			return;
		}
		connection.phase = Connection.Phase.HANDLING;
		this.driver.enterEngineCode(connection);
		this.writer.resume(connection, outflow);
		if (this.driver.leaveHandler()) {
			wrote(connection);
		}
		else {
			connection.loop().execute((driver) -> driver.writing().wrote(connection));
		}
	}

	private static boolean isFastEnough(Connection connection) {
		try {
			ResponsePace.resumes(connection, connection.loop().now());
			return true;
		}
		catch (ClientTimeoutException ex) {
			logger.log(Level.DEBUG, "A response is given up", ex);
			return false;
		}
	}

	private void wrote(Connection connection) {
		if (connection.phase == Connection.Phase.CLOSED) {
			Outflow.discard(connection);
			return;
		}
		connection.phase = Connection.Phase.WRITING;
		Outflow outflow = Outflow.of(connection);
		switch (outflow.state()) {
			case MORE -> this.dispatcher.awaitWrite(connection, outflow.after());
			case FAILED -> connection.close();
			case SENT -> {
				connection.outflow = null;
				connection.pace = null;
				this.driver.returning().goOn(connection, outflow.after());
			}
		}
	}

}
