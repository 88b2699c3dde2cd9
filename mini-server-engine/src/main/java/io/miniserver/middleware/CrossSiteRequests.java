package io.miniserver.middleware;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.miniserver.http.Handler;
import io.miniserver.http.Headers;
import io.miniserver.http.HttpException;
import io.miniserver.http.Method;
import io.miniserver.http.Middleware;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests that a page of another site makes in the name of its visitor (CSRF),
 * with 403, without tokens: browsers tell where a request comes from, and scripts can not
 * change that. Fetch Metadata ({@code Sec-Fetch-Site}) decides if it is there, else the
 * Origin field against the Host.
 * <p>
 * GET, HEAD and OPTIONS pass, so they must not change anything. A request without either
 * field comes from no browser that is in use, and passes, too: nobody's cookies are with
 * it against their will.
 */
public final class CrossSiteRequests implements Middleware {

	private static final Set<Method> SAFE = Set.of(Method.GET, Method.HEAD, Method.OPTIONS);

	private final Set<String> trusted;

	private final Predicate<? super Request> exempt;

	private CrossSiteRequests(Set<String> trusted, Predicate<? super Request> exempt) {
		this.trusted = trusted;
		this.exempt = exempt;
	}

	/**
	 * Returns a middleware that refuses what comes from any other origin.
	 * @return the middleware
	 */
	public static CrossSiteRequests refused() {
		return new CrossSiteRequests(Set.of(), (request) -> false);
	}

	/**
	 * Returns a copy that lets some other origins pass.
	 * @param origins the origins, such as {@code https://example.com}, or
	 * {@code https://*.example.com} for all subdomains; it replaces what was set before
	 * @return the copy
	 * @throws IllegalArgumentException if one is malformed
	 */
	public CrossSiteRequests withTrustedOrigins(Collection<String> origins) {
		if (origins.contains(Origin.OPAQUE)) {
			throw new IllegalArgumentException(
					"The origin null must not be trusted: any page can have it, in a sandbox");
		}
		return new CrossSiteRequests(origins.stream().map(Origin::normalized).collect(Collectors.toUnmodifiableSet()),
				this.exempt);
	}

	/**
	 * Returns a copy that leaves some requests alone, such as those of a path that other
	 * sites shall post to and that knows its clients by something else than cookies.
	 * @param exempt whether a request passes; it replaces what was set before
	 * @return the copy
	 */
	public CrossSiteRequests withExempt(Predicate<? super Request> exempt) {
		return new CrossSiteRequests(this.trusted, exempt);
	}

	@Override
	public Response handle(Request request, Handler next) throws Exception {
		if (!SAFE.contains(request.method()) && isForeign(request) && !this.exempt.test(request)) {
			throw HttpException.forbidden("This request comes from another site.");
		}
		return next.handle(request);
	}

	private boolean isForeign(Request request) {
		Headers fields = request.headers();
		List<String> sites = fields.all("Sec-Fetch-Site");
		List<String> origins = fields.all("Origin");
		if (sites.isEmpty() && origins.isEmpty()) {
			return false;
		}
		boolean own = sites.isEmpty() ? isOwn(origins, request) : isOwn(sites);
		return !own && !isTrusted(origins);
	}

	/** {@code none} is what the user did without any page, such as a bookmark. */
	private static boolean isOwn(List<String> sites) {
		return sites.size() == 1 && (sites.get(0).equals("same-origin") || sites.get(0).equals("none"));
	}

	/**
	 * The scheme is not compared: behind a proxy the server may not know its own. A page
	 * of the same host by plain HTTP can do this; HSTS is what closes that door.
	 */
	private static boolean isOwn(List<String> origins, Request request) {
		String host = host(request);
		if (origins.size() != 1 || host == null) {
			return false;
		}
		String origin = origins.get(0);
		int authority = origin.indexOf("://");
		return authority > 0 && origin.substring(authority + 3).equals(host.toLowerCase(Locale.ROOT));
	}

	private static @Nullable String host(Request request) {
		String authority = request.target().authority();
		return (authority != null) ? authority : request.header("Host");
	}

	private boolean isTrusted(List<String> origins) {
		return origins.size() == 1
				&& this.trusted.stream().anyMatch((configured) -> Origin.matches(configured, origins.get(0)));
	}

}
