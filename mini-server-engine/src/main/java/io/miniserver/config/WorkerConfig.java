package io.miniserver.config;

/**
 * The workers: the threads that run handlers off the event loops.
 *
 * @param max how many handlers run off the loops at the same time
 * @param queueCapacity how many requests may wait for a worker; one more is answered with
 * 503
 * @param reserved how many further workers there are for routes of {@code
 * Dispatch.RESERVED} alone
 * @param threads what the workers are made of
 * @param disconnect what becomes of a handler whose client has left
 */
public record WorkerConfig(int max, int queueCapacity, int reserved, Threads threads, Disconnect disconnect) {

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
	 * What becomes of a handler off the loop whose client has left.
	 */
	public enum Disconnect {

		/** It goes on, and may look at {@code Request.cancelled()}. */
		CONTINUE,

		/** Its thread is interrupted, too. */
		INTERRUPT

	}

	/**
	 * Checks the values.
	 * @throws IllegalArgumentException that names the first value out of range
	 */
	public WorkerConfig {
		Checks.atLeast("workers.max", max, 1);
		Checks.atLeast("workers.queue-capacity", queueCapacity, 0);
		Checks.atLeast("workers.reserved", reserved, 1);
	}

	/**
	 * Returns the defaults: 200 platform threads with a queue of 1,000, and 2 reserved
	 * ones; a handler whose client has left goes on.
	 * @return the defaults
	 */
	public static WorkerConfig defaults() {
		return new WorkerConfig(200, 1000, 2, Threads.PLATFORM, Disconnect.CONTINUE);
	}

	/**
	 * Returns a copy with another number of workers.
	 * @param max how many run at the same time, at least 1
	 * @return the copy
	 */
	public WorkerConfig withMax(int max) {
		return new WorkerConfig(max, this.queueCapacity, this.reserved, this.threads, this.disconnect);
	}

	/**
	 * Returns a copy with another queue.
	 * @param queueCapacity how many requests may wait, 0 or more
	 * @return the copy
	 */
	public WorkerConfig withQueueCapacity(int queueCapacity) {
		return new WorkerConfig(this.max, queueCapacity, this.reserved, this.threads, this.disconnect);
	}

	/**
	 * Returns a copy with another number of reserved workers.
	 * @param reserved how many there are, at least 1
	 * @return the copy
	 */
	public WorkerConfig withReserved(int reserved) {
		return new WorkerConfig(this.max, this.queueCapacity, reserved, this.threads, this.disconnect);
	}

	/**
	 * Returns a copy with another kind of threads.
	 * @param threads the kind
	 * @return the copy
	 */
	public WorkerConfig withThreads(Threads threads) {
		return new WorkerConfig(this.max, this.queueCapacity, this.reserved, threads, this.disconnect);
	}

	/**
	 * Returns a copy with another way to treat handlers without a client.
	 * @param disconnect what becomes of them
	 * @return the copy
	 */
	public WorkerConfig withDisconnect(Disconnect disconnect) {
		return new WorkerConfig(this.max, this.queueCapacity, this.reserved, this.threads, disconnect);
	}

}
