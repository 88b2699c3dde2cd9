package io.miniserver.internal.net;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

import io.miniserver.config.WorkerConfig;

/**
 * Platform threads: an idle one is used first, a new one is made up to the maximum, and
 * only then does a task wait. The JDK's pool would fill its queue before it made a
 * thread; its queue is told here to refuse a task while a thread can still be made.
 */
final class PlatformWorkers implements Workers {

	private static final System.Logger logger = System.getLogger("io.miniserver");

	/** Given to the pool to have it make a thread, which then takes what waits. */
	private static final Runnable NEW_THREAD = () -> {
	};

	private static final Duration IDLE = Duration.ofSeconds(60);

	private final WaitingTasks waiting;

	private final ThreadPoolExecutor threads;

	/** Tasks that were taken and have not ended: running or waiting. */
	private final AtomicInteger taken = new AtomicInteger();

	private final LongAdder completed = new LongAdder();

	private final int capacity;

	private final Clock clock;

	PlatformWorkers(WorkerConfig config, ThreadFactory factory, Clock clock) {
		this(config, factory, clock, IDLE);
	}

	PlatformWorkers(WorkerConfig config, ThreadFactory factory, Clock clock, Duration idle) {
		this.clock = clock;
		this.capacity = config.max() + config.queueCapacity();
		this.waiting = new WaitingTasks(this.capacity);
		this.threads = new ThreadPoolExecutor(0, config.max(), idle.toNanos(), TimeUnit.NANOSECONDS, this.waiting,
				(worker) -> factory.newThread(() -> run(worker)), this::makeWait);
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

	/**
	 * Runs a thread of the pool to its end. Until then it counts as idle, so a task may
	 * have been left to it; the pool itself looks after that for its last thread only.
	 */
	private void run(Runnable worker) {
		try {
			worker.run();
		}
		finally {
			if (!this.waiting.isEmpty()) {
				replaceThread();
			}
		}
	}

	/** Does nothing if there are as many threads as there may be. */
	private void replaceThread() {
		try {
			this.threads.execute(NEW_THREAD);
		}
		catch (OutOfMemoryError ex) {
			logger.log(Level.WARNING, "A request waits for a busy worker: the system gives no further thread", ex);
		}
	}

	/** No thread can be made: the task waits. Its place was counted before. */
	private void makeWait(Runnable task, ThreadPoolExecutor executor) {
		if (task == NEW_THREAD) {
			return;
		}
		if (executor.isShutdown()) {
			throw new RejectedExecutionException("stopped");
		}
		this.waiting.enqueue(task);
		// The pool may have stopped in between, and nobody would take the task.
		if (executor.isShutdown() && this.waiting.remove(task)) {
			throw new RejectedExecutionException("stopped");
		}
		// Or one of its threads has ended, too soon to see the task.
		replaceThread();
	}

	/** Whether a thread can be made, and there are more tasks than threads. */
	private boolean lacksThread() {
		int size = this.threads.getPoolSize();
		return size < this.threads.getMaximumPoolSize() && this.taken.get() > size;
	}

	@Override
	public int busy() {
		return Math.max(0, this.taken.get() - this.waiting.size());
	}

	@Override
	public int threads() {
		return this.threads.getPoolSize();
	}

	@Override
	public long completed() {
		return this.completed.sum();
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
	public List<Runnable> stopNow() {
		List<Runnable> left = this.threads.shutdownNow();
		this.taken.addAndGet(-left.size());
		return left.stream().map((waiting) -> (waiting instanceof TakenTask own) ? own.task : waiting).toList();
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
				PlatformWorkers.this.completed.increment();
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

		/**
		 * The task that is offered counts as taken already. A thread that ends after the
		 * first look is gone at the second one, or finds the task itself.
		 */
		@Override
		public boolean offer(Runnable task) {
			if (task == NEW_THREAD || lacksThread()) {
				return false;
			}
			return super.offer(task) && !(lacksThread() && remove(task));
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
