package io.miniserver.boot;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.miniserver.MiniServer;
import io.miniserver.StopReport;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * One graceful stop of a server, on a thread of its own since it takes as long as the
 * requests in flight.
 */
final class GracefulStop {

	private static final Log logger = LogFactory.getLog(GracefulStop.class);

	private final MiniServer server;

	private final CompletableFuture<Void> end = new CompletableFuture<>();

	private final Thread thread = new Thread(this::run, "mini-server-shutdown");

	private GracefulStop(MiniServer server) {
		this.server = server;
	}

	/**
	 * Begins to stop the server.
	 * @param server the server
	 * @return the stop under way
	 */
	static GracefulStop begin(MiniServer server) {
		GracefulStop stop = new GracefulStop(server);
		stop.thread.start();
		return stop;
	}

	/**
	 * Has something run when the server has stopped; at once if it has.
	 * @param callback called once
	 */
	void whenDone(Runnable callback) {
		this.end.thenRun(callback);
	}

	/**
	 * Ends the waiting, if it has not ended: what still runs is cut off. Returns when
	 * that is done and reported.
	 */
	void cutOff() {
		this.thread.interrupt();
		try {
			this.thread.join();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void run() {
		try {
			Duration grace = this.server.config().timeouts().shutdown();
			logger.info("Commencing graceful shutdown. Waiting for active requests to complete");
			report(this.server.stop(grace));
		}
		catch (RuntimeException ex) {
			logger.error("Graceful shutdown failed", ex);
		}
		finally {
			this.end.complete(null);
		}
	}

	private static void report(StopReport report) {
		if (report.aborted().isEmpty()) {
			logger.info("Graceful shutdown complete");
		}
		else {
			logger.warn("Graceful shutdown aborted with one or more requests still active: "
					+ String.join(", ", report.aborted()));
		}
	}

}
