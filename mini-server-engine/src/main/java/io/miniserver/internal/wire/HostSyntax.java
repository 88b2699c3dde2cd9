package io.miniserver.internal.wire;

import java.nio.charset.StandardCharsets;

import io.miniserver.http.Headers;
import io.miniserver.http.InvalidTargetException;
import io.miniserver.http.RequestTarget;
import org.jspecify.annotations.Nullable;

/**
 * {@code Host = uri-host [ ":" port ]} (RFC 9110 section 7.2). Refuses what else could
 * stand in an authority or a URI: userinfo, path, query. An empty value is right: clients
 * send it for a target without authority.
 */
final class HostSyntax {

	private static final int HIGHEST_PORT = 65_535;

	private static final int LONGEST_PORT = 5;

	private static final String HTTPS = "https";

	private HostSyntax() {
	}

	static boolean matches(byte[] bytes, int from, int to) {
		if (from == to) {
			return true;
		}
		if (bytes[from] == '[') {
			return isLiteral(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
		}
		int end = endOfName(bytes, from, to);
		return end > from && (end == to || (bytes[end] == ':' && isPort(bytes, end + 1, to)));
	}

	static boolean matches(String host) {
		byte[] bytes = host.getBytes(StandardCharsets.ISO_8859_1);
		return matches(bytes, 0, bytes.length);
	}

	/**
	 * An IP literal is rare enough to leave it to who judges the authority of targets: so
	 * the two agree.
	 */
	private static boolean isLiteral(String host) {
		try {
			return host.equals(RequestTarget.parse("http://" + host).authority());
		}
		catch (InvalidTargetException ex) {
			return false;
		}
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
	 * {@code port = *DIGIT} (RFC 3986 section 3.2.3): it may be empty. More digits than a
	 * port has are of no use but to confuse.
	 */
	private static boolean isPort(byte[] bytes, int from, int to) {
		if (to - from > LONGEST_PORT || Ascii.skip(Ascii.DIGIT, bytes, from, to) != to) {
			return false;
		}
		int port = 0;
		for (int i = from; i < to; i++) {
			port = 10 * port + (bytes[i] - '0');
		}
		return port <= HIGHEST_PORT;
	}

	/**
	 * Refuses a {@code Host} that is not the authority of a target in absolute form. An
	 * origin server is to believe the target (RFC 9112 section 3.2.2), but whoever stands
	 * before it may have believed the field.
	 */
	static void requireAgreement(RequestTarget target, Headers headers) {
		String authority = target.authority();
		String host = (authority != null) ? headers.first("Host") : null;
		if (authority == null || host == null) {
			return;
		}
		String implied = HTTPS.equals(scheme(target)) ? "443" : "80";
		if (!withoutPort(authority, implied).equalsIgnoreCase(withoutPort(host, implied))) {
			throw new RejectedRequestException(Rejection.HOST_MISMATCH);
		}
	}

	/** Returns the scheme of a target in absolute form; null for the other forms. */
	static @Nullable String scheme(RequestTarget target) {
		if (target.authority() == null) {
			return null;
		}
		return target.raw().regionMatches(true, 0, HTTPS, 0, HTTPS.length()) ? HTTPS : "http";
	}

	/** Cuts off the port if the scheme implies it, or if it is empty: it says nothing. */
	private static String withoutPort(String authority, String impliedPort) {
		int colon = authority.lastIndexOf(':');
		if (colon <= authority.lastIndexOf(']')) {
			return authority;
		}
		boolean implied = colon + 1 == authority.length() || authority.substring(colon + 1).equals(impliedPort);
		return implied ? authority.substring(0, colon) : authority;
	}

}
