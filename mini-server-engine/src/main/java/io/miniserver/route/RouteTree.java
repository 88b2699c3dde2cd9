package io.miniserver.route;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import io.miniserver.http.Method;
import org.jspecify.annotations.Nullable;

/**
 * Grows the tree of routes, and refuses those that cannot be told apart. Used once.
 */
final class RouteTree {

	private int regexCount;

	private RouteTree() {
	}

	static RouteNode of(List<Route> routes) {
		List<IndexedRoute> indexed = new ArrayList<>();
		routes.forEach((route) -> indexed.add(new IndexedRoute(route, indexed.size())));
		return new RouteTree().node(indexed, 0);
	}

	/**
	 * Makes the node for routes whose patterns are the same before the given segment.
	 */
	private RouteNode node(List<IndexedRoute> routes, int depth) {
		Map<String, List<IndexedRoute>> literals = new LinkedHashMap<>();
		// Sorted: expressions at one place exclude each other, but their order must not
		// vary.
		Map<String, List<IndexedRoute>> regexes = new TreeMap<>();
		List<IndexedRoute> parameters = new ArrayList<>();
		List<IndexedRoute> rests = new ArrayList<>();
		List<IndexedRoute> ends = new ArrayList<>();
		for (IndexedRoute route : routes) {
			List<Segment> segments = route.route().path().segments();
			if (segments.size() == depth) {
				ends.add(route);
				continue;
			}
			Segment segment = segments.get(depth);
			List<IndexedRoute> group = switch (segment.kind()) {
				case LITERAL -> literals.computeIfAbsent(segment.text(), (text) -> new ArrayList<>());
				case REGEX -> regexes.computeIfAbsent(segment.text(), (text) -> new ArrayList<>());
				case PARAMETER -> parameters;
				case REST -> rests;
			};
			group.add(route);
		}
		requireUnambiguous(List.copyOf(regexes.values()), depth + 1);
		return new RouteNode(literals(literals, depth + 1), regexes(regexes, depth + 1),
				parameters.isEmpty() ? null : node(parameters, depth + 1), endpoint(rests), endpoint(ends));
	}

	private Literals literals(Map<String, List<IndexedRoute>> groups, int depth) {
		Map<String, RouteNode> children = new LinkedHashMap<>();
		groups.forEach((text, group) -> children.put(text, node(group, depth)));
		return children.isEmpty() ? Literals.NONE : new Literals(children);
	}

	private RegexBranch[] regexes(Map<String, List<IndexedRoute>> groups, int depth) {
		List<RegexBranch> branches = new ArrayList<>();
		groups.forEach((regex, group) -> branches
			.add(new RegexBranch(Pattern.compile(regex), this.regexCount++, node(group, depth))));
		return branches.toArray(RegexBranch[]::new);
	}

	private static @Nullable Endpoint endpoint(List<IndexedRoute> routes) {
		return routes.isEmpty() ? null : Endpoint.of(routes);
	}

	/**
	 * Different expressions at one place have no order among them, so two routes below
	 * them must differ in their methods or in what follows.
	 */
	private static void requireUnambiguous(List<List<IndexedRoute>> groups, int depth) {
		for (int i = 0; i < groups.size(); i++) {
			for (int j = i + 1; j < groups.size(); j++) {
				requireUnambiguous(groups.get(i), groups.get(j), depth);
			}
		}
	}

	private static void requireUnambiguous(List<IndexedRoute> group, List<IndexedRoute> other, int depth) {
		for (IndexedRoute one : group) {
			for (IndexedRoute two : other) {
				if (answerSameMethod(one.route(), two.route())
						&& one.route().path().mayOverlap(two.route().path(), depth)) {
					throw InvalidRouteException.ambiguous(one.route(), two.route());
				}
			}
		}
	}

	/** A GET route answers HEAD too. */
	private static boolean answerSameMethod(Route one, Route two) {
		return one.method().equals(two.method()) || answersHead(one) && answersHead(two);
	}

	private static boolean answersHead(Route route) {
		return route.method().equals(Method.GET) || route.method().equals(Method.HEAD);
	}

}
