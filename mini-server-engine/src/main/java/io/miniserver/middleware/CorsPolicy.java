package io.miniserver.middleware;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.miniserver.http.Headers;

/**
 * What scripts of other origins may do (Fetch Standard section 3.3). Immutable; each
 * {@code with} method returns a changed copy, and its text replaces what was set before.
 * <p>
 * The smallest useful policy:
 * {@code CorsPolicy.of("https://app.example.com").withCredentials(Credentials.ALLOWED)}.
 */
public final class CorsPolicy {

	/** All origins, methods or fields. */
	public static final String ANY = "*";

	private static final Duration LONGEST_AGE = Duration.ofDays(1);

	private final Set<String> origins;

	private final Names names;

	private final Credentials credentials;

	private final Duration maxAge;

	/** Whether scripts may send cookies and client certificates, and read the answer. */
	public enum Credentials {

		/** They may; never together with all origins. */
		ALLOWED,

		/** They may not. */
		OMITTED

	}

	/** Methods as they are written, and field names as they are compared. */
	private record Names(Set<String> methods, Set<String> headers, Set<String> exposedHeaders) {
	}

	private CorsPolicy(Set<String> origins, Names names, Credentials credentials, Duration maxAge) {
		this.origins = origins;
		this.names = names;
		this.credentials = credentials;
		this.maxAge = maxAge;
		requireSafe();
	}

	private void requireSafe() {
		if (this.credentials == Credentials.ALLOWED && this.origins.contains(ANY)) {
			throw new IllegalArgumentException("Credentials must not be allowed for all origins: with them, any page"
					+ " could act for its visitor. Name the origins, or those of a domain by https://*.example.com");
		}
		if (this.credentials == Credentials.ALLOWED && this.origins.contains(Origin.OPAQUE)) {
			throw new IllegalArgumentException(
					"Credentials must not be allowed for the origin null: any page can have it, in a sandbox");
		}
		if (this.credentials == Credentials.ALLOWED && this.names.exposedHeaders().contains(ANY)) {
			throw new IllegalArgumentException(
					"With credentials, browsers take '*' in the exposed headers for a name: list the headers");
		}
	}

	/**
	 * Returns a policy for origins: GET, HEAD and POST, any request field, no
	 * credentials, kept by browsers for half an hour.
	 * @param origins the origins, such as {@code https://example.com};
	 * {@code https://*.example.com} for all subdomains; {@link #ANY} for all but the
	 * opaque one, which is {@code null}
	 * @return the policy
	 * @throws IllegalArgumentException if there is none, or one is malformed
	 */
	public static CorsPolicy of(String... origins) {
		Names names = new Names(Set.of("GET", "HEAD", "POST"), Set.of(ANY), Set.of());
		return new CorsPolicy(origins(List.of(origins)), names, Credentials.OMITTED, Duration.ofMinutes(30));
	}

	private static Set<String> origins(Collection<String> origins) {
		if (origins.isEmpty()) {
			throw new IllegalArgumentException("A CORS policy without any origin allows nothing: leave it out instead");
		}
		Set<String> normalized = new LinkedHashSet<>();
		for (String origin : origins) {
			normalized.add(origin.equals(ANY) ? ANY : Origin.normalized(origin));
		}
		return Set.copyOf(normalized);
	}

	/**
	 * Returns a copy with other methods.
	 * @param methods the methods, in upper case, or {@link #ANY}
	 * @return the copy
	 */
	public CorsPolicy withMethods(Collection<String> methods) {
		Set<String> allowed = Set.copyOf(tokens(methods, new LinkedHashSet<>()));
		return with(new Names(allowed, this.names.headers(), this.names.exposedHeaders()));
	}

	/**
	 * Returns a copy with other request fields.
	 * @param headers the names of fields that scripts may set, or {@link #ANY}
	 * @return the copy
	 */
	public CorsPolicy withHeaders(Collection<String> headers) {
		return with(new Names(this.names.methods(), names(headers), this.names.exposedHeaders()));
	}

	/**
	 * Returns a copy with other response fields.
	 * @param exposedHeaders the names of fields that scripts may read besides those that
	 * they always may, or {@link #ANY}
	 * @return the copy
	 * @throws IllegalArgumentException for {@link #ANY} together with credentials
	 */
	public CorsPolicy withExposedHeaders(Collection<String> exposedHeaders) {
		return with(new Names(this.names.methods(), this.names.headers(), names(exposedHeaders)));
	}

	/**
	 * Returns a copy that allows credentials, or does not.
	 * @param credentials whether scripts may send them
	 * @return the copy
	 * @throws IllegalArgumentException if they are allowed and {@link #ANY} is among the
	 * origins or the exposed fields
	 */
	public CorsPolicy withCredentials(Credentials credentials) {
		return new CorsPolicy(this.origins, this.names, credentials, this.maxAge);
	}

	/**
	 * Returns a copy that browsers keep for another time.
	 * @param maxAge how long a browser may go without another preflight, up to a day;
	 * zero: not at all
	 * @return the copy
	 * @throws IllegalArgumentException if the time is negative or longer
	 */
	public CorsPolicy withMaxAge(Duration maxAge) {
		if (maxAge.isNegative() || maxAge.compareTo(LONGEST_AGE) > 0) {
			throw new IllegalArgumentException(
					"The max-age of a CORS policy must be from 0 to 1 day, which is the longest that browsers keep it,"
							+ " but is " + maxAge);
		}
		return new CorsPolicy(this.origins, this.names, this.credentials, maxAge);
	}

	private CorsPolicy with(Names names) {
		return new CorsPolicy(this.origins, names, this.credentials, this.maxAge);
	}

	private static Set<String> names(Collection<String> names) {
		return tokens(names, new TreeSet<>(String.CASE_INSENSITIVE_ORDER));
	}

	private static Set<String> tokens(Collection<String> tokens, Set<String> checked) {
		Headers.Builder syntax = Headers.builder();
		for (String token : tokens) {
			syntax.add(token, "");
			checked.add(token);
		}
		return checked;
	}

	/** Whether the answer is the same for each origin. */
	boolean isForAll() {
		return this.origins.contains(ANY);
	}

	boolean allowsOrigin(String origin) {
		if (isForAll()) {
			return !origin.equals(Origin.OPAQUE) || this.origins.contains(Origin.OPAQUE);
		}
		for (String configured : this.origins) {
			if (Origin.matches(configured, origin)) {
				return true;
			}
		}
		return false;
	}

	/** Methods are compared as they are written: {@code patch} is not PATCH. */
	boolean allowsMethod(String method) {
		return this.names.methods().contains(ANY) || this.names.methods().contains(method);
	}

	boolean allowsHeader(String name) {
		return this.names.headers().contains(ANY) || this.names.headers().contains(name);
	}

	Set<String> exposedHeaders() {
		return this.names.exposedHeaders();
	}

	boolean allowsCredentials() {
		return this.credentials == Credentials.ALLOWED;
	}

	Duration maxAge() {
		return this.maxAge;
	}

	@Override
	public String toString() {
		return "CorsPolicy[origins=" + this.origins + ", methods=" + this.names.methods() + ", headers="
				+ this.names.headers() + ", exposedHeaders=" + this.names.exposedHeaders() + ", credentials="
				+ this.credentials + ", maxAge=" + this.maxAge + "]";
	}

}
