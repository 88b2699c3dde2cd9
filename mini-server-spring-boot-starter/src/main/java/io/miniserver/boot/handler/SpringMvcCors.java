package io.miniserver.boot.handler;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.miniserver.boot.middleware.CorsPolicySource;
import io.miniserver.http.Method;
import io.miniserver.http.Request;
import io.miniserver.middleware.CorsPolicy;
import org.jspecify.annotations.Nullable;

/**
 * The policies of routes with {@code @CrossOrigin}. They are added while the routes are
 * made, and looked up by method and pattern.
 */
final class SpringMvcCors implements CorsPolicySource {

	private final Map<String, CorsPolicy> policies = new ConcurrentHashMap<>();

	/** Adds the policy of a route; that of the same route is replaced. */
	void add(String method, String pattern, CorsPolicy policy) {
		this.policies.put(key(method, pattern), policy);
	}

	@Override
	public @Nullable CorsPolicy policy(Request request) {
		String pattern = request.routePattern();
		if (pattern == null) {
			return null;
		}
		String method = request.method().name();
		if (request.method().equals(Method.OPTIONS)) {
			List<String> asked = request.headers().all("Access-Control-Request-Method");
			method = (asked.size() == 1) ? asked.get(0) : method;
		}
		CorsPolicy policy = this.policies.get(key(method, pattern));
		return (policy == null && method.equals(Method.HEAD.name()))
				? this.policies.get(key(Method.GET.name(), pattern)) : policy;
	}

	/**
	 * A preflight has the pattern of any of the routes for its path. They differ in
	 * nothing but the names of parameters.
	 */
	private static String key(String method, String pattern) {
		StringBuilder key = new StringBuilder(method).append(' ');
		int depth = 0;
		boolean name = false;
		for (int i = 0; i < pattern.length(); i++) {
			char c = pattern.charAt(i);
			depth += (c == '{') ? 1 : (c == '}') ? -1 : 0;
			name = (c == '{' && depth == 1) || (name && c != ':' && c != '}');
			if (!name || c == '{' || c == '*') {
				key.append(c);
			}
		}
		return key.toString();
	}

	/** Returns the methods that scripts may use if the annotation names none. */
	static Set<String> methods(List<String> ofMapping) {
		Set<String> methods = new LinkedHashSet<>(ofMapping);
		if (methods.contains(Method.GET.name())) {
			methods.add(Method.HEAD.name());
		}
		return methods;
	}

}
