package io.miniserver.internal.net;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ThreadFactory;

import io.miniserver.config.WorkerConfig;
import org.jspecify.annotations.Nullable;

/**
 * A virtual thread for each task, with the bounds of a pool: virtual threads cost little,
 * but what they use does (memory, database connections), and an unbounded number of them
 * fails later and worse.
 * <p>
 * A thread that finished its task takes the next waiting one.
 */
final class VirtualWorkers implements Workers {

	private final int max;

	private final int queueCapacity;

	private final ThreadFactory factory;

	private final Clock clock;

	/** Guarded by this. */
	private final Queue<WaitingTask> waiting = new ArrayDeque<>();

	/** The running threads. Guarded by this. */
	private final Set<Thread> running = new HashSet<>();

	/** Guarded by this. */
	private long completed;

	/** Guarded by this. */
	private boolean stopped;

	VirtualWorkers(WorkerConfig config, ThreadFactory factory, Clock clock) {
		this.clock = clock;
		this.max = config.max();
		this.queueCapacity = config.queueCapacity();
		this.factory = factory;
	}

	@Override
	public boolean tryExecute(Runnable task) {
		Thread thread;
		synchronized (this) {
			if (this.stopped) {
				return false;
			}
			if (this.running.size() >= this.max) {
				return this.waiting.size() < this.queueCapacity
						&& this.waiting.add(new WaitingTask(task, this.clock.nanos()));
			}
			thread = this.factory.newThread(() -> runAll(task));
			this.running.add(thread);
		}
		return start(thread);
	}

	private boolean start(Thread thread) {
		try {
			thread.start();
			return true;
		}
		catch (OutOfMemoryError ex) {
			synchronized (this) {
				this.running.remove(thread);
			}
			return false; // no memory for one more
		}
	}

	private void runAll(Runnable first) {
		Runnable task = first;
		while (task != null) {
			try {
				task.run();
			}
			finally {
				Thread.interrupted(); // it was for that task alone
				task = next();
			}
		}
	}

	private synchronized @Nullable Runnable next() {
		this.completed++;
		@Nullable WaitingTask first = this.waiting.poll();
		if (first == null) {
			this.running.remove(Thread.currentThread());
			return null;
		}
		return first.task();
	}

	@Override
	public synchronized int busy() {
		return this.running.size();
	}

	/** Each has a task; one without ends. */
	@Override
	public synchronized int threads() {
		return this.running.size();
	}

	@Override
	public synchronized long completed() {
		return this.completed;
	}

	@Override
	public synchronized int queued() {
		return this.waiting.size();
	}

	@Override
	public synchronized long longestWaitNanos(long now) {
		WaitingTask first = this.waiting.peek();
		return (first != null) ? Math.max(0, now - first.since()) : 0;
	}

	@Override
	public synchronized List<Runnable> stopNow() {
		this.stopped = true;
		List<Runnable> left = this.waiting.stream().map(WaitingTask::task).toList();
		this.waiting.clear();
		this.running.forEach(Thread::interrupt);
		return left;
	}

	private record WaitingTask(Runnable task, long since) {

	}

}
