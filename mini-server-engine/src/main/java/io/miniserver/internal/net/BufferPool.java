package io.miniserver.internal.net;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

import org.jspecify.annotations.Nullable;

/**
 * Keeps the buffers of threads that have done their work for the next thread. What does
 * not fit is left to the garbage collector.
 */
final class BufferPool {

	private final BlockingQueue<Buffers> spare;

	/**
	 * Creates an empty pool.
	 * @param capacity how many spare buffers are kept
	 */
	BufferPool(int capacity) {
		this.spare = new ArrayBlockingQueue<>(capacity);
	}

	Buffers acquire() {
		@Nullable Buffers buffers = this.spare.poll();
		return (buffers != null) ? buffers : new Buffers();
	}

	/** Takes buffers back; the caller must not use them any more. */
	void release(Buffers buffers) {
		buffers.out().clear();
		buffers.discardInput();
		if (!this.spare.offer(buffers)) {
			return; // full: garbage
		}
	}

}
