package io.miniserver.http;

import org.jspecify.annotations.Nullable;

/**
 * A request target (RFC 9112 section 3.2) in origin form, absolute form or asterisk form.
 * The authority form of CONNECT is not accepted. Immutable.
 * <p>
 * The path is resolved before anybody sees it: dot segments, also those spelled with
 * {@code %2e}, are gone, and a path that climbs above the root, is not UTF-8 or holds a
 * control character never gets here. Empty segments stay: {@code //a//b} is a path of
 * four segments.
 */
public final class RequestTarget {

	private static final int ABSENT = -1;

	private final String raw;

	private final String rawPath;

	/** The decoded path; null if there is nothing to decode. */
	private final @Nullable String decodedPath;

	private final int queryStart;

	private final @Nullable String authority;

	private RequestTarget(String raw, String rawPath, @Nullable String decodedPath, int queryStart,
			@Nullable String authority) {
		this.raw = raw;
		this.rawPath = rawPath;
		this.decodedPath = decodedPath;
		this.queryStart = queryStart;
		this.authority = authority;
	}

	/**
	 * Reads a request target. Characters that RFC 3986 wants encoded but clients send as
	 * they are, such as {@code |} and {@code [}, are accepted where they are not
	 * ambiguous.
	 * @param raw the text between the blanks of the request line
	 * @return the target
	 * @throws InvalidTargetException if the target has a fragment, a blank, a control
	 * character, a character outside ASCII, or a backslash in its path; if its path is
	 * not properly percent-encoded UTF-8 or climbs above the root; if its absolute form
	 * is malformed, has user information or a scheme other than http and https. The
	 * query's percent-encoding is checked when it is decoded, see {@link Query}
	 */
	public static RequestTarget parse(String raw) {
		if (raw.startsWith("/")) {
			return parsePath(raw, 0, null);
		}
		if (raw.equals("*")) {
			return new RequestTarget(raw, raw, null, ABSENT, null);
		}
		int authorityStart = TargetSyntax.authorityStart(raw);
		int authorityEnd = TargetSyntax.authorityEnd(raw, authorityStart);
		String authority = TargetSyntax.requireAuthority(raw.substring(authorityStart, authorityEnd));
		return parsePath(raw, authorityEnd, authority);
	}

	/** One pass over the common target: a path without anything to decode or resolve. */
	private static RequestTarget parsePath(String raw, int start, @Nullable String authority) {
		int plainEnd = TargetSyntax.plainPathEnd(raw, start);
		if (plainEnd == raw.length() || raw.charAt(plainEnd) == '?') {
			String path = (plainEnd == start) ? "/" : raw.substring(start, plainEnd);
			return new RequestTarget(raw, path, null, TargetSyntax.queryStart(raw, plainEnd), authority);
		}
		int end = TargetSyntax.pathEnd(raw, plainEnd);
		String rawPath = DotSegments.resolve(raw, start, end);
		return new RequestTarget(raw, rawPath, decoded(rawPath), TargetSyntax.queryStart(raw, end), authority);
	}

	/**
	 * Decodes at once, so that a malformed path is refused before anything is done with
	 * it.
	 */
	private static @Nullable String decoded(String rawPath) {
		if (rawPath.indexOf('%') < 0) {
			return null;
		}
		return PercentEncoding.decode(rawPath, 0, rawPath.length(), PercentEncoding.Dialect.PATH);
	}

	/**
	 * Returns the target as it was sent.
	 * @return the target
	 */
	public String raw() {
		return this.raw;
	}

	/**
	 * Returns the path, still percent-encoded, with dot segments resolved.
	 * @return the path, which begins with a slash; {@code *} for the asterisk form
	 */
	public String rawPath() {
		return this.rawPath;
	}

	/**
	 * Returns the path, decoded, with dot segments resolved. An encoded slash stays
	 * {@code %2F}, so that it is not mistaken for a separator.
	 * @return the path, which begins with a slash; {@code *} for the asterisk form
	 */
	public String path() {
		return (this.decodedPath != null) ? this.decodedPath : this.rawPath;
	}

	/**
	 * Returns whether the path holds nothing to decode.
	 * @return true if {@link #rawPath()} has no {@code %}
	 */
	public boolean isPlain() {
		return this.decodedPath == null;
	}

	/**
	 * Decodes a part of the path that lies within one segment. Other than in
	 * {@link #path()}, an encoded slash becomes a slash.
	 * @param from where the part begins in {@link #rawPath()}
	 * @param to where it ends in {@link #rawPath()}, exclusive
	 * @return the decoded text
	 * @throws InvalidTargetException if the part cuts an encoded character
	 * @throws IndexOutOfBoundsException if the part is not within the path
	 */
	public String segment(int from, int to) {
		if (isPlain()) {
			return this.rawPath.substring(from, to);
		}
		return PercentEncoding.decode(this.rawPath, from, to, PercentEncoding.Dialect.SEGMENT);
	}

	/**
	 * Returns the query, still percent-encoded.
	 * @return the text after the first question mark, or null if there is none
	 */
	public @Nullable String rawQuery() {
		return (this.queryStart == ABSENT) ? null : this.raw.substring(this.queryStart);
	}

	/**
	 * Returns the query parameters. Cheap: nothing is decoded before it is asked for.
	 * @return the parameters; none if there is no query
	 */
	public Query query() {
		return (this.queryStart == ABSENT) ? Query.NONE : new Query(this.raw, this.queryStart);
	}

	/**
	 * Returns the authority of the absolute form, which overrides the Host field (RFC
	 * 9112 section 3.2.2).
	 * @return host and optional port, or null for the other forms
	 */
	public @Nullable String authority() {
		return this.authority;
	}

	/**
	 * Returns the target as it was sent.
	 * @return as {@link #raw()}
	 */
	@Override
	public String toString() {
		return this.raw;
	}

}
