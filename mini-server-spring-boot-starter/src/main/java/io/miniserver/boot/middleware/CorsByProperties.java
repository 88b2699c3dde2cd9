package io.miniserver.boot.middleware;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import io.miniserver.http.Method;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import io.miniserver.middleware.Cors;
import io.miniserver.middleware.CorsPolicy;
import io.miniserver.route.RouteMatch;
import io.miniserver.route.Router;
import io.miniserver.route.TrailingSlash;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Makes CORS out of {@code mini-server.cors}, which may have settings of their own for
 * some paths, and of what the application knows of its routes.
 */
final class CorsByProperties {

	/** Stands for the origins of a policy that is checked without any. */
	private static final String SOME_ORIGIN = "https://example.com";

	private static final String REST = "/**";

	/** Null if there are no origins for all paths. */
	private final @Nullable CorsPolicy general;

	/** Those of {@link #paths}' routes. */
	private final List<CorsPolicy> policies = new ArrayList<>();

	private final Router paths;

	/** The paths that a mapping is for, as they are written. */
	private final Set<String> named = new HashSet<>();

	CorsByProperties(CorsProperties from) {
		CorsProperties.Mapping all = inherited(new CorsProperties.Mapping(), from);
		boolean hasOrigins = !from.getAllowedOrigins().isEmpty();
		if (!hasOrigins) {
			all.setAllowedOrigins(List.of(SOME_ORIGIN));
		}
		CorsPolicy checked = policy("cors.", all);
		this.general = hasOrigins ? checked : null;
		// A route that answers with and without a slash is of one policy.
		Router.Builder router = Router.builder().trailingSlash(TrailingSlash.LENIENT);
		from.getMappings().forEach((mapping) -> this.named.add(String.valueOf(mapping.getPath())));
		for (int i = 0; i < from.getMappings().size(); i++) {
			add(router, "cors.mappings[" + i + "].", inherited(from.getMappings().get(i), from));
		}
		this.paths = MiddlewareByProperties.checked("cors.mappings", "", router::build);
	}

	/** Returns the settings of a path, with those of all paths where it has none. */
	private static CorsProperties.Mapping inherited(CorsProperties.Mapping own, CorsProperties all) {
		CorsProperties.Mapping result = new CorsProperties.Mapping();
		result.setPath(own.getPath());
		result.setAllowedOrigins(Objects.requireNonNullElse(own.getAllowedOrigins(), all.getAllowedOrigins()));
		result.setAllowedMethods(Objects.requireNonNullElse(own.getAllowedMethods(), all.getAllowedMethods()));
		result.setAllowedHeaders(Objects.requireNonNullElse(own.getAllowedHeaders(), all.getAllowedHeaders()));
		result.setExposedHeaders(Objects.requireNonNullElse(own.getExposedHeaders(), all.getExposedHeaders()));
		result.setAllowCredentials(Objects.requireNonNullElse(own.getAllowCredentials(), all.isAllowCredentials()));
		result.setMaxAge(Objects.requireNonNullElse(own.getMaxAge(), all.getMaxAge()));
		return result;
	}

	private static CorsPolicy policy(String prefix, CorsProperties.Mapping from) {
		List<String> origins = Objects.requireNonNull(from.getAllowedOrigins());
		CorsPolicy named = MiddlewareByProperties.checked(prefix + "allowed-origins", origins,
				() -> CorsPolicy.of(origins.toArray(String[]::new)));
		List<String> names = Objects.requireNonNull(from.getAllowedMethods());
		CorsPolicy methods = MiddlewareByProperties.checked(prefix + "allowed-methods", names,
				() -> named.withMethods(names));
		List<String> fields = Objects.requireNonNull(from.getAllowedHeaders());
		CorsPolicy headers = MiddlewareByProperties.checked(prefix + "allowed-headers", fields,
				() -> methods.withHeaders(fields));
		List<String> shown = Objects.requireNonNull(from.getExposedHeaders());
		CorsPolicy exposed = MiddlewareByProperties.checked(prefix + "exposed-headers", shown,
				() -> headers.withExposedHeaders(shown));
		Duration maxAge = Objects.requireNonNull(from.getMaxAge());
		CorsPolicy aged = MiddlewareByProperties.checked(prefix + "max-age", maxAge, () -> exposed.withMaxAge(maxAge));
		boolean allowed = Objects.requireNonNull(from.getAllowCredentials());
		return MiddlewareByProperties.checked(prefix + "allow-credentials", allowed,
				() -> aged.withCredentials(allowed ? CorsPolicy.Credentials.ALLOWED : CorsPolicy.Credentials.OMITTED));
	}

	private void add(Router.Builder router, String prefix, CorsProperties.Mapping mapping) {
		String path = mapping.getPath();
		if (path == null) {
			throw new InvalidConfigurationPropertyValueException("mini-server." + prefix + "path", null,
					"must be the pattern of the paths that the settings are for, such as /api/**");
		}
		CorsPolicy policy = policy(prefix, mapping);
		String base = path.endsWith(REST) ? path.substring(0, path.length() - REST.length()) : null;
		if (base == null) {
			add(router, prefix, path, policy);
			return;
		}
		add(router, prefix, base + "/{*rest}", policy);
		if (!base.isEmpty() && !this.named.contains(base)) {
			add(router, prefix, base, policy);
		}
	}

	private void add(Router.Builder router, String prefix, String pattern, CorsPolicy policy) {
		MiddlewareByProperties.checked(prefix + "path", pattern,
				() -> router.get(pattern, (request) -> Response.noContent()));
		this.policies.add(policy);
	}

	/**
	 * Returns the middleware.
	 * @param sources what the application knows
	 */
	Cors cors(List<CorsPolicySource> sources) {
		CorsPolicy ofAll = this.general;
		if (ofAll != null && sources.isEmpty() && this.policies.isEmpty()) {
			return Cors.of(ofAll);
		}
		List<CorsPolicySource> asked = List.copyOf(sources);
		Cors cors = Cors.by((request) -> policy(asked, request));
		return (ofAll != null) ? cors.withGeneral(ofAll) : cors;
	}

	private @Nullable CorsPolicy policy(List<CorsPolicySource> sources, Request request) {
		for (CorsPolicySource source : sources) {
			CorsPolicy policy = source.policy(request);
			if (policy != null) {
				return policy;
			}
		}
		return this.policies.isEmpty() ? this.general : ofPath(request);
	}

	/** Paths match as those of routes do, so nobody gets past a setting by spelling. */
	private @Nullable CorsPolicy ofPath(Request request) {
		RouteMatch match = new RouteMatch();
		this.paths.match(Method.GET, request.target(), match);
		return (match.outcome() == RouteMatch.Outcome.ROUTE) ? this.policies.get(match.routeIndex()) : this.general;
	}

}
