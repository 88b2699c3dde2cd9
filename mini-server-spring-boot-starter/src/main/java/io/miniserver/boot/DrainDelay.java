package io.miniserver.boot;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.miniserver.MiniServer;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * The time for which a server goes on to serve before it stops, so that load balancers
 * notice that it is not ready and send their requests elsewhere. Waits on a thread of its
 * own.
 */
final class DrainDelay {

	private static final Log logger = LogFactory.getLog(DrainDelay.class);

	private final Duration delay;

	private final CompletableFuture<Void> end = new CompletableFuture<>();

	private final CountDownLatch cutShort = new CountDownLatch(1);

	private DrainDelay(Duration delay) {
		this.delay = delay;
	}

	/**
	 * Begins to drain a server.
	 * @param server the server
	 * @param delay for how long it goes on to serve; may be zero
	 * @return the delay under way
	 */
	static DrainDelay begin(MiniServer server, Duration delay) {
		DrainDelay drain = new DrainDelay(delay);
		server.drain();
		if (delay.isZero()) {
			drain.end.complete(null);
			return drain;
		}
		logger.info("Draining for " + seconds(delay) + " (mini-server.shutdown.drain-delay): not ready any more, but "
				+ "still serving, and closing each connection after its next response");
		new Thread(drain::run, "mini-server-drain").start();
		return drain;
	}

	private static String seconds(Duration time) {
		return (time.toMillis() % 1000 == 0) ? time.toSeconds() + " s" : time.toMillis() + " ms";
	}

	private void run() {
		try {
			if (this.cutShort.await(this.delay.toNanos(), TimeUnit.NANOSECONDS)) {
				logger.warn("The drain was cut short: the phase is over before mini-server.shutdown.drain-delay is. "
						+ "Raise spring.lifecycle.timeout-per-shutdown-phase");
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		finally {
			this.end.complete(null);
		}
	}

	/**
	 * Has something run when the time is over or was cut short; at once if it is.
	 * @param callback called once
	 */
	void whenDone(Runnable callback) {
		this.end.thenRun(callback);
	}

	/** Ends the delay soon, if it has not ended. */
	void cutShort() {
		this.cutShort.countDown();
	}

}
