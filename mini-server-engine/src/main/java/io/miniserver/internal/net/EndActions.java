package io.miniserver.internal.net;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs what applications want to be done at the end of event streams: on one thread,
 * which exists while there is something to run. Loops must not run it, for it may be
 * slow; workers must not, for what waits for one when the server stops is forgotten. All
 * methods are safe for use by several threads.
 */
final class EndActions {

	private static final System.Logger logger = System.getLogger("io.miniserver");

	private static final int IDLE_SECONDS = 10;

	private final ThreadPoolExecutor thread;

	EndActions(ThreadNames names) {
		// Not bounded by itself: there are as many tasks as streams that have ended.
		this.thread = new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(),
				names::streamEnds);
		this.thread.allowCoreThreadTimeOut(true);
	}

	/** Has actions run soon, one after the other. They are run in any case. */
	void run(List<Runnable> actions) {
		if (actions.isEmpty()) {
			return;
		}
		try {
			this.thread.execute(() -> actions.forEach(EndActions::runSafely));
		}
		catch (RejectedExecutionException | OutOfMemoryError ex) {
			// The server has stopped, or the system gives no thread.
			logger.log(Level.DEBUG, "The end of an event stream is handled by who noticed it", ex);
			actions.forEach(EndActions::runSafely);
		}
	}

	private static void runSafely(Runnable action) {
		try {
			action.run();
		}
		catch (Throwable ex) {
			logger.log(Level.ERROR, "What was to run at the end of an event stream failed", ex);
		}
	}

	/** Waits for what is to run, for a while; the rest runs behind the server's stop. */
	void stop(long nanos) throws InterruptedException {
		this.thread.shutdown();
		if (!this.thread.awaitTermination(nanos, TimeUnit.NANOSECONDS)) {
			logger.log(Level.WARNING, "What is to run at the end of event streams takes longer than the server's stop");
		}
	}

}
