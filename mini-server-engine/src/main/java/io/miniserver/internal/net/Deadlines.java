package io.miniserver.internal.net;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import io.miniserver.config.ServerConfig;
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

	/**
	 * How long after a stream's client has ended its output it is written to again: by
	 * then its system has told that nobody reads there, if so.
	 */
	static final Duration PROBE = Duration.ofSeconds(1);

	/** When the end of a handler's time is tried again. */
	private static final Duration RETRY = Duration.ofMillis(100);

	private final DeadlineQueue head;

	private final DeadlineQueue body;

	private final DeadlineQueue handler;

	private final DeadlineQueue write;

	private final DeadlineQueue keepAlive;

	private final DeadlineQueue events;

	private final DeadlineQueue probe = new DeadlineQueue(Deadline.PROBE, PROBE);

	private final DeadlineQueue linger = new DeadlineQueue(Deadline.LINGER, LINGER);

	private final DeadlineQueue drain = new DeadlineQueue(Deadline.DRAIN, DRAIN);

	/** The time of {@link #handler}. */
	private final Duration handlerTime;

	/** For routes whose handlers have another time. */
	private final Map<Duration, DeadlineQueue> routeHandlers = new HashMap<>();

	private DeadlineQueue[] all;

	Deadlines(ServerConfig config) {
		Timeouts timeouts = config.timeouts();
		this.head = new DeadlineQueue(Deadline.HEAD, timeouts.head());
		this.body = new DeadlineQueue(Deadline.BODY, timeouts.body());
		this.handler = new DeadlineQueue(Deadline.HANDLER, timeouts.handler());
		this.handlerTime = timeouts.handler();
		this.write = new DeadlineQueue(Deadline.WRITE, timeouts.write());
		this.keepAlive = new DeadlineQueue(Deadline.KEEP_ALIVE, timeouts.keepAlive());
		this.events = new DeadlineQueue(Deadline.EVENTS, config.events().heartbeat());
		this.all = new DeadlineQueue[] { this.head, this.body, this.handler, this.write, this.keepAlive, this.events,
				this.probe, this.linger, this.drain };
	}

	/**
	 * Starts the time of the handler of a connection's request, as its route has it.
	 */
	void enterHandler(Connection connection, long now) {
		Exchange exchange = connection.exchange;
		leave(connection);
		if (exchange != null) {
			exchange.timed = true;
		}
		((exchange != null) ? handlerQueue(exchange.endpoint().handlerTimeout()) : this.handler).add(connection, now);
	}

	/**
	 * Starts the time of a handler, unless it runs already: it is one for both halves.
	 */
	void continueHandler(Connection connection, long now) {
		Exchange exchange = connection.exchange;
		DeadlineQueue queue = connection.queue;
		if (exchange == null || !exchange.timed || queue == null || queue.kind() != Deadline.HANDLER) {
			enterHandler(connection, now);
		}
	}

	/** Has the end of a handler's time be tried again soon. */
	void retryHandler(Connection connection, long now) {
		leave(connection);
		handlerQueue(RETRY).add(connection, now);
	}

	/** A queue for each time that routes have; there are few. */
	private DeadlineQueue handlerQueue(Duration time) {
		if (time.equals(this.handlerTime)) {
			return this.handler;
		}
		DeadlineQueue queue = this.routeHandlers.get(time);
		if (queue == null) {
			queue = new DeadlineQueue(Deadline.HANDLER, time);
			this.routeHandlers.put(time, queue);
			this.all = Arrays.copyOf(this.all, this.all.length + 1);
			this.all[this.all.length - 1] = queue;
		}
		return queue;
	}

	private DeadlineQueue queue(Deadline kind) {
		return switch (kind) {
			case HEAD -> this.head;
			case BODY -> this.body;
			case HANDLER -> this.handler;
			case WRITE -> this.write;
			case KEEP_ALIVE -> this.keepAlive;
			case EVENTS -> this.events;
			case PROBE -> this.probe;
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
