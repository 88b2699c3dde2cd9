package io.miniserver.middleware;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import io.miniserver.http.Handler;
import io.miniserver.http.Headers;
import io.miniserver.http.HttpException;
import io.miniserver.http.Method;
import io.miniserver.http.Middleware;
import io.miniserver.http.RefusedRequest;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import io.miniserver.http.Vary;
import org.jspecify.annotations.Nullable;

/**
 * Tells browsers which other origins may use the server (Fetch Standard section 3.3).
 * <p>
 * Answers preflights by itself: 204 with what is allowed, or 403 with what is not. Any
 * other request is served; without the fields of this protocol the browser keeps the
 * answer from the script. What a request must not <em>do</em> for another site is the
 * business of {@link CrossSiteRequests}.
 * <p>
 * Belongs around the whole server rather than to single routes, since a preflight asks by
 * OPTIONS, and since errors need the fields, too. Scripts that may not read a 413 can not
 * tell why they failed.
 */
public final class Cors implements Middleware {

	private static final String ORIGIN = "Origin";

	private static final String REQUEST_METHOD = "Access-Control-Request-Method";

	private static final String REQUEST_HEADERS = "Access-Control-Request-Headers";

	private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";

	private static final String ALLOW_CREDENTIALS = "Access-Control-Allow-Credentials";

	private final Function<? super Request, ? extends @Nullable CorsPolicy> policies;

	/** Of what is refused before its path is known; null if that is of no policy. */
	private final @Nullable CorsPolicy general;

	private Cors(Function<? super Request, ? extends @Nullable CorsPolicy> policies, @Nullable CorsPolicy general) {
		this.policies = policies;
		this.general = general;
	}

	/**
	 * Returns CORS with one policy for all paths, and for what is refused before its path
	 * is known.
	 * @param policy the policy
	 * @return the middleware
	 */
	public static Cors of(CorsPolicy policy) {
		return new Cors((request) -> policy, policy);
	}

	/**
	 * Returns CORS with a policy for each request, usually by its path or its
	 * {@link Request#routePattern()}: that of a preflight is the pattern it asks for.
	 * @param policies finds the policy; null if other origins may do nothing there. Must
	 * give a preflight the policy of the request that it asks for
	 * @return the middleware; what is refused before its path is known gets no field
	 */
	public static Cors by(Function<? super Request, ? extends @Nullable CorsPolicy> policies) {
		return new Cors(policies, null);
	}

	@Override
	public Response handle(Request request, Handler next) throws Exception {
		CorsPolicy policy = this.policies.apply(request);
		if (policy == null) {
			return next.handle(request);
		}
		if (isPreflight(request)) {
			return preflight(request, policy);
		}
		return answer(policy, request.headers(), next.handle(request));
	}

	@Override
	public Response refused(RefusedRequest request, Response response) {
		return (this.general != null) ? answer(this.general, request.headers(), response) : response;
	}

	private static boolean isPreflight(Request request) {
		return request.method().equals(Method.OPTIONS) && request.headers().contains(ORIGIN)
				&& request.headers().contains(REQUEST_METHOD);
	}

	private static Response answer(CorsPolicy policy, Headers fields, Response response) {
		Response varied = policy.isForAll() ? response : response.map(Vary.by(ORIGIN));
		String origin = single(fields, ORIGIN);
		if (origin == null || !policy.allowsOrigin(origin)) {
			return varied;
		}
		Response allowed = allowOrigin(policy, origin, varied);
		return policy.exposedHeaders().isEmpty() ? allowed
				: allowed.withHeader("Access-Control-Expose-Headers", String.join(", ", policy.exposedHeaders()));
	}

	private static Response allowOrigin(CorsPolicy policy, String origin, Response response) {
		if (policy.isForAll()) {
			return response.withHeader(ALLOW_ORIGIN, CorsPolicy.ANY);
		}
		Response allowed = response.withHeader(ALLOW_ORIGIN, origin);
		return policy.allowsCredentials() ? allowed.withHeader(ALLOW_CREDENTIALS, "true") : allowed;
	}

	/**
	 * What was asked for is allowed by name, even where all is allowed: with credentials
	 * browsers would take {@code *} for a name.
	 */
	private static Response preflight(Request request, CorsPolicy policy) {
		Headers fields = request.headers();
		String origin = single(fields, ORIGIN);
		String method = single(fields, REQUEST_METHOD);
		List<String> names = names(fields);
		if (origin == null || !policy.allowsOrigin(origin)) {
			throw HttpException.forbidden("The origin is not allowed.");
		}
		if (method == null || !policy.allowsMethod(method)) {
			throw HttpException.forbidden("The method is not allowed for other origins.");
		}
		for (String name : names) {
			if (!policy.allowsHeader(name)) {
				throw HttpException.forbidden("The header field " + name + " is not allowed for other origins.");
			}
		}
		Response response = allowOrigin(policy, origin, vary(policy, Response.noContent()))
			.withHeader("Access-Control-Allow-Methods", method)
			.withHeader("Access-Control-Max-Age", Long.toString(policy.maxAge().toSeconds()));
		return names.isEmpty() ? response
				: response.withHeader("Access-Control-Allow-Headers", String.join(", ", names));
	}

	private static Response vary(CorsPolicy policy, Response response) {
		Response varied = response.map(Vary.by(REQUEST_METHOD)).map(Vary.by(REQUEST_HEADERS));
		return policy.isForAll() ? varied : varied.map(Vary.by(ORIGIN));
	}

	/** The fields are a browser's, so a list of them is one of tokens. */
	private static List<String> names(Headers fields) {
		List<String> names = new ArrayList<>();
		for (String value : fields.all(REQUEST_HEADERS)) {
			int start = 0;
			while (start < value.length()) {
				int comma = value.indexOf(',', start);
				int end = (comma >= 0) ? comma : value.length();
				String name = value.substring(start, end).strip();
				if (!name.isEmpty()) {
					names.add(name);
				}
				start = end + 1;
			}
		}
		return names;
	}

	/** No browser sends such a field twice, so nobody shall choose between two. */
	private static @Nullable String single(Headers fields, String name) {
		List<String> values = fields.all(name);
		return (values.size() == 1) ? values.get(0) : null;
	}

}
