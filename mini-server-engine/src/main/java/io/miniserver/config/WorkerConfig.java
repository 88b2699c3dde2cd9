package io.miniserver.config;

/**
 * The workers: the threads that run handlers off the event loops.
 *
 * @param max how many handlers run off the loops at the same time
 * @param queueCapacity how many requests may wait for a worker; one more is answered with
 * 503
 * @param reserved how many further workers there are for routes of {@code
 * Dispatch.RESERVED} alone
 * @param streamed how many workers may be busy at the same time with requests whose body
 * is streamed, since each of them waits for its client; others wait in a queue of their
 * own, of the same capacity. 0 stands for half of {@code max}, see
 * {@link #mostStreamed()}
 * @param threads what the workers are made of
 * @param disconnect what becomes of a handler whose client has left
 */
public record WorkerConfig(int max, int queueCapacity, int reserved, int streamed, Threads threads,
		Disconnect disconnect) {

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
		Checks.atLeast("workers.streamed", streamed, 0);
	}

	/**
	 * Returns the defaults: 200 platform threads with a queue of 1,000, and 2 reserved
	 * ones; half of the 200 for streamed bodies; a handler whose client has left goes on.
	 * @return the defaults
	 */
	public static WorkerConfig defaults() {
		return new WorkerConfig(200, 1000, 2, 0, Threads.PLATFORM, Disconnect.CONTINUE);
	}

	/**
	 * Returns a copy with another number of workers.
	 * @param max how many run at the same time, at least 1
	 * @return the copy
	 */
	public WorkerConfig withMax(int max) {
		return new WorkerConfig(max, this.queueCapacity, this.reserved, this.streamed, this.threads, this.disconnect);
	}

	/**
	 * Returns a copy with another queue.
	 * @param queueCapacity how many requests may wait, 0 or more
	 * @return the copy
	 */
	public WorkerConfig withQueueCapacity(int queueCapacity) {
		return new WorkerConfig(this.max, queueCapacity, this.reserved, this.streamed, this.threads, this.disconnect);
	}

	/**
	 * Returns a copy with another number of reserved workers.
	 * @param reserved how many there are, at least 1
	 * @return the copy
	 */
	public WorkerConfig withReserved(int reserved) {
		return new WorkerConfig(this.max, this.queueCapacity, reserved, this.streamed, this.threads, this.disconnect);
	}

	/**
	 * Returns a copy with another number of workers for streamed bodies.
	 * @param streamed how many may be busy with them, 0 for half of all
	 * @return the copy
	 */
	public WorkerConfig withStreamed(int streamed) {
		return new WorkerConfig(this.max, this.queueCapacity, this.reserved, streamed, this.threads, this.disconnect);
	}

	/**
	 * Returns how many workers may be busy with streamed bodies.
	 * @return the number that was set; if none was, half of {@code max}, but at least 1
	 */
	public int mostStreamed() {
		return (this.streamed > 0) ? this.streamed : Math.max(1, this.max / 2);
	}

	/**
	 * Returns a copy with another kind of threads.
	 * @param threads the kind
	 * @return the copy
	 */
	public WorkerConfig withThreads(Threads threads) {
		return new WorkerConfig(this.max, this.queueCapacity, this.reserved, this.streamed, threads, this.disconnect);
	}

	/**
	 * Returns a copy with another way to treat handlers without a client.
	 * @param disconnect what becomes of them
	 * @return the copy
	 */
	public WorkerConfig withDisconnect(Disconnect disconnect) {
		return new WorkerConfig(this.max, this.queueCapacity, this.reserved, this.streamed, this.threads, disconnect);
	}

}
