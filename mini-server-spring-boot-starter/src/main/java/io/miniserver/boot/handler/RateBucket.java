package io.miniserver.boot.handler;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * A token bucket: holds as many tokens as may be taken in a period, and gets new ones
 * evenly. It keeps one number, the time at which it will be full again, so it needs
 * neither a lock nor a thread. Safe for use by several threads.
 */
final class RateBucket {

	private final LongSupplier nanoTime;

	private final long interval;

	private final long capacity;

	private final AtomicLong fullAt;

	/**
	 * Creates a full bucket.
	 * @param tokens how many may be taken in a period, at least 1
	 * @param period the period
	 * @param nanoTime the clock
	 */
	RateBucket(int tokens, Duration period, LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
		this.interval = Math.max(1, period.toNanos() / tokens);
		this.capacity = this.interval * tokens;
		this.fullAt = new AtomicLong(nanoTime.getAsLong());
	}

	/**
	 * Takes a token.
	 * @return zero if there was one; else the nanoseconds until there will be one
	 */
	long take() {
		while (true) {
			long now = this.nanoTime.getAsLong();
			long full = this.fullAt.get();
			long missing = Math.max(0, full - now) + this.interval;
			if (missing > this.capacity) {
				return missing - this.capacity;
			}
			if (this.fullAt.compareAndSet(full, now + missing)) {
				return 0;
			}
		}
	}

}
