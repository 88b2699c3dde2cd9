package io.miniserver.route;

import org.jspecify.annotations.Nullable;

/**
 * A node of the tree of routes: what may follow a certain beginning of a path. Immutable.
 * <p>
 * A search visits each node at most once, so a request costs no more than a look at each
 * route, however its path is built.
 */
final class RouteNode {

	private final Literals literals;

	private final RegexBranch[] regexes;

	private final @Nullable RouteNode parameter;

	private final @Nullable Endpoint rest;

	private final @Nullable Endpoint end;

	RouteNode(Literals literals, RegexBranch[] regexes, @Nullable RouteNode parameter, @Nullable Endpoint rest,
			@Nullable Endpoint end) {
		this.literals = literals;
		this.regexes = regexes;
		this.parameter = parameter;
		this.rest = rest;
		this.end = end;
	}

	/**
	 * Searches from this node on: the most specific child first, and the next one when
	 * that is a dead end.
	 * @param from where the next segment begins in the raw path; after the last segment,
	 * one past the length of the path
	 * @return true if a route was found
	 */
	boolean find(int from, Search search) {
		String path = search.path();
		if (from > path.length()) {
			return this.end != null && this.end.accept(search);
		}
		int slash = path.indexOf('/', from);
		int to = (slash < 0) ? path.length() : slash;
		RouteNode literal = search.literal(this.literals, from, to);
		if (literal != null && literal.find(to + 1, search)) {
			return true;
		}
		return findByParameter(from, to, search) || findRest(from, search);
	}

	/** An empty segment is no value: {@code /users/} is not a user. */
	private boolean findByParameter(int from, int to, Search search) {
		if (from == to) {
			return false;
		}
		search.push(from, to);
		for (RegexBranch regex : this.regexes) {
			if (search.matches(regex, from, to) && regex.node().find(to + 1, search)) {
				return true;
			}
		}
		if (this.parameter != null && this.parameter.find(to + 1, search)) {
			return true;
		}
		search.pop();
		return false;
	}

	private boolean findRest(int from, Search search) {
		if (this.rest == null) {
			return false;
		}
		search.push(from, search.path().length());
		if (this.rest.accept(search)) {
			return true;
		}
		search.pop();
		return false;
	}

}
