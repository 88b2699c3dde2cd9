package io.miniserver.internal.net;

import java.io.IOException;
import java.nio.channels.SelectionKey;

import io.miniserver.config.ServerConfig;

/**
 * Whether a client takes its response fast enough. Only the time for which the server
 * waits for the socket counts, so a handler that is slow itself does no harm to it, and
 * only what the socket took after the first wait is to the client's credit: what went
 * before has filled the system's buffers, whether or not the client reads. A time-out for
 * each wait alone would let a client that takes a little in a while hold a thread, or a
 * file, for as long as it likes. Belongs to the owner of the connection.
 */
final class ResponsePace {

	private final long graceNanos;

	private final int rate;

	private long waitingSince;

	private long waitedNanos;

	private long sent;

	ResponsePace(ServerConfig config) {
		this.graceNanos = config.timeouts().write().toNanos();
		this.rate = config.limits().responseRate();
	}

	/** Notes that a connection begins to wait for its socket. */
	static void waits(Connection connection, long now) {
		ResponsePace pace = connection.pace;
		if (pace == null) {
			pace = new ResponsePace(connection.context().config());
			connection.pace = pace;
		}
		pace.waitingSince = now;
	}

	/** Notes that a connection's socket takes more; it has waited for that. */
	static void resumes(Connection connection, long now) throws ClientTimeoutException {
		ResponsePace pace = connection.pace;
		if (pace != null) {
			pace.waited(now - pace.waitingSince);
		}
	}

	/** Notes what a connection's socket has taken. */
	static void sent(Connection connection, long count) {
		ResponsePace pace = connection.pace;
		if (pace != null) {
			pace.sent(count);
		}
	}

	/**
	 * Has the calling thread, which owns a connection off its loop, wait until the socket
	 * takes more.
	 * @throws IOException if the client is gone, takes nothing for too long or takes too
	 * little, or the thread was interrupted
	 */
	static void await(Connection connection) throws IOException {
		Clock clock = connection.context().clock();
		waits(connection, clock.nanos());
		Waiter.await(connection, SelectionKey.OP_WRITE, Deadline.WRITE);
		resumes(connection, clock.nanos());
	}

	void sent(long count) {
		this.sent += count;
	}

	/**
	 * Notes that the server has waited for the client.
	 * @param nanos how long
	 * @throws ClientTimeoutException if the client is too slow
	 */
	void waited(long nanos) throws ClientTimeoutException {
		this.waitedNanos += nanos;
		if (this.rate > 0 && this.waitedNanos > this.graceNanos + (double) this.sent / this.rate * 1e9) {
			throw ClientTimeoutException.tooSlow(this.rate);
		}
	}

}
