package io.miniserver.boot.handler;

import java.util.List;

import io.miniserver.route.Route;

/**
 * A route of a handler method, before it is known whether others share its path.
 *
 * @param route the route, whose handler is that of the first variant
 * @param variants the ways to answer, at least one, the preferred one first
 * @param claim whether it gives way to others
 */
record HandlerRoute(Route route, List<Variant> variants, Claim claim) {

	/** What becomes of a route if another one answers the same method and path. */
	enum Claim {

		/** They have to be told apart. */
		FIRM,

		/** The other one has it. */
		YIELDING

	}

	/** Returns the method and the pattern without the names of parameters. */
	String namelessKey() {
		return this.route.method() + " " + this.route.pattern().replaceAll("\\{[^{}:*]+", "{");
	}

	/** Whether there is nothing to negotiate. */
	boolean isOpen() {
		return this.variants.get(0).isOpen();
	}

	/** What all routes of a path and method must have in common. */
	boolean hasSettingsOf(HandlerRoute other) {
		return this.route.dispatch() == other.route.dispatch() && this.route.bodyLimit() == other.route.bodyLimit()
				&& String.valueOf(this.route.handlerTimeout()).equals(String.valueOf(other.route.handlerTimeout()));
	}

}
