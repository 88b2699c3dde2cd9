package io.miniserver.boot.actuate.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import io.miniserver.http.Handler;
import io.miniserver.http.HttpException;
import io.miniserver.http.Method;
import io.miniserver.http.Middleware;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * Cross-origin requests for endpoints (the Fetch standard's CORS protocol): answers
 * preflights, refuses other origins than the allowed ones, and says in each response
 * which origin may read it.
 */
final class EndpointCors implements Middleware {

	private static final String ANY = "*";

	private static final String REQUEST_METHOD = "Access-Control-Request-Method";

	private static final String REQUEST_HEADERS = "Access-Control-Request-Headers";

	private final CorsSettings settings;

	private final List<Pattern> patterns;

	private final List<String> methods;

	EndpointCors(CorsSettings settings) {
		if (settings.getAllowedOrigins().contains(ANY) && Boolean.TRUE.equals(settings.getAllowCredentials())) {
			throw new IllegalStateException("management.endpoints.web.cors.allowed-origins must not be * when "
					+ "management.endpoints.web.cors.allow-credentials is true: name the origins, or use "
					+ "management.endpoints.web.cors.allowed-origin-patterns");
		}
		this.settings = settings;
		this.patterns = settings.getAllowedOriginPatterns().stream().map(EndpointCors::pattern).toList();
		this.methods = settings.getAllowedMethods().isEmpty() ? List.of("GET", "HEAD") : settings.getAllowedMethods();
	}

	private static Pattern pattern(String origin) {
		String quoted = Pattern.quote(origin).replace(ANY, "\\E.*\\Q");
		return Pattern.compile(quoted, Pattern.CASE_INSENSITIVE);
	}

	@Override
	public Response handle(Request request, Handler next) throws Exception {
		String origin = request.header("Origin");
		if (origin == null || isSame(origin, request)) {
			return vary(next.handle(request));
		}
		boolean preflight = request.method().equals(Method.OPTIONS) && request.header(REQUEST_METHOD) != null;
		String allowed = allowedOrigin(origin);
		if (allowed == null || !isAllowed(preflight ? request.header(REQUEST_METHOD) : request.method().name())) {
			throw invalid();
		}
		Response response = preflight ? preflight(request) : exposed(next.handle(request));
		response = response.withHeader("Access-Control-Allow-Origin", allowed);
		return vary(Boolean.TRUE.equals(this.settings.getAllowCredentials())
				? response.withHeader("Access-Control-Allow-Credentials", "true") : response);
	}

	/** A page of the server itself needs no permission. */
	private static boolean isSame(String origin, Request request) {
		String host = request.header("Host");
		return host != null
				&& origin.toLowerCase(Locale.ROOT).equals(request.scheme() + "://" + host.toLowerCase(Locale.ROOT));
	}

	private @Nullable String allowedOrigin(String origin) {
		if (this.settings.getAllowedOrigins().contains(ANY)) {
			return ANY;
		}
		boolean named = this.settings.getAllowedOrigins()
			.stream()
			.anyMatch((allowed) -> StringUtils.trimTrailingCharacter(allowed, '/').equalsIgnoreCase(origin));
		return (named || this.patterns.stream().anyMatch((pattern) -> pattern.matcher(origin).matches())) ? origin
				: null;
	}

	private boolean isAllowed(@Nullable String method) {
		return this.methods.contains(ANY) || this.methods.contains(method);
	}

	private Response preflight(Request request) {
		List<String> wanted = list(request.header(REQUEST_HEADERS));
		List<String> allowed = wanted.stream().filter(this::isHeaderAllowed).toList();
		if (allowed.size() < wanted.size()) {
			throw invalid();
		}
		List<String> named = new ArrayList<>(this.methods);
		if (named.remove(ANY)) {
			named.add(String.valueOf(request.header(REQUEST_METHOD)));
		}
		Response response = Response.ok()
			.withHeader("Access-Control-Allow-Methods", String.join(",", named))
			.withHeader("Access-Control-Max-Age", Long.toString(this.settings.getMaxAge().toSeconds()));
		return allowed.isEmpty() ? response
				: response.withHeader("Access-Control-Allow-Headers", String.join(", ", allowed));
	}

	private boolean isHeaderAllowed(String header) {
		return this.settings.getAllowedHeaders()
			.stream()
			.anyMatch((allowed) -> allowed.equals(ANY) || allowed.equalsIgnoreCase(header));
	}

	private static List<String> list(@Nullable String header) {
		return (header == null) ? List.of()
				: Arrays.stream(StringUtils.tokenizeToStringArray(header, ",")).filter(StringUtils::hasText).toList();
	}

	private Response exposed(Response response) {
		List<String> headers = this.settings.getExposedHeaders();
		return headers.isEmpty() ? response
				: response.withHeader("Access-Control-Expose-Headers", String.join(", ", headers));
	}

	/** A cache must not give the answer to one origin to another one. */
	private static Response vary(Response response) {
		return response.withAddedHeader("Vary", "Origin, " + REQUEST_METHOD + ", " + REQUEST_HEADERS);
	}

	private static HttpException invalid() {
		return HttpException.forbidden("Invalid CORS request: see management.endpoints.web.cors");
	}

}
