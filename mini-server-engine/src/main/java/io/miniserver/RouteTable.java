package io.miniserver;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

import io.miniserver.config.ServerConfig;
import io.miniserver.http.Dispatch;
import io.miniserver.http.Handler;
import io.miniserver.http.HttpException;
import io.miniserver.http.Method;
import io.miniserver.http.Middleware;
import io.miniserver.http.Request;
import io.miniserver.http.RequestTarget;
import io.miniserver.http.Response;
import io.miniserver.http.Status;
import io.miniserver.internal.net.DispatchProfile;
import io.miniserver.internal.net.Endpoint;
import io.miniserver.internal.net.Failures;
import io.miniserver.internal.net.RouteFinder;
import io.miniserver.route.Route;
import io.miniserver.route.RouteMatch;
import io.miniserver.route.Router;
import io.miniserver.route.TrailingSlash;
import org.jspecify.annotations.Nullable;

/**
 * Joins the router to the network layer: composes each route's chain of middleware once,
 * and finds the endpoint of a request by the router's match. Safe for use by several
 * threads.
 */
final class RouteTable {

	private final Router router;

	private final List<Middleware> middleware;

	private final Failures failures;

	/** Replaced as a whole by each change: who has found one of them goes on with it. */
	private volatile Endpoint[] endpoints;

	private final Endpoint notFound;

	/** Answers from the head, one for each path that was asked with another method. */
	private final Map<Refusal, Endpoint> refusals = new ConcurrentHashMap<>();

	/** What decides about a refusal; as many as there are routes, times two. */
	private record Refusal(RouteMatch.Outcome outcome, int routeIndex, String allow) {
	}

	RouteTable(Router router, List<Middleware> middleware, Failures failures, ServerConfig config) {
		this.router = router;
		this.middleware = List.copyOf(middleware);
		this.failures = failures;
		List<Route> routes = router.routes();
		Endpoint[] all = new Endpoint[routes.size()];
		for (int i = 0; i < all.length; i++) {
			all[i] = endpoint(routes.get(i), i, config);
		}
		this.endpoints = all;
		this.notFound = Endpoint.refusing(compose(List.of(), (request) -> {
			throw HttpException.notFound("There is nothing at this path.");
		}), -1, null);
	}

	/** Whoever asks for the server's health passes by the application's middleware. */
	private Endpoint endpoint(Route route, int index, ServerConfig config) {
		long bodyLimit = (route.bodyLimit() >= 0) ? route.bodyLimit() : config.limits().body();
		Duration timeout = Objects.requireNonNullElse(route.handlerTimeout(), config.timeouts().handler());
		if (route.dispatch() == Dispatch.RESERVED) {
			// A slow body must not hold what is reserved for probes.
			bodyLimit = Math.min(bodyLimit, config.limits().bufferedBody());
		}
		Handler handler = HealthRoute.is(route) ? route.handler() : compose(route.middleware(), route.handler());
		return new Endpoint(handler, new DispatchProfile(route.dispatch()), Endpoint.BodyUse.READ, bodyLimit, timeout,
				index, route.pattern(), route.parameterNames());
	}

	/**
	 * Errors become responses next to what has thrown them, so that all middleware around
	 * it sees them. The outermost needs no guard: the exchange is one.
	 */
	private Handler compose(List<Middleware> inner, Handler handler) {
		List<Middleware> all = new ArrayList<>(this.middleware);
		all.addAll(inner);
		Handler chain = handler;
		for (int i = all.size() - 1; i >= 0; i--) {
			chain = all.get(i).around(this.failures.guard(chain));
		}
		return chain;
	}

	private Endpoint refusing(RouteMatch match) {
		String allow = match.allow();
		Refusal refusal = new Refusal(match.outcome(), match.routeIndex(), (allow != null) ? allow : "");
		return this.refusals.computeIfAbsent(refusal, this::newRefusing);
	}

	private Endpoint newRefusing(Refusal refusal) {
		Handler handler = switch (refusal.outcome()) {
			case OPTIONS -> (request) -> Response.noContent().withHeader("Allow", refusal.allow());
			case REDIRECT -> RouteTable::redirect;
			default -> (request) -> {
				throw new HttpException(Status.METHOD_NOT_ALLOWED,
						request.method() + " is not allowed here, but " + refusal.allow() + ".")
					.withHeader("Allow", refusal.allow());
			};
		};
		int index = refusal.routeIndex();
		String pattern = (index >= 0) ? this.router.routes().get(index).pattern() : null;
		return Endpoint.refusing(compose(List.of(), handler), index, pattern);
	}

	private static Response redirect(Request request) {
		String location = TrailingSlash.other(request.target());
		return Response.redirect(Status.PERMANENT_REDIRECT, Objects.requireNonNull(location));
	}

	/** Returns what is around all routes, the outermost first. */
	List<Middleware> middleware() {
		return this.middleware;
	}

	/** Returns a route as it is served now. */
	Endpoint endpoint(int routeIndex) {
		return this.endpoints[routeIndex];
	}

	/** Serves a route otherwise, from the next request on. */
	synchronized void change(int routeIndex, UnaryOperator<Endpoint> change) {
		Endpoint[] changed = this.endpoints.clone();
		changed[routeIndex] = change.apply(changed[routeIndex]);
		this.endpoints = changed;
	}

	RouteFinder newFinder() {
		return new Finder();
	}

	/** Belongs to one thread: the match is used again and again. */
	private final class Finder implements RouteFinder {

		private final RouteMatch match = new RouteMatch();

		@Override
		public Endpoint find(Method method, RequestTarget target) {
			RouteTable.this.router.match(method, target, this.match);
			return switch (this.match.outcome()) {
				case ROUTE -> RouteTable.this.endpoints[this.match.routeIndex()];
				case NOT_FOUND -> RouteTable.this.notFound;
				case METHOD_NOT_ALLOWED, OPTIONS, REDIRECT -> refusing(this.match);
			};
		}

		@Override
		public String @Nullable [] parameterValues() {
			return this.match.values();
		}

	}

}
