package io.miniserver.http;

import java.lang.management.ManagementFactory;

import com.sun.management.ThreadMXBean;

/**
 * Measures how much a piece of code allocates once it is warm.
 */
public final class Allocation {

	private static final int WARM_UP = 20_000;

	private static final int CALLS = 10_000;

	private Allocation() {
	}

	/**
	 * Returns the bytes that one call allocates on average, rounded down: the measurement
	 * itself allocates a few bytes, once.
	 */
	public static long perCall(Runnable code) {
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		run(code, WARM_UP);
		long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
		run(code, CALLS);
		return (threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before) / CALLS;
	}

	/** Returns the bytes that one call allocates, warm or not. */
	public static long ofOneCall(Runnable code) {
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
		code.run();
		return threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
	}

	private static void run(Runnable code, int times) {
		for (int i = 0; i < times; i++) {
			code.run();
		}
	}

}
