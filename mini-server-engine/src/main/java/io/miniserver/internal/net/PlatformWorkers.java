package io.miniserver.internal.net;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.miniserver.config.WorkerConfig;

/**
 * Platform threads: an idle one is used first, a new one is made up to the maximum, and
 * only then does a task wait. The JDK's pool would fill its queue before it made a
 * thread; its queue is told here to refuse a task while a thread can still be made.
 */
final class PlatformWorkers implements Workers {

	private static final int IDLE_SECONDS = 60;

	private final WaitingTasks waiting;

	private final ThreadPoolExecutor threads;

	/** Tasks that were taken and have not ended: running or waiting. */
	private final AtomicInteger taken = new AtomicInteger();

	private final int capacity;

	private final Clock clock;

	PlatformWorkers(WorkerConfig config, ThreadFactory factory, Clock clock) {
		this.clock = clock;
		this.capacity = config.max() + config.queueCapacity();
		this.waiting = new WaitingTasks(this.capacity);
		this.threads = new ThreadPoolExecutor(0, config.max(), IDLE_SECONDS, TimeUnit.SECONDS, this.waiting, factory,
				this::makeWait);
	}

	@Override
	public boolean tryExecute(Runnable task) {
		if (this.taken.incrementAndGet() > this.capacity) {
			this.taken.decrementAndGet();
			return false;
		}
		try {
			this.threads.execute(new TakenTask(task, this.clock.nanos()));
			return true;
		}
		catch (RejectedExecutionException | OutOfMemoryError ex) {
			// Stopped, or the system gives no further thread.
			this.taken.decrementAndGet();
			return false;
		}
	}

	/** All threads exist: the task waits. Its place was counted before. */
	private void makeWait(Runnable task, ThreadPoolExecutor executor) {
		if (executor.isShutdown()) {
			throw new RejectedExecutionException("stopped");
		}
		this.waiting.enqueue(task);
		// The pool may have stopped in between, and nobody would take the task.
		if (executor.isShutdown() && this.waiting.remove(task)) {
			throw new RejectedExecutionException("stopped");
		}
		// Or its last idle thread has just ended.
		if (executor.getPoolSize() == 0 && this.waiting.remove(task)) {
			executor.execute(task);
		}
	}

	@Override
	public int busy() {
		return Math.max(0, this.taken.get() - this.waiting.size());
	}

	@Override
	public int queued() {
		return this.waiting.size();
	}

	@Override
	public long longestWaitNanos(long now) {
		return (this.waiting.peek() instanceof TakenTask first) ? Math.max(0, now - first.since) : 0;
	}

	@Override
	public void stopNow() {
		this.taken.addAndGet(-this.threads.shutdownNow().size());
	}

	/** A task with the time at which it was taken. */
	private final class TakenTask implements Runnable {

		private final Runnable task;

		private final long since;

		TakenTask(Runnable task, long since) {
			this.task = task;
			this.since = since;
		}

		@Override
		public void run() {
			try {
				this.task.run();
			}
			finally {
				PlatformWorkers.this.taken.decrementAndGet();
			}
		}

	}

	/**
	 * The pool's queue. {@code offer} is what the pool calls before it makes a thread, so
	 * it takes a task only if an idle thread waits for one.
	 */
	private final class WaitingTasks extends LinkedBlockingQueue<Runnable> {

		private static final long serialVersionUID = 1L;

		WaitingTasks(int capacity) {
			super(capacity + 1);
		}

		@Override
		public boolean offer(Runnable task) {
			// "Taken" includes this task. A pool without threads must make one first.
			ThreadPoolExecutor pool = PlatformWorkers.this.threads;
			int size = pool.getPoolSize();
			if (size < pool.getMaximumPoolSize() && PlatformWorkers.this.taken.get() > size) {
				return false;
			}
			return super.offer(task);
		}

		/**
		 * Takes a task in any case. The pool counts a thread that is being made sooner
		 * than it tells of it, so {@code offer} may refuse once more when no thread can
		 * be made any more.
		 */
		void enqueue(Runnable task) {
			super.offer(task);
		}

	}

}
