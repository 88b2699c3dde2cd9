package io.miniserver.http;

/**
 * Removes the segments {@code .} and {@code ..} from a path (RFC 3986 section 5.2.4),
 * also where a dot is spelled {@code %2e}. Other than in the RFC a path that climbs above
 * the root is refused: no client that means well sends one.
 */
final class DotSegments {

	private static final String ESCAPED_DOT = "%2e";

	private static final int PARENT = 2;

	private DotSegments() {
	}

	/** The part of the text must be empty or begin with a slash. */
	static String resolve(String text, int from, int to) {
		StringBuilder resolved = new StringBuilder(to - from);
		int slash = from;
		while (slash < to) {
			int end = Text.indexOf(text, '/', slash + 1, to);
			int dots = dots(text, slash + 1, end);
			if (dots == 0) {
				resolved.append(text, slash, end);
			}
			else {
				if (dots == PARENT) {
					removeLastSegment(resolved);
				}
				if (end == to) {
					resolved.append('/');
				}
			}
			slash = end;
		}
		return resolved.toString();
	}

	private static void removeLastSegment(StringBuilder resolved) {
		int slash = resolved.lastIndexOf("/");
		if (slash < 0) {
			throw new InvalidTargetException("The path climbs above the root");
		}
		resolved.setLength(slash);
	}

	/** Returns 1 or 2 for a segment of so many dots, else 0. */
	private static int dots(String text, int from, int to) {
		int dots = 0;
		int i = from;
		while (i < to) {
			if (text.charAt(i) == '.') {
				i++;
			}
			else if (text.regionMatches(true, i, ESCAPED_DOT, 0, ESCAPED_DOT.length())) {
				i += ESCAPED_DOT.length();
			}
			else {
				return 0;
			}
			dots++;
		}
		return (dots <= PARENT) ? dots : 0;
	}

}
