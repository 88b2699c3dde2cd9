package io.miniserver.internal.net;

import java.lang.System.Logger.Level;

import io.miniserver.config.ListenerConfig;
import io.miniserver.http.Request;
import io.miniserver.http.RequestObservation;
import io.miniserver.http.RequestObserver;
import org.jspecify.annotations.Nullable;

/**
 * What all connections of one listener share, beside what all of the server do.
 * Immutable.
 */
final class ListenerContext {

	private static final System.Logger logger = System.getLogger("io.miniserver");

	private static final String FAILED = "The request observer failed";

	private final int index;

	private final ListenerSetup setup;

	/**
	 * Creates the context of a listener.
	 * @param index which of the server's listeners it is, for tables
	 */
	ListenerContext(int index, ListenerSetup setup) {
		this.index = index;
		this.setup = setup;
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

	/** Returns what wants to be around the handler of a request, if anything does. */
	@Nullable RequestObservation beginObservation(Request request) {
		RequestObserver observer = this.setup.observer();
		try {
			return (observer != null) ? observer.begin(request) : null;
		}
		catch (Throwable ex) {
			logger.log(Level.ERROR, FAILED, ex);
			return null;
		}
	}

	/**
	 * Tells of the end of a request.
	 * @param exchange what happened
	 * @param observation who wants to know; null for the observer
	 */
	void observed(RequestObserver.CompletedExchange exchange, @Nullable RequestObservation observation) {
		RequestObserver observer = this.setup.observer();
		try {
			if (observation != null) {
				observation.completed(exchange);
			}
			else if (observer != null) {
				observer.completed(exchange);
			}
		}
		catch (Throwable ex) {
			logger.log(Level.ERROR, FAILED, ex);
		}
		finally {
			// What it leaves behind would reach the next handler of this thread.
			Thread.interrupted();
		}
	}

}
