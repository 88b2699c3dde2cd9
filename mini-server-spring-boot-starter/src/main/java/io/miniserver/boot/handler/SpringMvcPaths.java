package io.miniserver.boot.handler;

import java.util.List;

/**
 * Translates the path patterns of Spring to those of the router.
 */
final class SpringMvcPaths {

	private static final String REST = "/**";

	private SpringMvcPaths() {
	}

	/**
	 * Returns the patterns of the router that match what a pattern of Spring matches.
	 * @param handler the handler method
	 * @param prefix the path of the class, or an empty text
	 * @param path the path of the method, or an empty text
	 * @throws InvalidHandlerException if there are no such patterns
	 */
	static List<String> patterns(HandlerMethod handler, String prefix, String path) {
		String pattern = join(prefix, path);
		if (pattern.endsWith(REST)) {
			pattern = pattern.substring(0, pattern.length() - REST.length()) + "/{*rest}";
		}
		requireKnown(handler, pattern);
		int rest = pattern.lastIndexOf("/{*");
		// "/files/{*rest}" of Spring is for "/files", too
		return (rest > 0) ? List.of(pattern.substring(0, rest), pattern) : List.of(pattern);
	}

	/** As Spring combines them: one slash between the two, if there are two. */
	private static String join(String prefix, String path) {
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
