package io.miniserver.route;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A path pattern, taken apart. See {@link Router} for the syntax.
 *
 * @param text the pattern as it was written
 * @param segments its segments; an empty last one stands for a trailing slash
 * @param parameterNames the names of its parameters, from left to right
 */
record PathPattern(String text, List<Segment> segments, List<String> parameterNames) {

	static PathPattern parse(String text) {
		if (!text.startsWith("/")) {
			throw InvalidRouteException.malformed(text, "must begin with a slash");
		}
		List<Segment> segments = new ArrayList<>();
		for (int from = 1; from <= text.length();) {
			int end = segmentEnd(text, from);
			segments.add(Segment.parse(text.substring(from, end), text));
			from = end + 1;
		}
		requireOrder(text, segments);
		return new PathPattern(text, List.copyOf(segments), parameterNames(text, segments));
	}

	/** A slash within braces belongs to a regular expression. */
	private static int segmentEnd(String text, int from) {
		int open = 0;
		for (int i = from; i < text.length(); i++) {
			switch (text.charAt(i)) {
				case '{' -> open++;
				case '}' -> open--;
				case '/' -> {
					if (open == 0) {
						return i;
					}
				}
				default -> {
				}
			}
			if (open < 0) {
				throw InvalidRouteException.malformed(text, "has a '}' without a '{' at index " + i);
			}
		}
		if (open > 0) {
			throw InvalidRouteException.malformed(text, "has a '{' without a '}'");
		}
		return text.length();
	}

	private static void requireOrder(String text, List<Segment> segments) {
		for (Segment segment : segments.subList(0, segments.size() - 1)) {
			if (segment.kind() == Segment.Kind.REST) {
				throw InvalidRouteException.malformed(text, "must end with {*" + segment.name() + "}");
			}
			if (segment.kind() == Segment.Kind.LITERAL && segment.text().isEmpty()) {
				throw InvalidRouteException.malformed(text, "has an empty segment");
			}
		}
	}

	private static List<String> parameterNames(String text, List<Segment> segments) {
		List<String> names = segments.stream().map(Segment::name).filter(Objects::nonNull).toList();
		for (int i = 0; i < names.size(); i++) {
			if (names.indexOf(names.get(i)) < i) {
				throw InvalidRouteException.malformed(text, "has several parameters named '" + names.get(i) + "'");
			}
		}
		return names;
	}

	boolean endsWithRest() {
		return this.segments.get(this.segments.size() - 1).kind() == Segment.Kind.REST;
	}

	/**
	 * Returns whether some path may match the segments of both patterns from the given
	 * one on. May say yes where two regular expressions exclude each other.
	 */
	boolean mayOverlap(PathPattern other, int from) {
		int i = from;
		while (i < this.segments.size() && i < other.segments.size()) {
			Segment one = this.segments.get(i);
			Segment two = other.segments.get(i);
			if (one.kind() == Segment.Kind.REST || two.kind() == Segment.Kind.REST) {
				return true;
			}
			if (!one.mayOverlap(two)) {
				return false;
			}
			i++;
		}
		return this.segments.size() == other.segments.size();
	}

}
