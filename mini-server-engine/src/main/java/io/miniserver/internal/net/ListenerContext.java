package io.miniserver.internal.net;

import java.lang.System.Logger.Level;

import io.miniserver.config.ListenerConfig;
import io.miniserver.http.RequestObserver;
import org.jspecify.annotations.Nullable;

/**
 * What all connections of one listener share, beside what all of the server do.
 * Immutable.
 */
final class ListenerContext {

	private static final System.Logger logger = System.getLogger("io.miniserver");

	private final int index;

	private final ListenerSetup setup;

	private final Clock clock;

	/**
	 * Creates the context of a listener.
	 * @param index which of the server's listeners it is, for tables
	 */
	ListenerContext(int index, ListenerSetup setup, Clock clock) {
		this.index = index;
		this.setup = setup;
		this.clock = clock;
	}

	int index() {
		return this.index;
	}

	ListenerConfig config() {
		return this.setup.config();
	}

	RouteFinder newRouteFinder() {
		return this.setup.routes().get();
	}

	@Override
	public String toString() {
		return config().name();
	}

	boolean isObserved() {
		return this.setup.observer() != null;
	}

	/** Returns the time if somebody wants to know durations, else 0: it costs a call. */
	long nanosIfObserved() {
		return isObserved() ? this.clock.nanos() : 0;
	}

	void observed(RequestObserver.CompletedExchange exchange) {
		@Nullable RequestObserver observer = this.setup.observer();
		if (observer == null) {
			return;
		}
		try {
			observer.completed(exchange);
		}
		catch (Throwable ex) {
			logger.log(Level.ERROR, "The request observer failed", ex);
		}
		finally {
			// What it leaves behind would reach the next handler of this thread.
			Thread.interrupted();
		}
	}

}
