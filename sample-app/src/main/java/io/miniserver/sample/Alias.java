package io.miniserver.sample;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The rules for codes that people choose. Random codes keep them by their making.
 */
final class Alias {

	private static final String FIELD = "alias";

	private static final Pattern SYNTAX = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{2,31}");

	/**
	 * Names that the application serves, that browsers and crawlers ask for by
	 * themselves, and that it may want to serve one day: a link must never be in the way,
	 * and nobody shall hand out a "/login" of this host.
	 */
	private static final Set<String> RESERVED = Set.of("about", "account", "actuator", "admin", "api", "app.js",
			"assets", "favicon", "favicon.ico", "health", "help", "icon.svg", "index", "index.html", "livez", "login",
			"logout", "metrics", "readyz", "robots.txt", "sitemap.xml", "static", "style.css");

	private Alias() {
	}

	/**
	 * Checks what a client sent.
	 * @param input the client's alias
	 * @return the alias without surrounding space
	 * @throws io.miniserver.http.HttpException (400) that names the rule
	 */
	static String check(String input) {
		String alias = input.strip();
		if (RESERVED.contains(alias.toLowerCase(Locale.ROOT))) {
			throw FieldProblem.invalid(FIELD, "is reserved: choose another one");
		}
		if (!isWellFormed(alias)) {
			throw FieldProblem.invalid(FIELD,
					"must be 3 to 32 letters, digits, '-' or '_', and start with a letter or digit");
		}
		return alias;
	}

	/**
	 * Returns whether this can be the code of a link at all.
	 * @param code the last part of a path
	 * @return false if no link has it, so that nobody needs to look
	 */
	static boolean isWellFormed(String code) {
		return SYNTAX.matcher(code).matches();
	}

}
