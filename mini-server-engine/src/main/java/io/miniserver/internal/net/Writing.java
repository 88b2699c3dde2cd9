package io.miniserver.internal.net;

/**
 * Goes on with responses that their sockets did not take at once. Belongs to one driver.
 */
final class Writing {

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
		Outflow outflow = connection.outflow();
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

	private void wrote(Connection connection) {
		if (connection.phase == Connection.Phase.CLOSED) {
			connection.discardOutflow();
			return;
		}
		connection.phase = Connection.Phase.WRITING;
		Outflow outflow = connection.outflow();
		switch (outflow.state()) {
			case MORE -> this.dispatcher.awaitWrite(connection, outflow.after());
			case FAILED -> connection.close();
			case SENT -> {
				connection.outflow = null;
				this.driver.returning().goOn(connection, outflow.after());
			}
		}
	}

}
