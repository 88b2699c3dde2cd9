package io.miniserver.internal.net;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the workers that are busy with requests whose body is streamed. Each of them
 * waits for its client, however slow that is within the limits; without a bound, slow
 * clients could hold all workers, and every other route that needs one would stand still.
 * Thread-safe.
 */
final class StreamedBodies {

	private final int most;

	private final AtomicInteger busy = new AtomicInteger();

	StreamedBodies(int most) {
		this.most = most;
	}

	/**
	 * Takes a worker for a request.
	 * @return whether there may be one more
	 */
	boolean tryBegin() {
		if (this.busy.incrementAndGet() <= this.most) {
			return true;
		}
		this.busy.decrementAndGet();
		return false;
	}

	/** Ends what {@link #tryBegin} allowed. */
	void end() {
		this.busy.decrementAndGet();
	}

}
