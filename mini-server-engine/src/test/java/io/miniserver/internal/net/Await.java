package io.miniserver.internal.net;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits for something that happens on another thread and tells nobody. */
public final class Await {

	private static final long MOST_NANOS = TimeUnit.SECONDS.toNanos(20);

	private Await() {
	}

	/**
	 * Returns when the condition holds; fails if it does not come to hold.
	 * @param what the condition in words, for the failure
	 * @param condition the condition
	 */
	public static void until(String what, BooleanSupplier condition) {
		long start = System.nanoTime();
		while (!condition.getAsBoolean()) {
			if (System.nanoTime() - start > MOST_NANOS) {
				throw new AssertionError("waited in vain: " + what);
			}
			Thread.yield();
		}
	}

}
