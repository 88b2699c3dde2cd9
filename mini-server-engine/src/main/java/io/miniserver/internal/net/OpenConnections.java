package io.miniserver.internal.net;

import java.nio.channels.SelectionKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * The open connections of all loops, for any thread. What is read of them belongs to
 * others, who go on meanwhile: it is for people, and nothing may be decided by it.
 *
 * @param loops the loops
 */
record OpenConnections(List<EventLoop> loops) {

	void forEach(Consumer<Connection> action) {
		for (EventLoop loop : this.loops) {
			for (SelectionKey key : loop.keys()) {
				if (key.attachment() instanceof Connection connection) {
					action.accept(connection);
				}
			}
		}
	}

	/** Returns the request whose handler a thread runs; exact for the thread itself. */
	Optional<Exchange> handledBy(Thread thread) {
		List<Exchange> found = new ArrayList<>(1);
		forEach((connection) -> {
			Exchange exchange = connection.exchange;
			if (exchange != null && exchange.isRunBy(thread)) {
				found.add(exchange);
			}
		});
		return found.stream().findFirst();
	}

	/**
	 * Returns what is not complete, in words.
	 * @param now the time of the server's clock
	 */
	List<String> unfinished(long now) {
		List<String> names = new ArrayList<>();
		forEach((connection) -> {
			String name = unfinished(connection, now);
			if (name != null) {
				names.add(name);
			}
		});
		return List.copyOf(names);
	}

	private static String describe(Exchange exchange, long now) {
		List<String> details = new ArrayList<>(3);
		if (exchange.endpoint().pattern() != null) {
			details.add("route " + exchange.endpoint().pattern());
		}
		details
			.add("for " + TimeUnit.NANOSECONDS.toMillis(Math.max(0, now - exchange.request().arrivedNanos())) + " ms");
		String thread = exchange.threadName();
		details.add((thread != null) ? "on thread " + thread : "on no thread");
		return exchange.request() + " from " + exchange.connection().remoteAddress() + " (" + String.join(", ", details)
				+ ")";
	}

	private static @Nullable String unfinished(Connection connection, long now) {
		Exchange exchange = connection.exchange;
		if (exchange != null) {
			return describe(exchange, now);
		}
		return switch (connection.phase) {
			case WRITING -> "the rest of a response to " + connection.remoteAddress();
			case EVENTS -> "a stream of events to " + connection.remoteAddress();
			case PROXY_HEADER, HANDSHAKE, IDLE, HEAD, BODY, HANDLING, LINGERING, CLOSED -> null;
		};
	}

}
