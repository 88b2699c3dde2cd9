package io.miniserver.boot.handler;

import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.function.UnaryOperator;

import io.miniserver.http.Method;
import io.miniserver.http.Response;
import io.miniserver.route.InvalidRouteException;
import io.miniserver.route.Route;

import org.springframework.util.unit.DataSize;

/**
 * Makes a route of a handler method and its annotation.
 */
final class RouteFactory {

	private final Arguments arguments;

	private final Results results;

	private final UnaryOperator<String> placeholders;

	RouteFactory(Arguments arguments, Results results, UnaryOperator<String> placeholders) {
		this.arguments = arguments;
		this.results = results;
		this.placeholders = placeholders;
	}

	/**
	 * Makes the route.
	 * @param method the handler method
	 * @param prefix the path of the class
	 * @param declared the annotation of the method
	 * @return the route
	 * @throws InvalidHandlerException if it cannot be made
	 */
	Route create(HandlerMethod method, String prefix, HttpRoute declared) {
		Method httpMethod = httpMethod(method, declared);
		String pattern = join(this.placeholders.apply(prefix), this.placeholders.apply(declared.path()));
		MethodHandle target = this.results.toResponse(method, method.handle());
		MethodHandle[] sources = this.arguments.of(method, pathNames(method, pattern));
		Route route = Route.of(httpMethod, pattern, MethodInvocation.of(target, sources))
			.withDispatch(declared.dispatch())
			.withName(method.toString());
		String limit = this.placeholders.apply(declared.bodyLimit());
		return limit.isEmpty() ? route : route.withBodyLimit(bodyLimit(method, limit));
	}

	private static Method httpMethod(HandlerMethod method, HttpRoute declared) {
		try {
			return Method.of(declared.method());
		}
		catch (IllegalArgumentException ex) {
			throw method.invalid("\"" + declared.method() + "\" is not an HTTP method",
					"Correct the method in @HttpRoute.", ex);
		}
	}

	private static List<String> pathNames(HandlerMethod method, String pattern) {
		try {
			return Route.of(Method.GET, pattern, (request) -> Response.noContent()).parameterNames();
		}
		catch (InvalidRouteException ex) {
			// not as the cause: that one has an analysis of its own, which knows no
			// method
			throw method.invalid(String.valueOf(ex.getMessage()), "Correct the path of the method or of the class.");
		}
	}

	private static long bodyLimit(HandlerMethod method, String text) {
		try {
			long limit = DataSize.parse(text).toBytes();
			if (limit >= 0) {
				return limit;
			}
		}
		catch (IllegalArgumentException ex) {
			throw method.invalid("the body limit \"" + text + "\" is not a size", "Use a size such as 64KB.", ex);
		}
		throw method.invalid("the body limit \"" + text + "\" is negative", "Use a size such as 64KB.");
	}

	/** Slashes between the two parts, and before them, may be left out. */
	private static String join(String prefix, String path) {
		String joined = absolute(prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix)
				+ absolute(path);
		return joined.isEmpty() ? "/" : joined;
	}

	private static String absolute(String path) {
		return (path.isEmpty() || path.startsWith("/")) ? path : "/" + path;
	}

}
