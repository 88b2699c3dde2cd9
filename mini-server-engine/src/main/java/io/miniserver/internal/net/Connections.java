package io.miniserver.internal.net;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;

/** Counts the open connections and holds the acceptor back at their limit. */
final class Connections {

	private static final System.Logger logger = System.getLogger("io.miniserver");

	private final int limit;

	/** Guarded by this. */
	private int open;

	/** Guarded by this. */
	private long accepted;

	/** Guarded by this. */
	private boolean unlimited;

	Connections(int limit) {
		this.limit = limit;
	}

	/** Waits until a connection may be accepted; counts nothing. For the acceptor. */
	synchronized void awaitRoom() throws InterruptedException {
		while (this.open >= this.limit && !this.unlimited) {
			wait();
		}
	}

	synchronized boolean hasRoom() {
		return this.open < this.limit || this.unlimited;
	}

	/** Lifts the limit: who stops accepts what waits in the backlog. */
	synchronized void liftLimit() {
		this.unlimited = true;
		notifyAll();
	}

	synchronized void opened() {
		this.open++;
		this.accepted++;
	}

	synchronized void closed() {
		this.open--;
		notifyAll();
	}

	/** Closes a connection that never came to a loop. */
	void discard(SocketChannel accepted) {
		try {
			accepted.close();
		}
		catch (IOException ex) {
			logger.log(Level.DEBUG, "An accepted connection did not close properly", ex);
		}
		closed();
	}

	synchronized int open() {
		return this.open;
	}

	synchronized long accepted() {
		return this.accepted;
	}

	/**
	 * Waits until no connection is open.
	 * @param nanos how long at the most
	 * @return whether none is open
	 */
	synchronized boolean awaitNone(long nanos) throws InterruptedException {
		long end = System.nanoTime() + nanos;
		long left = nanos;
		while (this.open > 0 && left > 0) {
			TimeUnit.NANOSECONDS.timedWait(this, left);
			left = end - System.nanoTime();
		}
		return this.open == 0;
	}

}
