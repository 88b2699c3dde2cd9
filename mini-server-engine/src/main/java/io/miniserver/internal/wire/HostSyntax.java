package io.miniserver.internal.wire;

/**
 * {@code Host = uri-host [ ":" port ]} (RFC 9110 section 7.2). Refuses what else could
 * stand in an authority or a URI: userinfo, path, query. An empty value is right: clients
 * send it for a target without authority.
 */
final class HostSyntax {

	private static final int HIGHEST_PORT = 65_535;

	private HostSyntax() {
	}

	static boolean matches(byte[] bytes, int from, int to) {
		if (from == to) {
			return true;
		}
		int end = (bytes[from] == '[') ? endOfLiteral(bytes, from, to) : endOfName(bytes, from, to);
		return end > from && (end == to || (bytes[end] == ':' && isPort(bytes, end + 1, to)));
	}

	/**
	 * {@code reg-name = *( unreserved / pct-encoded / sub-delims )} (RFC 3986 section
	 * 3.2.2); an IPv4 address is one, too. Returns {@code from} if there is none.
	 */
	private static int endOfName(byte[] bytes, int from, int to) {
		int at = Ascii.skip(Ascii.REG_NAME, bytes, from, to);
		while (at < to && bytes[at] == '%') {
			if (Ascii.skip(Ascii.HEXDIG, bytes, at + 1, Math.min(at + 3, to)) != at + 3) {
				return from;
			}
			at = Ascii.skip(Ascii.REG_NAME, bytes, at + 3, to);
		}
		return at;
	}

	/**
	 * {@code IP-literal = "[" ( IPv6address / IPvFuture ) "]"} (RFC 3986 section 3.2.2),
	 * as far as its characters go: hexadecimal digits, colons and dots. An IPvFuture
	 * exists on paper only and is refused.
	 */
	private static int endOfLiteral(byte[] bytes, int from, int to) {
		int at = from + 1;
		int colons = 0;
		while (at < to && (Ascii.is(Ascii.HEXDIG, bytes[at]) || bytes[at] == ':' || bytes[at] == '.')) {
			colons += (bytes[at] == ':') ? 1 : 0;
			at++;
		}
		return (at < to && bytes[at] == ']' && colons >= 2) ? at + 1 : from;
	}

	/** {@code port = *DIGIT} (RFC 3986 section 3.2.3): it may be empty. */
	private static boolean isPort(byte[] bytes, int from, int to) {
		int port = 0;
		for (int i = from; i < to; i++) {
			if (!Ascii.is(Ascii.DIGIT, bytes[i])) {
				return false;
			}
			port = Math.min(10 * port + (bytes[i] - '0'), HIGHEST_PORT + 1);
		}
		return port <= HIGHEST_PORT;
	}

}
