package io.miniserver;

import java.util.List;

import io.miniserver.config.ListenerConfig;
import io.miniserver.http.Middleware;
import io.miniserver.route.Router;
import org.jspecify.annotations.Nullable;

/**
 * A listener that a builder was given.
 *
 * @param config where it listens
 * @param router what it serves; null: what the main listener does
 * @param middleware what is around those routes of its own
 */
record AddedListener(ListenerConfig config, @Nullable Router router, List<Middleware> middleware) {

	void addTo(ServerStart start) {
		if (this.router != null) {
			start.add(this.config, this.router, this.middleware);
		}
		else {
			start.addWithMainRoutes(this.config);
		}
	}

	/**
	 * Refuses listeners that could not be bound together, in words that tell more than
	 * the system's.
	 * @throws IllegalArgumentException if two have the same name or place
	 */
	static void requireDistinct(List<ListenerConfig> listeners) {
		for (int i = 0; i < listeners.size(); i++) {
			for (ListenerConfig earlier : listeners.subList(0, i)) {
				requireDistinct(earlier, listeners.get(i));
			}
		}
	}

	private static void requireDistinct(ListenerConfig one, ListenerConfig other) {
		if (one.name().equals(other.name())) {
			throw new IllegalArgumentException("there are two listeners called '" + one.name()
					+ "'; each needs a name of its own, and '" + ListenerConfig.MAIN + "' is the server's own");
		}
		if (one.unixSocket() != null && other.unixSocket() != null
				&& one.unixSocket().path().equals(other.unixSocket().path())) {
			throw samePlace(one, other, one.place());
		}
		boolean sameAddress = one.address() == null || other.address() == null || one.address().equals(other.address());
		if (one.port() > 0 && one.port() == other.port() && sameAddress) {
			throw samePlace(one, other, "port " + one.port());
		}
	}

	private static IllegalArgumentException samePlace(ListenerConfig one, ListenerConfig other, String place) {
		return new IllegalArgumentException("the listeners '" + one.name() + "' and '" + other.name() + "' both have "
				+ place + "; give one of them another, or port 0 for any that is free");
	}

}
