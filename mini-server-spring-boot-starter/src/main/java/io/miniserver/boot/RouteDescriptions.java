package io.miniserver.boot;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import io.miniserver.http.Handler;
import io.miniserver.route.Route;

/**
 * What those who make routes tell of them, for people: a handler itself is only code.
 * Safe for use by several threads.
 */
public final class RouteDescriptions {

	/** Guarded by this. */
	private final Map<Handler, List<HandlerDescription>> byHandler = new IdentityHashMap<>();

	/**
	 * Creates an empty table.
	 */
	public RouteDescriptions() {
	}

	/**
	 * Describes a handler; replaces what was told of it before.
	 * @param handler the handler that a route was made with
	 * @param ways the ways in which it answers
	 */
	public synchronized void describe(Handler handler, List<HandlerDescription> ways) {
		this.byHandler.put(handler, List.copyOf(ways));
	}

	/**
	 * Returns what is known of a handler.
	 * @param handler the handler
	 * @return the ways in which it answers; empty if nobody has described it
	 */
	public synchronized List<HandlerDescription> of(Handler handler) {
		return this.byHandler.getOrDefault(handler, List.of());
	}

	/**
	 * Returns what is known of a route.
	 * @param route the route
	 * @return the ways in which it answers, at least one: of a route that nobody has
	 * described its name is known
	 */
	public List<HandlerDescription> of(Route route) {
		List<HandlerDescription> ways = of(route.handler());
		return ways.isEmpty()
				? List.of(new HandlerDescription(route.name(), String.valueOf(route.handler()), List.of(), List.of()))
				: ways;
	}

}
