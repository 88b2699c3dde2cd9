package io.miniserver.http;

/**
 * The characters and parts of a request target (RFC 9112 section 3.2, RFC 3986 section
 * 3).
 */
final class TargetSyntax {

	private static final int ASCII = 128;

	private static final int DELETE = 0x7F;

	private static final int HIGHEST_PORT = 65_535;

	private static final int LONGEST_PORT = 5;

	/** The sub-delims and unreserved marks of reg-name. */
	private static final String NAME_MARKS = "-._~!$&'()*+,;=";

	/** What a path may hold that needs neither decoding nor resolving nor refusal. */
	private static final boolean[] PLAIN = plainPathCharacters();

	private TargetSyntax() {
	}

	/**
	 * Finds the end of the path's plain beginning: the index of the first character that
	 * ends the path or needs a second look. A dot needs one only at the beginning of a
	 * segment.
	 */
	static int plainPathEnd(String raw, int from) {
		int length = raw.length();
		for (int i = from; i < length; i++) {
			char c = raw.charAt(i);
			if (c >= ASCII || !PLAIN[c]) {
				return i;
			}
			if (c == '.' && raw.charAt(i - 1) == '/') {
				return i;
			}
		}
		return length;
	}

	/** Finds the question mark or the end, and refuses what a path must not hold. */
	static int pathEnd(String raw, int from) {
		for (int i = from; i < raw.length(); i++) {
			char c = raw.charAt(i);
			if (c == '?') {
				return i;
			}
			if (c == '\\') {
				throw new InvalidTargetException("The path has a backslash, which some read as a slash");
			}
			if (c == '`' || c == '{' || c == '}') {
				throw mustBeEncoded(c);
			}
			requireTargetCharacter(c);
		}
		return raw.length();
	}

	/** Returns where the query begins, or -1, and refuses what it must not hold. */
	static int queryStart(String raw, int pathEnd) {
		if (pathEnd == raw.length()) {
			return -1;
		}
		for (int i = pathEnd + 1; i < raw.length(); i++) {
			requireTargetCharacter(raw.charAt(i));
		}
		return pathEnd + 1;
	}

	/** Returns where the authority of an absolute form begins. */
	static int authorityStart(String raw) {
		for (String scheme : new String[] { "http://", "https://" }) {
			if (raw.regionMatches(true, 0, scheme, 0, scheme.length())) {
				return scheme.length();
			}
		}
		throw new InvalidTargetException(
				"The request target must begin with a slash, or be '*' or an absolute http or https URI");
	}

	static int authorityEnd(String raw, int from) {
		int i = from;
		while (i < raw.length() && raw.charAt(i) != '/' && raw.charAt(i) != '?' && raw.charAt(i) != '#') {
			i++;
		}
		return i;
	}

	/**
	 * Accepts {@code host [ ":" port ]} without the deprecated user information: what the
	 * parser accepts as a {@code Host} field, but never an empty host.
	 */
	static String requireAuthority(String authority) {
		if (authority.indexOf('@') >= 0) {
			throw new InvalidTargetException("The absolute request target has user information");
		}
		int colon = authority.lastIndexOf(':');
		boolean port = colon > authority.lastIndexOf(']');
		String host = port ? authority.substring(0, colon) : authority;
		if (host.isEmpty()) {
			throw new InvalidTargetException("The absolute request target has no host");
		}
		if (host.charAt(0) == '[') {
			requireLiteral(host);
		}
		else {
			requireName(host);
		}
		if (port) {
			requirePort(authority.substring(colon + 1));
		}
		return authority;
	}

	/**
	 * {@code IP-literal = "[" ( IPv6address / IPvFuture ) "]"} (RFC 3986 section 3.2.2).
	 * No version of an IPvFuture is known, so its mechanism is not supported, as the RFC
	 * wants it said.
	 */
	private static void requireLiteral(String host) {
		if (!host.endsWith("]") || !Ipv6Syntax.matches(host.substring(1, host.length() - 1))) {
			throw malformedHost();
		}
	}

	/** {@code reg-name = *( unreserved / pct-encoded / sub-delims )}. */
	private static void requireName(String host) {
		for (int i = 0; i < host.length(); i++) {
			char c = host.charAt(i);
			boolean brokenEscape = c == '%' && !(isHexDigit(host, i + 1) && isHexDigit(host, i + 2));
			if (brokenEscape || c == ':' || c == '[' || c == ']') {
				throw malformedHost();
			}
			if (c != '%' && !isLetterOrDigit(c) && NAME_MARKS.indexOf(c) < 0) {
				throw new InvalidTargetException(
						"The host of the absolute request target has a character of code " + (int) c);
			}
		}
	}

	private static InvalidTargetException malformedHost() {
		return new InvalidTargetException("The host of the absolute request target is malformed");
	}

	/** An empty port is allowed and means the scheme's (RFC 3986 section 3.2.3). */
	private static void requirePort(String port) {
		boolean valid = port.length() <= LONGEST_PORT && port.chars().allMatch((c) -> c >= '0' && c <= '9');
		if (!valid || (!port.isEmpty() && Integer.parseInt(port) > HIGHEST_PORT)) {
			throw new InvalidTargetException("The port of the absolute request target is malformed");
		}
	}

	private static void requireTargetCharacter(char c) {
		if (c == '#') {
			throw new InvalidTargetException("The request target has a fragment");
		}
		if (c <= ' ' || c >= DELETE || c == '"' || c == '<' || c == '>') {
			throw mustBeEncoded(c);
		}
	}

	private static InvalidTargetException mustBeEncoded(char c) {
		return new InvalidTargetException(
				"The request target has a character of code " + (int) c + ", which must be percent-encoded");
	}

	private static boolean isHexDigit(String text, int at) {
		return at < text.length() && isHexDigit(text.charAt(at));
	}

	static boolean isHexDigit(char c) {
		return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
	}

	private static boolean isLetterOrDigit(char c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
	}

	private static boolean[] plainPathCharacters() {
		boolean[] plain = new boolean[ASCII];
		for (char c = '!'; c < DELETE; c++) {
			plain[c] = "#%?\\\"<>`{}".indexOf(c) < 0;
		}
		return plain;
	}

}
