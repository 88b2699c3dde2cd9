package io.miniserver.middleware;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import io.miniserver.http.Handler;
import io.miniserver.http.Headers;
import io.miniserver.http.Middleware;
import io.miniserver.http.RefusedRequest;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import org.jspecify.annotations.Nullable;

/**
 * Adds the fields that tell browsers to be careful, to each response, also to errors. A
 * field that the response has already stays as it is, so a handler can say it better.
 * Immutable; each {@code with} method returns a changed copy.
 * <p>
 * By {@link #defaults()}: {@code X-Content-Type-Options: nosniff},
 * {@code X-Frame-Options: DENY}, {@code X-XSS-Protection: 0} (the filter that it speaks
 * to is gone from browsers, and where it is not, it opens holes) and
 * {@code Referrer-Policy: strict-origin-when-cross-origin}. A content security policy
 * depends on the pages, so there is none until it is set.
 */
public final class SecurityHeaders implements Middleware {

	/**
	 * Sites may say that all their subdomains, too, speak TLS only (RFC 6797 section
	 * 6.1).
	 */
	public enum Subdomains {

		/** The rule is for the host alone. */
		EXCLUDED,

		/** The rule is for the host and its subdomains. */
		INCLUDED

	}

	private static final String STRICT_TRANSPORT_SECURITY = "Strict-Transport-Security";

	/** In the order in which they are sent. */
	private final Map<String, String> fields;

	/** Only sent over TLS: browsers ignore it elsewhere (RFC 6797 section 8.1). */
	private final @Nullable String transportSecurity;

	private SecurityHeaders(Map<String, String> fields, @Nullable String transportSecurity) {
		this.fields = fields;
		this.transportSecurity = transportSecurity;
	}

	/**
	 * Returns the fields that hurt nobody.
	 * @return the middleware
	 */
	public static SecurityHeaders defaults() {
		return new SecurityHeaders(Map.of(), null).with("X-Content-Type-Options", "nosniff")
			.with("X-Frame-Options", "DENY")
			.with("X-XSS-Protection", "0")
			.with("Referrer-Policy", "strict-origin-when-cross-origin");
	}

	/**
	 * Returns a copy with a field, such as {@code Content-Security-Policy} or
	 * {@code Permissions-Policy}; it replaces the value that was set before.
	 * @param name the field name
	 * @param value the value; empty to leave the field out
	 * @return the copy
	 * @throws IllegalArgumentException if name or value is malformed; for
	 * {@code X-XSS-Protection} if the value is neither {@code 0} nor empty; for
	 * {@code Strict-Transport-Security}, see {@link #withTransportSecurity}
	 */
	public SecurityHeaders with(String name, String value) {
		Headers.of(name, value);
		requireNoFilter(name, value);
		if (name.equalsIgnoreCase(STRICT_TRANSPORT_SECURITY)) {
			throw new IllegalArgumentException(STRICT_TRANSPORT_SECURITY
					+ " is for connections over TLS only: set it by withTransportSecurity, not as a field");
		}
		Map<String, String> changed = new LinkedHashMap<>(this.fields);
		changed.keySet().removeIf(name::equalsIgnoreCase);
		if (!value.isEmpty()) {
			changed.put(name, value);
		}
		return new SecurityHeaders(changed, this.transportSecurity);
	}

	private static void requireNoFilter(String name, String value) {
		if (name.equalsIgnoreCase("X-XSS-Protection") && !value.isEmpty() && !value.equals("0")) {
			throw new IllegalArgumentException("X-XSS-Protection can only be 0 or left out, but is '" + value
					+ "': with any other value a page can be made to leak. Use a Content-Security-Policy instead");
		}
	}

	/**
	 * Returns a copy that has browsers speak TLS only from their first visit by TLS on
	 * (RFC 6797). Sent for requests by TLS alone.
	 * @param maxAge how long browsers remember it; zero: they forget it
	 * @param subdomains whether the rule is for all subdomains, too
	 * @return the copy
	 * @throws IllegalArgumentException if the time is negative
	 */
	public SecurityHeaders withTransportSecurity(Duration maxAge, Subdomains subdomains) {
		if (maxAge.isNegative()) {
			throw new IllegalArgumentException(
					"The max-age of " + STRICT_TRANSPORT_SECURITY + " must not be negative, but is " + maxAge);
		}
		String value = "max-age=" + maxAge.toSeconds()
				+ ((Objects.requireNonNull(subdomains) == Subdomains.INCLUDED) ? "; includeSubDomains" : "");
		return new SecurityHeaders(this.fields, value);
	}

	@Override
	public Response handle(Request request, Handler next) throws Exception {
		String transport = request.scheme().equals("https") ? this.transportSecurity : null;
		return next.handle(request).map((response) -> added(response, transport));
	}

	@Override
	public Response refused(RefusedRequest request, Response response) {
		return added(response, null);
	}

	private Response added(Response response, @Nullable String transport) {
		Response changed = (transport != null) ? added(response, STRICT_TRANSPORT_SECURITY, transport) : response;
		for (Map.Entry<String, String> field : this.fields.entrySet()) {
			changed = added(changed, field.getKey(), field.getValue());
		}
		return changed;
	}

	private static Response added(Response response, String name, String value) {
		return response.headers().contains(name) ? response : response.withHeader(name, value);
	}

	@Override
	public String toString() {
		return "SecurityHeaders" + this.fields;
	}

}
