package io.miniserver.boot;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.miniserver.route.Route;
import org.jspecify.annotations.Nullable;

/**
 * Finds routes that never answer, because a regular expression that any text matches goes
 * before their parameter. The router cannot know: to it, two expressions are two texts.
 */
final class ShadowedRoutes {

	private static final Set<String> MATCH_ALL = Set.of(".*", ".+", "[^/]*", "[^/]+");

	/** A parameter; an expression may have braces in it, one level deep. */
	private static final Pattern PARAMETER = Pattern.compile("\\{([^{}:*]+)(?::((?:[^{}]|\\{[^{}]*\\})*))?\\}");

	private ShadowedRoutes() {
	}

	/**
	 * Returns a warning for each route that never answers.
	 * @param routes the routes of a router
	 * @return the warnings, which name both routes
	 */
	static List<String> warnings(List<Route> routes) {
		Map<String, Route> winners = new HashMap<>();
		List<String> warnings = new ArrayList<>();
		for (Route route : routes) {
			String key = route.method() + " " + normalized(route);
			Route other = winners.putIfAbsent(key, route);
			if (other != null) {
				boolean wins = order(route).compareTo(order(other)) < 0;
				Route winner = wins ? route : other;
				winners.put(key, winner);
				warnings.add((wins ? other : route) + " never answers: " + winner
						+ " matches all of its requests. Remove one of them, or make the regular expression narrower");
			}
		}
		return warnings;
	}

	/** Two routes that are the same but for names and expressions that match all. */
	private static String normalized(Route route) {
		return PARAMETER.matcher(route.pattern())
			.replaceAll((parameter) -> Matcher
				.quoteReplacement(matchesAll(parameter.group(2)) ? "{}" : "{:" + parameter.group(2) + "}"));
	}

	/** From left to right, an expression goes before a parameter without one. */
	private static String order(Route route) {
		StringBuilder order = new StringBuilder();
		Matcher parameter = PARAMETER.matcher(route.pattern());
		while (parameter.find()) {
			order.append((parameter.group(2) != null) ? 'a' : 'b');
		}
		return order.toString();
	}

	private static boolean matchesAll(@Nullable String expression) {
		return expression == null || MATCH_ALL.contains(expression);
	}

}
