package io.miniserver.boot.middleware;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.miniserver.http.Method;
import io.miniserver.http.Request;
import io.miniserver.middleware.CorsPolicy;
import org.jspecify.annotations.Nullable;

/**
 * The CORS policies of single routes. Filled while handlers are bound, before the first
 * request.
 */
public final class RoutePolicies {

	private final Map<String, CorsPolicy> policies = new ConcurrentHashMap<>();

	/**
	 * Sets the policy of a route.
	 * @param method the method of the route
	 * @param pattern its pattern
	 * @param policy what other origins may do there
	 */
	public void set(Method method, String pattern, CorsPolicy policy) {
		this.policies.put(key(method.toString(), pattern), policy);
	}

	/** Returns the policy of the route that is asked for; null if it has none. */
	@Nullable CorsPolicy find(Request request) {
		String pattern = request.routePattern();
		return (pattern != null) ? this.policies.get(key(method(request), pattern)) : null;
	}

	/** A preflight is about another request than itself. */
	private static String method(Request request) {
		String asked = request.method().equals(Method.OPTIONS) ? request.header("Access-Control-Request-Method") : null;
		String method = (asked != null) ? asked : request.method().toString();
		return method.equals(Method.HEAD.toString()) ? Method.GET.toString() : method;
	}

	private static String key(String method, String pattern) {
		return method + ' ' + pattern;
	}

}
