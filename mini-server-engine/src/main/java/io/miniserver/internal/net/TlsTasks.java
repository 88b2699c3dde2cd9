package io.miniserver.internal.net;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that compute what takes long in a handshake, which is the agreement on keys
 * and the signature: a millisecond or several, for which no loop may stand still. One for
 * each processor, since they wait for nothing; made when needed, and gone a while after.
 * Not the workers: those may all be waiting, and a health check needs its handshake. The
 * queue is bounded by the connections, for each of which one task waits at the most.
 */
final class TlsTasks {

	private static final long IDLE_SECONDS = 10;

	private final ThreadPoolExecutor threads;

	TlsTasks(ThreadNames names) {
		int count = Runtime.getRuntime().availableProcessors();
		this.threads = new ThreadPoolExecutor(count, count, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
				names.handshakes());
		this.threads.allowCoreThreadTimeOut(true);
	}

	void execute(Runnable task) {
		this.threads.execute(task);
	}

	/** Gives up what waits; nothing can be given any more. */
	void stopNow() {
		this.threads.shutdownNow();
	}

}
