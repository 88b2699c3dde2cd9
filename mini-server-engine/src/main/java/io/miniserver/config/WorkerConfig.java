package io.miniserver.config;

/**
 * The workers: the threads that run handlers off the event loops.
 *
 * @param max how many handlers run off the loops at the same time
 * @param queueCapacity how many requests may wait for a worker; one more is answered with
 * 503
 * @param threads what the workers are made of
 */
public record WorkerConfig(int max, int queueCapacity, Threads threads) {

	/**
	 * What workers are made of.
	 */
	public enum Threads {

		/** A pool of platform threads. */
		PLATFORM,

		/**
		 * A virtual thread for each request, at most {@code max} at a time. Needs Java 21
		 * or later; the start fails before that.
		 */
		VIRTUAL

	}

	/**
	 * Checks the values.
	 * @throws IllegalArgumentException that names the first value out of range
	 */
	public WorkerConfig {
		Checks.atLeast("workers.max", max, 1);
		Checks.atLeast("workers.queue-capacity", queueCapacity, 0);
	}

	/**
	 * Returns the defaults: 200 platform threads with a queue of 1,000.
	 * @return the default workers
	 */
	public static WorkerConfig defaults() {
		return new WorkerConfig(200, 1000, Threads.PLATFORM);
	}

	/**
	 * Returns a copy with another number of workers.
	 * @param max how many run at the same time, at least 1
	 * @return the copy
	 */
	public WorkerConfig withMax(int max) {
		return new WorkerConfig(max, this.queueCapacity, this.threads);
	}

	/**
	 * Returns a copy with another queue.
	 * @param queueCapacity how many requests may wait, 0 or more
	 * @return the copy
	 */
	public WorkerConfig withQueueCapacity(int queueCapacity) {
		return new WorkerConfig(this.max, queueCapacity, this.threads);
	}

	/**
	 * Returns a copy with another kind of threads.
	 * @param threads the kind
	 * @return the copy
	 */
	public WorkerConfig withThreads(Threads threads) {
		return new WorkerConfig(this.max, this.queueCapacity, threads);
	}

}
