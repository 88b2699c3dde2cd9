package io.miniserver.internal.net;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Decides who has a loop whose handler runs: its driver, or who takes the loop away. A
 * driver stores a number that was never used before it calls a handler, and takes it back
 * afterwards. Whoever replaces it by 0 has the loop with all its plain fields: the
 * release store and the compare-and-set publish them.
 */
final class Ticket {

	/** No handler runs. */
	static final long NONE = 0;

	private static final VarHandle NUMBER;

	static {
		try {
			NUMBER = MethodHandles.lookup().findVarHandle(Ticket.class, "number", long.class);
		}
		catch (ReflectiveOperationException ex) {
			throw new ExceptionInInitializerError(ex);
		}
	}

	private volatile long number = NONE;

	/** Owned by the driver. */
	private long last = NONE;

	/**
	 * Marks the start of a handler. For the driver.
	 * @return the number to give back
	 */
	long take() {
		long next = ++this.last;
		NUMBER.setRelease(this, next);
		return next;
	}

	/**
	 * Gets the loop, for the driver at the end of its handler or for another thread.
	 * @param taken the number of the handler
	 * @return whether nobody was faster
	 */
	boolean giveBack(long taken) {
		return NUMBER.compareAndSet(this, taken, NONE);
	}

	/** Returns the number of the running handler, or {@link #NONE}. Any thread. */
	long current() {
		return this.number;
	}

}
