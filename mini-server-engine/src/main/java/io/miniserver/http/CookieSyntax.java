package io.miniserver.http;

import java.util.regex.Pattern;

/**
 * What may stand in a Set-Cookie field (RFC 6265bis section 4.1.1). Messages give the
 * code of a bad character, never the text around it: a cookie may be a secret.
 */
final class CookieSyntax {

	/** The most characters of a domain (RFC 1035 section 2.3.4). */
	private static final int LONGEST_DOMAIN = 253;

	/** {@code subdomain} (RFC 1034 section 3.5, as enhanced by RFC 1123 section 2.1). */
	private static final Pattern DOMAIN = Pattern
		.compile("LABEL(\\.LABEL)*".replace("LABEL", "[0-9A-Za-z](?:[0-9A-Za-z-]{0,61}[0-9A-Za-z])?"));

	private CookieSyntax() {
	}

	/** {@code cookie-value = *cookie-octet / ( DQUOTE *cookie-octet DQUOTE )}. */
	static void requireValue(String name, String value) {
		boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
		int margin = quoted ? 1 : 0;
		for (int i = margin; i < value.length() - margin; i++) {
			if (!isOctet(value.charAt(i))) {
				throw bad("The value of the cookie " + name, value, i);
			}
		}
	}

	/**
	 * {@code cookie-octet = %x21 / %x23-2B / %x2D-3A / %x3C-5B / %x5D-7E}: visible ASCII
	 * without double quote, comma, semicolon and backslash.
	 */
	private static boolean isOctet(char c) {
		return c > ' ' && c < 0x7F && c != '"' && c != ',' && c != ';' && c != '\\';
	}

	/** {@code path-value = *av-octet}, and clients take no other than an absolute one. */
	static void requirePath(String path) {
		if (!path.startsWith("/")) {
			throw new IllegalArgumentException("The path of a cookie must begin with a slash");
		}
		for (int i = 0; i < path.length(); i++) {
			char c = path.charAt(i);
			if (c < ' ' || c >= 0x7F || c == ';') {
				throw bad("The path of a cookie", path, i);
			}
		}
	}

	static void requireDomain(String domain) {
		if (domain.length() > LONGEST_DOMAIN || !DOMAIN.matcher(domain).matches()) {
			throw new IllegalArgumentException(
					"The domain of a cookie must be a host name in ASCII, without a dot at its ends");
		}
	}

	private static IllegalArgumentException bad(String what, String text, int index) {
		return new IllegalArgumentException(what + " must not contain a character of code " + (int) text.charAt(index)
				+ ", found at index " + index);
	}

}
