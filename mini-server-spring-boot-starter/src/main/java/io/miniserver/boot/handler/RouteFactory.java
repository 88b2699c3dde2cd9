package io.miniserver.boot.handler;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;

import io.miniserver.boot.HandlerDescription;
import io.miniserver.boot.RouteDescriptions;
import io.miniserver.http.Handler;
import io.miniserver.http.Method;
import io.miniserver.http.Response;
import io.miniserver.route.InvalidRouteException;
import io.miniserver.route.Route;

import org.springframework.boot.convert.DurationStyle;
import org.springframework.util.MimeType;
import org.springframework.util.unit.DataSize;

/**
 * Makes the routes of a handler method out of what is declared of them.
 */
final class RouteFactory {

	private final Calls calls;

	private final List<HandlerHook> hooks;

	private final UnaryOperator<String> placeholders;

	private final RouteDescriptions descriptions;

	RouteFactory(Calls calls, List<HandlerHook> hooks, UnaryOperator<String> placeholders,
			RouteDescriptions descriptions) {
		this.calls = calls;
		this.hooks = hooks;
		this.placeholders = placeholders;
		this.descriptions = descriptions;
	}

	/**
	 * Makes the routes.
	 * @param method the handler method
	 * @param declared what is declared of it
	 * @return a route for each HTTP method and each path
	 * @throws InvalidHandlerException if one cannot be made
	 */
	List<HandlerRoute> create(HandlerMethod method, RouteDeclaration declared) {
		RouteMapping mapping = declared.mapping();
		String id = declared.id();
		RouteSettings settings = settings(method, declared);
		UnaryOperator<Handler> limits = limits(method, id, settings);
		DeclaredContent content = DeclaredContent.of(method, declared, this.placeholders);
		List<HandlerRoute> routes = new ArrayList<>();
		for (String name : mapping.methods()) {
			Method httpMethod = httpMethod(method, name);
			for (RouteMapping.Path path : mapping.allPaths()) {
				String pattern = join(this.placeholders.apply(path.prefix()), this.placeholders.apply(path.path()));
				List<Variant> variants = variants(method, httpMethod, pattern, content, limits);
				variants.forEach((variant) -> describe(id, variant));
				Route route = Route.of(httpMethod, pattern, variants.get(0).handler()).withName(method.toString());
				routes.add(new HandlerRoute(with(settings, method, route), variants, path.claim()));
			}
		}
		return routes;
	}

	/**
	 * Tells the hooks that all routes were made.
	 * @param served those of each method and pattern that will be served
	 */
	void complete(Collection<List<HandlerRoute>> served) {
		for (HandlerHook hook : this.hooks) {
			served.forEach(hook::served);
			hook.complete();
		}
	}

	private void describe(String id, Variant variant) {
		List<String> consumes = variant.consumes().stream().map(MimeType::toString).toList();
		List<String> produces = (variant.produces() != null) ? List.of(variant.produces().toString()) : List.of();
		this.descriptions.describe(variant.handler(),
				List.of(new HandlerDescription(id, variant.method().toString(), consumes, produces)));
	}

	/** What all requests of a declaration are counted together for. */
	private UnaryOperator<Handler> limits(HandlerMethod method, String id, RouteSettings settings) {
		String concurrency = this.placeholders.apply(settings.concurrency());
		String rate = this.placeholders.apply(settings.rate());
		UnaryOperator<Handler> places = (concurrency.isEmpty() || concurrency.equals("0")) ? UnaryOperator.identity()
				: RouteConcurrency.of(method, id, concurrency)::around;
		UnaryOperator<Handler> tokens = rate.isEmpty() ? UnaryOperator.identity()
				: RouteRate.of(method, id, rate)::around;
		return (handler) -> tokens.apply(places.apply(handler));
	}

	private RouteSettings settings(HandlerMethod method, RouteDeclaration declared) {
		RouteSettings settings = declared.settings();
		for (HandlerHook hook : this.hooks) {
			settings = hook.settings(method, new RouteDeclaration(declared.id(), declared.mapping(), declared.content(),
					declared.status(), settings));
		}
		return settings;
	}

	private List<Variant> variants(HandlerMethod method, Method httpMethod, String pattern, DeclaredContent content,
			UnaryOperator<Handler> limits) {
		List<String> pathNames = pathNames(method, pattern);
		List<Variant> variants = new ArrayList<>();
		for (ResultFormat format : content.formats()) {
			RouteScope scope = new RouteScope(httpMethod, pathNames, content.consumes(), format);
			variants.add(new Variant(method, content.consumes(), format.mediaType(),
					limits.apply(this.calls.of(method, scope))));
		}
		return variants;
	}

	private Route with(RouteSettings settings, HandlerMethod method, Route route) {
		Route result = route.withDispatch(settings.dispatch());
		String limit = this.placeholders.apply(settings.bodyLimit());
		if (!limit.isEmpty()) {
			result = result.withBodyLimit(bodyLimit(method, limit));
		}
		String deadline = this.placeholders.apply(settings.deadline());
		return deadline.isEmpty() ? result : withDeadline(method, result, deadline);
	}

	private static Route withDeadline(HandlerMethod method, Route route, String text) {
		try {
			return route.withHandlerTimeout(DurationStyle.detectAndParse(text));
		}
		catch (IllegalArgumentException ex) {
			throw method.invalid("the deadline \"" + text + "\" cannot be used: " + ex.getMessage(),
					"Use a duration such as 5s, at most 10000d, or 0 for ever.", ex);
		}
	}

	private static Method httpMethod(HandlerMethod method, String name) {
		try {
			return Method.of(name);
		}
		catch (IllegalArgumentException ex) {
			throw method.invalid("\"" + name + "\" is not an HTTP method",
					"Correct the method in the annotation of the route.", ex);
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
