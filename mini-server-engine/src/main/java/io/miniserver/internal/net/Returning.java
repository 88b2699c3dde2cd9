package io.miniserver.internal.net;

/**
 * Goes on with connections that come back to their loop: answered elsewhere, written to
 * their end, or because the stage of their response has completed. Belongs to one driver.
 */
final class Returning {

	private final Driver driver;

	private final Buffers buffers;

	private final Intake intake;

	private final Dispatcher dispatcher;

	Returning(Driver driver, Buffers buffers, Intake intake, Dispatcher dispatcher) {
		this.driver = driver;
		this.buffers = buffers;
		this.intake = intake;
		this.dispatcher = dispatcher;
	}

	/** Takes a connection back from the thread that ran its handler. */
	void takeBack(Exchange exchange) {
		Connection connection = exchange.connection();
		boolean pending = exchange.isPending();
		if (pending) {
			exchange.suspend();
		}
		if (connection.phase == Connection.Phase.CLOSED) {
			Outflow.discard(connection);
			connection.endEvents();
			if (pending) {
				exchange.abandoned();
			}
			return;
		}
		connection.exchange = pending ? exchange : null;
		goOn(connection, exchange.after());
	}

	/**
	 * Goes on after an answer, with what has arrived behind its request. Never throws.
	 */
	void goOn(Connection connection, After after) {
		try {
			if (this.dispatcher.settle(connection, after) == Next.SERVE_ON) {
				this.intake.resume(connection);
				serveOn(connection);
			}
		}
		catch (Throwable ex) {
			this.driver.failed(connection, ex);
		}
	}

	/** Goes on with a request whose stage has completed. Never throws. */
	void resume(Exchange exchange) {
		Connection connection = exchange.connection();
		if (connection.phase == Connection.Phase.CLOSED || !exchange.resume()) {
			return; // its end was told already
		}
		try {
			connection.phase = Connection.Phase.IDLE;
			serveOn(connection);
		}
		catch (Throwable ex) {
			this.driver.failed(connection, ex);
		}
	}

	private void serveOn(Connection connection) {
		this.buffers.restored(connection.leftover);
		connection.leftover = null;
		Exchange waiting = connection.exchange;
		if (waiting != null && connection.phase == Connection.Phase.IDLE
				&& this.dispatcher.dispatch(waiting) == Next.LEAVE) {
			return;
		}
		this.driver.consume(connection);
	}

}
