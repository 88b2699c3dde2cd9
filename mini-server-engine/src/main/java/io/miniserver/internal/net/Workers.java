package io.miniserver.internal.net;

import java.util.List;

import io.miniserver.config.WorkerConfig;

/**
 * The threads for handlers that block: bounded in number, with a bounded queue before
 * them. All methods are safe for use by several threads.
 */
interface Workers {

	/**
	 * Runs the task on a worker, now or when one is free.
	 * @param task the task; must not throw
	 * @return whether it was taken; false if all workers are busy and the queue is full,
	 * or after the stop
	 */
	boolean tryExecute(Runnable task);

	/** Returns how many tasks run now. */
	int busy();

	/** Returns how many threads there are, busy or not. */
	int threads();

	/** Returns how many tasks have ended since the start. */
	long completed();

	/** Returns how many tasks wait now. */
	int queued();

	/**
	 * Returns for how long the task that has waited longest waits.
	 * @param now the time of the clock that the workers were made with
	 * @return the nanoseconds, 0 if none waits
	 */
	long longestWaitNanos(long now);

	/**
	 * Takes no further task, forgets the waiting ones and interrupts the running ones.
	 * @return those that have waited, and will not be run
	 */
	List<Runnable> stopNow();

	static Workers of(WorkerConfig config, ThreadNames names, Clock clock) {
		return switch (config.threads()) {
			case PLATFORM -> new PlatformWorkers(config, names.workers(), clock);
			case VIRTUAL -> new VirtualWorkers(config, VirtualThreads.factory(names.prefix() + "virtual-"), clock);
		};
	}

}
