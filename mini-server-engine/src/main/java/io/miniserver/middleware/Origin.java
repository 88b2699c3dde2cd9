package io.miniserver.middleware;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * The serialisation of an origin (RFC 6454 section 6.2), as browsers send it: scheme and
 * host in lower case, no default port, nothing behind.
 */
final class Origin {

	/** The origin of a page that shall have none, such as one in a sandbox. */
	static final String OPAQUE = "null";

	private static final String WILDCARD = "*.";

	private Origin() {
	}

	/**
	 * Returns a configured origin as browsers spell it.
	 * @param text the origin; its host may begin with {@code *.}
	 * @throws IllegalArgumentException if it is none
	 */
	static String normalized(String text) {
		if (text.equals(OPAQUE)) {
			return text;
		}
		int authority = text.indexOf("://") + 3;
		boolean wildcard = text.startsWith(WILDCARD, authority);
		String concrete = wildcard ? text.substring(0, authority) + text.substring(authority + WILDCARD.length())
				: text;
		URI uri = parse(concrete);
		if (uri == null || uri.getScheme() == null || uri.getHost() == null || !isBare(uri)) {
			throw new IllegalArgumentException("Not an origin: '" + text
					+ "'. An origin is scheme://host or scheme://host:port, without a path, such as https://example.com");
		}
		String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
		String host = (wildcard ? WILDCARD : "") + uri.getHost().toLowerCase(Locale.ROOT);
		return scheme + "://" + host + port(scheme, uri.getPort());
	}

	private static @Nullable URI parse(String text) {
		try {
			return new URI(text);
		}
		catch (URISyntaxException ex) {
			return null;
		}
	}

	private static boolean isBare(URI uri) {
		return uri.getRawPath().isEmpty() && uri.getRawQuery() == null && uri.getRawFragment() == null
				&& uri.getRawUserInfo() == null;
	}

	private static String port(String scheme, int port) {
		boolean standard = (scheme.equals("http") && port == 80) || (scheme.equals("https") && port == 443);
		return (port < 0 || standard) ? "" : ":" + port;
	}

	/**
	 * Returns whether an origin is what was configured.
	 * @param configured as {@link #normalized} returns it
	 * @param origin what a browser has sent
	 */
	static boolean matches(String configured, String origin) {
		int host = configured.indexOf("://") + 3;
		if (!configured.startsWith(WILDCARD, host)) {
			return configured.equals(origin);
		}
		String suffix = configured.substring(host + 1);
		return origin.startsWith(configured.substring(0, host)) && origin.endsWith(suffix)
				&& isHostPrefix(origin, host, origin.length() - suffix.length());
	}

	/** At least one label, and nothing that would end the host before. */
	private static boolean isHostPrefix(String origin, int start, int end) {
		if (end <= start) {
			return false;
		}
		for (int i = start; i < end; i++) {
			char c = origin.charAt(i);
			boolean label = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.';
			if (!label) {
				return false;
			}
		}
		return true;
	}

}
