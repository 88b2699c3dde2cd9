package io.miniserver.route;

import io.miniserver.http.RequestTarget;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a path without a route whose other spelling, with or without a slash at
 * its end, has one.
 */
public enum TrailingSlash {

	/** They are different paths: 404. */
	STRICT,

	/**
	 * 308 to the other spelling, which keeps method and body, so that each page has one
	 * address.
	 */
	REDIRECT,

	/** The route of the other spelling answers. */
	LENIENT;

	/**
	 * Returns the other spelling of a target.
	 * @param target the target
	 * @return path and query as a relative reference; null if there is none: for the
	 * root, and for a path that begins with two slashes, which would lead to another host
	 */
	public static @Nullable String other(RequestTarget target) {
		String path = target.rawPath();
		if (path.length() < 2 || path.startsWith("//")) {
			return null;
		}
		String other = path.endsWith("/") ? path.substring(0, path.length() - 1) : path + "/";
		String query = target.rawQuery();
		return (query != null) ? other + "?" + query : other;
	}

}
