package io.miniserver.boot.handler;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Translates the path patterns of Spring to those of the router.
 */
final class SpringMvcPaths {

	private static final String REST = "/**";

	private SpringMvcPaths() {
	}

	/**
	 * Returns the mapping of the router that matches what paths of Spring match. Those
	 * that end with {@code /**} or a rest match what is before it, too, unless another
	 * method is mapped to that: Spring prefers the exact path.
	 * @param handler the handler method
	 * @param methods the names of the HTTP methods
	 * @param paths the paths, with that of the class
	 * @throws InvalidHandlerException if there are no such patterns
	 */
	static RouteMapping mapping(HandlerMethod handler, List<String> methods, Collection<String> paths) {
		Set<String> patterns = new LinkedHashSet<>();
		Set<String> yielding = new LinkedHashSet<>();
		for (String path : paths) {
			String pattern = path.endsWith(REST) ? path.substring(0, path.length() - REST.length()) + "/{*rest}" : path;
			requireKnown(handler, pattern);
			patterns.add(pattern);
			int rest = pattern.lastIndexOf("/{*");
			if (rest > 0) {
				yielding.add(pattern.substring(0, rest));
			}
		}
		yielding.removeAll(patterns);
		return new RouteMapping(methods, List.of(""), List.copyOf(patterns), List.copyOf(yielding));
	}

	/** As Spring combines them: one slash between the two, if there are two. */
	static String join(String prefix, String path) {
		if (path.isEmpty()) {
			return prefix.isEmpty() ? "/" : absolute(prefix);
		}
		String start = prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
		return absolute(start) + absolute(path);
	}

	private static String absolute(String path) {
		return (path.isEmpty() || path.startsWith("/")) ? path : "/" + path;
	}

	/** Wildcards within braces belong to a regular expression. */
	private static void requireKnown(HandlerMethod handler, String pattern) {
		int open = 0;
		for (int i = 0; i < pattern.length(); i++) {
			switch (pattern.charAt(i)) {
				case '{' -> open++;
				case '}' -> open--;
				case '*', '?' -> {
					if (open == 0) {
						throw handler.invalid("the path \"" + pattern + "\" has the wildcard " + pattern.charAt(i),
								"Use {name} for a segment, {name:regex} for a part of one, "
										+ "and /** or {*name} at the end for all that is left.");
					}
				}
				default -> {
				}
			}
		}
	}

}
