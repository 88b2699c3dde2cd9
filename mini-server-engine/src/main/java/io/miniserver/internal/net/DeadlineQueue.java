package io.miniserver.internal.net;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * The connections that wait for the same thing. All have the same time for it, so the
 * queue is in the order of their deadlines by itself: entering, leaving and looking for
 * the next one cost the same for one connection and for ten thousand.
 * <p>
 * A busy keep-alive connection starts to wait anew after each request. It is moved to the
 * end only when its place is older than a sixteenth of the time (one second at the most),
 * and every connection gets that much more: never less than the time, seldom more. Owned
 * by the loop's driver.
 */
final class DeadlineQueue {

	private static final long COARSEST_NANOS = Duration.ofSeconds(1).toNanos();

	private final Deadline kind;

	private final long slackNanos;

	/** The time with the slack; 0 for ever. */
	private final long nanos;

	private @Nullable Connection first;

	private @Nullable Connection last;

	/**
	 * Creates an empty queue.
	 * @param kind what its connections wait for
	 * @param time the time that each connection has; zero: for ever
	 */
	DeadlineQueue(Deadline kind, Duration time) {
		this.kind = kind;
		this.slackNanos = Math.min(time.toNanos() / 16, COARSEST_NANOS);
		this.nanos = time.toNanos() + this.slackNanos;
	}

	void add(Connection connection, long now) {
		connection.waitingSince = now;
		connection.queue = this;
		connection.previous = this.last;
		connection.next = null;
		if (this.last == null) {
			this.first = connection;
		}
		else {
			this.last.next = connection;
		}
		this.last = connection;
	}

	void remove(Connection connection) {
		Connection previous = connection.previous;
		Connection next = connection.next;
		if (previous == null) {
			this.first = next;
		}
		else {
			previous.next = next;
		}
		if (next == null) {
			this.last = previous;
		}
		else {
			next.previous = previous;
		}
		connection.queue = null;
		connection.previous = null;
		connection.next = null;
	}

	/** Lets a connection of this queue wait anew. */
	void restart(Connection connection, long now) {
		if (now - connection.waitingSince >= this.slackNanos) {
			remove(connection);
			add(connection, now);
		}
	}

	Deadline kind() {
		return this.kind;
	}

	/** Removes and returns a connection whose time is over, or null if none is. */
	@Nullable Connection pollExpired(long now) {
		Connection connection = this.first;
		if (connection == null || this.nanos == 0 || now - connection.waitingSince < this.nanos) {
			return null;
		}
		remove(connection);
		return connection;
	}

	/** Returns the nanoseconds until the first deadline; 0 if it has passed. */
	long nanosToNext(long now) {
		if (this.first == null || this.nanos == 0) {
			return Long.MAX_VALUE;
		}
		return Math.max(0, this.nanos - (now - this.first.waitingSince));
	}

	@Nullable Connection first() {
		return this.first;
	}

}
