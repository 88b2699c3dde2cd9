package io.miniserver.internal.net;

import java.time.Duration;

import io.miniserver.config.Timeouts;
import org.jspecify.annotations.Nullable;

/**
 * The deadlines of one loop's connections: a queue for each kind. Owned by the loop's
 * driver.
 */
final class Deadlines {

	/** How long a connection whose output has ended may go on sending. */
	static final Duration LINGER = Duration.ofSeconds(2);

	/**
	 * How long a stopping server waits for a request that may be on its way on an idle
	 * connection.
	 */
	static final Duration DRAIN = Duration.ofMillis(250);

	private final DeadlineQueue head;

	private final DeadlineQueue body;

	private final DeadlineQueue handler;

	private final DeadlineQueue write;

	private final DeadlineQueue keepAlive;

	private final DeadlineQueue linger = new DeadlineQueue(Deadline.LINGER, LINGER);

	private final DeadlineQueue drain = new DeadlineQueue(Deadline.DRAIN, DRAIN);

	private final DeadlineQueue[] all;

	Deadlines(Timeouts timeouts) {
		this.head = new DeadlineQueue(Deadline.HEAD, timeouts.head());
		this.body = new DeadlineQueue(Deadline.BODY, timeouts.body());
		this.handler = new DeadlineQueue(Deadline.HANDLER, timeouts.handler());
		this.write = new DeadlineQueue(Deadline.WRITE, timeouts.write());
		this.keepAlive = new DeadlineQueue(Deadline.KEEP_ALIVE, timeouts.keepAlive());
		this.all = new DeadlineQueue[] { this.head, this.body, this.handler, this.write, this.keepAlive, this.linger,
				this.drain };
	}

	private DeadlineQueue queue(Deadline kind) {
		return switch (kind) {
			case HEAD -> this.head;
			case BODY -> this.body;
			case HANDLER -> this.handler;
			case WRITE -> this.write;
			case KEEP_ALIVE -> this.keepAlive;
			case LINGER -> this.linger;
			case DRAIN -> this.drain;
		};
	}

	/** Puts a connection into a queue, out of the one it was in; its time starts now. */
	void enter(Connection connection, Deadline kind, long now) {
		leave(connection);
		queue(kind).add(connection, now);
	}

	/**
	 * Starts the keep-alive time; for a connection that waits for it already, cheaply.
	 */
	void enterKeepAlive(Connection connection, long now) {
		if (connection.queue == this.keepAlive) {
			this.keepAlive.restart(connection, now);
		}
		else {
			enter(connection, Deadline.KEEP_ALIVE, now);
		}
	}

	void leave(Connection connection) {
		DeadlineQueue queue = connection.queue;
		if (queue != null) {
			queue.remove(connection);
		}
	}

	/** Returns a queue whose first connection's time is over, or null. */
	@Nullable DeadlineQueue firstExpired(long now) {
		for (DeadlineQueue queue : this.all) {
			if (queue.nanosToNext(now) == 0) {
				return queue;
			}
		}
		return null;
	}

	/**
	 * Returns the nanoseconds until the next deadline; Long.MAX_VALUE if there is none.
	 */
	long nanosToNext(long now) {
		long least = Long.MAX_VALUE;
		for (DeadlineQueue queue : this.all) {
			least = Math.min(least, queue.nanosToNext(now));
		}
		return least;
	}

}
