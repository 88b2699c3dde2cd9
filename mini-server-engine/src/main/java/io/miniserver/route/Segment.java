package io.miniserver.route;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import org.jspecify.annotations.Nullable;

/**
 * One segment of a path pattern.
 *
 * @param kind what it matches
 * @param text the literal or the regular expression; for the other kinds empty
 * @param name the name of the parameter, null for a literal
 */
record Segment(Kind kind, String text, @Nullable String name) {

	/** In the order of precedence. */
	enum Kind {

		/** Exactly this text. */
		LITERAL,

		/** Whatever the regular expression matches as a whole, but not nothing. */
		REGEX,

		/** Anything but nothing. */
		PARAMETER,

		/** All that is left of the path, also nothing. */
		REST

	}

	/**
	 * Reads a segment.
	 * @param text the segment
	 * @param pattern the whole pattern, for messages
	 */
	static Segment parse(String text, String pattern) {
		if (!text.startsWith("{")) {
			return literal(text, pattern);
		}
		if (text.indexOf('}') < 0 || !text.endsWith("}")) {
			throw InvalidRouteException.malformed(pattern, "must have nothing after the braces of '" + text + "'");
		}
		String inside = text.substring(1, text.length() - 1);
		if (inside.startsWith("*")) {
			return new Segment(Kind.REST, "", requireName(inside.substring(1), pattern));
		}
		int colon = inside.indexOf(':');
		if (colon < 0) {
			return new Segment(Kind.PARAMETER, "", requireName(inside, pattern));
		}
		String name = requireName(inside.substring(0, colon), pattern);
		return new Segment(Kind.REGEX, requireRegex(inside.substring(colon + 1), pattern), name);
	}

	private static Segment literal(String text, String pattern) {
		if (text.indexOf('{') >= 0 || text.indexOf('}') >= 0) {
			throw InvalidRouteException.malformed(pattern,
					"must have nothing before the braces of '" + text + "': a parameter is a whole segment");
		}
		if (text.equals(".") || text.equals("..")) {
			throw InvalidRouteException.malformed(pattern, "has the dot segment '" + text + "', which never arrives");
		}
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == '?' || c == '#' || Character.isISOControl(c)) {
				throw InvalidRouteException.malformed(pattern, "has a character that no path has, of code " + (int) c);
			}
		}
		if (text.matches(".*%[0-9A-Fa-f]{2}.*")) {
			throw InvalidRouteException.malformed(pattern, "must be written decoded, but has '" + text + "'");
		}
		return new Segment(Kind.LITERAL, text, null);
	}

	private static String requireName(String name, String pattern) {
		boolean valid = !name.isEmpty() && Character.isJavaIdentifierStart(name.charAt(0))
				&& name.chars().allMatch((c) -> c == '-' || Character.isJavaIdentifierPart(c));
		if (!valid) {
			throw InvalidRouteException.malformed(pattern, "has a parameter without a proper name: '" + name + "'");
		}
		return name;
	}

	private static String requireRegex(String regex, String pattern) {
		if (regex.isEmpty()) {
			throw InvalidRouteException.malformed(pattern, "has an empty regular expression");
		}
		try {
			return Pattern.compile(regex).pattern();
		}
		catch (PatternSyntaxException ex) {
			throw InvalidRouteException.malformed(pattern, "has the malformed regular expression '" + regex + "' ("
					+ ex.getDescription() + " near index " + ex.getIndex() + ")");
		}
	}

	/**
	 * Returns whether some path segment may match both.
	 */
	boolean mayOverlap(Segment other) {
		if (this.kind == Kind.LITERAL && other.kind == Kind.LITERAL) {
			return this.text.equals(other.text);
		}
		if (this.kind == Kind.LITERAL) {
			return other.matchesLiteral(this.text);
		}
		return other.kind != Kind.LITERAL || matchesLiteral(other.text);
	}

	private boolean matchesLiteral(String literal) {
		return !literal.isEmpty() && (this.kind != Kind.REGEX || literal.matches(this.text));
	}

}
