package io.miniserver.internal.net;

import java.lang.System.Logger.Level;

import io.miniserver.http.ErrorHandler;

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
		Exchange handled = connection.exchange;
		if (handled != null && handled.isRunBy(Thread.currentThread())) {
			giveUp(handled, failure);
			handled.endOfHandler();
		}
		if (this.driver.leaveHandler()) {
			cutOff(connection);
		}
		else {
			this.loop.execute((driver) -> cutOff(connection));
		}
	}

	/** A response that is half sent must not look complete. */
	private static void cutOff(Connection connection) {
		try {
			connection.abort();
		}
		catch (Throwable ex) {
			logger.log(Level.ERROR, "A connection was not cut off properly", ex);
			close(connection);
		}
	}

	/**
	 * Ends a request that can not be answered, for who observes it. For the thread that
	 * has run its handler, which still owns the connection.
	 * @return whether nobody else has answered, as the loop does at the deadline
	 */
	static boolean giveUp(Exchange exchange, Throwable failure) {
		if (!exchange.claim() && !exchange.isAnswered()) {
			return false;
		}
		exchange.request().attributes().putIfAbsent(ErrorHandler.FAILURE_ATTRIBUTE, failure);
		exchange.closeResources();
		exchange.watch().completed(exchange, 0, 0); // unless that was told before
		return true;
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
