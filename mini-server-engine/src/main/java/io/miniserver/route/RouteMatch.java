package io.miniserver.route;

import io.miniserver.http.Method;
import org.jspecify.annotations.Nullable;

/**
 * The result of {@link Router#match}. One instance can be used for any number of matches,
 * one after the other and by any router; each replaces what the last one left. Not safe
 * for use by several threads.
 */
public final class RouteMatch {

	private static final int NO_ROUTE = -1;

	private final Search search = new Search();

	private Outcome outcome = Outcome.NOT_FOUND;

	private int routeIndex = NO_ROUTE;

	private String @Nullable [] values;

	private @Nullable String allow;

	/** What became of a search. */
	public enum Outcome {

		/** A route matches. */
		ROUTE,

		/**
		 * A route matches the path with, or without, a slash at its end: to be answered
		 * by a redirection to {@link TrailingSlash#other}.
		 */
		REDIRECT,

		/** No route has the path. */
		NOT_FOUND,

		/** Routes have the path, but none has the method: 405 with {@link #allow()}. */
		METHOD_NOT_ALLOWED,

		/**
		 * An OPTIONS request that no route answers: to be answered with {@link #allow()}.
		 */
		OPTIONS

	}

	/**
	 * Creates the result of no search yet: its outcome is {@link Outcome#NOT_FOUND}.
	 */
	public RouteMatch() {
	}

	/**
	 * Returns what became of the search.
	 * @return the outcome
	 */
	public Outcome outcome() {
		return this.outcome;
	}

	/**
	 * Returns the route that matched; if none has the method, one that has the path.
	 * @return the index in {@link Router#routes()}; -1 if no route has the path, and for
	 * {@code OPTIONS *}
	 */
	public int routeIndex() {
		return this.routeIndex;
	}

	/**
	 * Returns the values of the path parameters, decoded.
	 * @return a new array for each match, in the order of {@link Route#parameterNames()};
	 * null if the pattern has no parameters or no route matched
	 */
	public String @Nullable [] values() {
		return this.values;
	}

	/**
	 * Returns which methods the path allows, as the value of an Allow field (RFC 9110
	 * section 10.2.1).
	 * @return the methods in alphabetical order, with HEAD and OPTIONS where the server
	 * answers them by itself; null if a route matched or no route has the path
	 */
	public @Nullable String allow() {
		return this.allow;
	}

	Search search() {
		return this.search;
	}

	void nothing() {
		set(Outcome.NOT_FOUND, NO_ROUTE, null, null);
	}

	void route(int index, String @Nullable [] values) {
		set(Outcome.ROUTE, index, values, null);
	}

	/** Keeps the route that was found by the other spelling of the path. */
	void redirected() {
		set(Outcome.REDIRECT, this.routeIndex, null, null);
	}

	void refused(Method method, int index, String allow) {
		Outcome outcome = method.equals(Method.OPTIONS) ? Outcome.OPTIONS : Outcome.METHOD_NOT_ALLOWED;
		set(outcome, index, null, allow);
	}

	void wholeServer(String allow) {
		set(Outcome.OPTIONS, NO_ROUTE, null, allow);
	}

	private void set(Outcome outcome, int routeIndex, String @Nullable [] values, @Nullable String allow) {
		this.outcome = outcome;
		this.routeIndex = routeIndex;
		this.values = values;
		this.allow = allow;
	}

}
