package io.miniserver.route;

import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

import io.miniserver.http.Method;

/**
 * The routes of one place in the tree: patterns that match the same paths, one route for
 * each method.
 */
final class Endpoint {

	private static final int ABSENT = -1;

	private final IndexedRoute[] routes;

	private final SortedSet<String> allowed;

	private final String allow;

	private Endpoint(IndexedRoute[] routes) {
		this.routes = routes;
		this.allowed = allowed(List.of(routes).stream().map(IndexedRoute::route).toList());
		this.allow = String.join(", ", this.allowed);
	}

	/** Sorts by method, so that the order of registration does not show. */
	static Endpoint of(List<IndexedRoute> routes) {
		IndexedRoute[] sorted = routes.stream()
			.sorted(Comparator.comparing((indexed) -> indexed.route().method().name()))
			.toArray(IndexedRoute[]::new);
		for (int i = 1; i < sorted.length; i++) {
			if (sorted[i].route().method().equals(sorted[i - 1].route().method())) {
				throw InvalidRouteException.duplicate(sorted[i - 1].route(), sorted[i].route());
			}
		}
		return new Endpoint(sorted);
	}

	/** The methods of the routes, and those that the server answers by itself. */
	static SortedSet<String> allowed(List<Route> routes) {
		SortedSet<String> allowed = new TreeSet<>();
		allowed.add(Method.OPTIONS.name());
		for (Route route : routes) {
			allowed.add(route.method().name());
			if (route.method().equals(Method.GET)) {
				allowed.add(Method.HEAD.name());
			}
		}
		return allowed;
	}

	/**
	 * Ends the search if there is a route of the method; notes the refusal else.
	 */
	boolean accept(Search search) {
		Method method = search.method();
		int found = indexOf(method);
		if (found == ABSENT && method.equals(Method.HEAD)) {
			found = indexOf(Method.GET);
		}
		if (found == ABSENT) {
			search.refused(this);
			return false;
		}
		search.found(this.routes[found]);
		return true;
	}

	private int indexOf(Method method) {
		for (int i = 0; i < this.routes.length; i++) {
			if (this.routes[i].route().method().equals(method)) {
				return i;
			}
		}
		return ABSENT;
	}

	SortedSet<String> allowed() {
		return this.allowed;
	}

	String allow() {
		return this.allow;
	}

	/** The index of a route with this path; its pattern names the path in metrics. */
	int anyRoute() {
		return this.routes[0].index();
	}

}
