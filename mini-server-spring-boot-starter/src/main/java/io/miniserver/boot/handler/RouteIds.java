package io.miniserver.boot.handler;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Gives the routes that have no id one: the names of class and method, and where several
 * share these, what tells them apart. All that share them get the longer id, so what a
 * property is for never depends on the order in which methods are found, and never moves
 * to another route in silence.
 */
final class RouteIds {

	private RouteIds() {
	}

	/**
	 * Returns the routes with ids. They are unique, unless the application has given the
	 * same one twice or has two beans of a class.
	 * @param routes all routes of the application
	 */
	static List<DeclaredRoute> assign(List<DeclaredRoute> routes) {
		Map<String, List<DeclaredRoute>> sharing = new HashMap<>();
		for (DeclaredRoute route : routes) {
			if (!route.hasId()) {
				sharing.computeIfAbsent(uniform(route.method().defaultId()), (name) -> new ArrayList<>()).add(route);
			}
		}
		return routes.stream()
			.map((route) -> route.hasId() ? route
					: route.withId(id(route, sharing.getOrDefault(uniform(route.method().defaultId()), List.of()))))
			.toList();
	}

	/**
	 * Returns what a property may spell like this id: an environment variable has no case
	 * and no dash.
	 */
	static String uniform(String id) {
		return id.toLowerCase(Locale.ROOT).replaceAll("[-_]", "");
	}

	private static String id(DeclaredRoute route, List<DeclaredRoute> sharing) {
		HandlerMethod method = route.method();
		List<DeclaredRoute> ofClass = sharing.stream().filter(route::hasClassOf).toList();
		List<DeclaredRoute> ofMethod = ofClass.stream().filter(route::hasMethodOf).toList();
		StringBuilder id = new StringBuilder((ofClass.size() == sharing.size()) ? method.defaultId()
				: method.getContainingClass().getName().replace('$', '.') + "." + method.getMethod().getName());
		if (ofMethod.size() < ofClass.size()) {
			id.append('-').append(parameters(method));
		}
		if (ofMethod.size() > 1) {
			id.append('-').append(String.join("-", route.declaration().mapping().methods()).toLowerCase(Locale.ROOT));
		}
		return id.toString();
	}

	/** Without parameters, too: else an overload would take over its id. */
	private static String parameters(HandlerMethod method) {
		Class<?>[] types = method.getMethod().getParameterTypes();
		return (types.length == 0) ? "none"
				: Arrays.stream(types)
					.map((type) -> type.getSimpleName().replace("[]", "s"))
					.collect(Collectors.joining("-"));
	}

}
