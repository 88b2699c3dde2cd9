package io.miniserver.route;

import java.util.ArrayList;
import java.util.List;

import io.miniserver.http.Handler;
import io.miniserver.http.Method;
import io.miniserver.http.RequestTarget;

/**
 * Finds the route of a request from its method and path. Immutable, and safe for use by
 * several threads. <pre class="code">
 * Router router = Router.builder()
 *     .get("/hello/{name}", (request) -&gt; Response.text("hello " + request.pathParameter("name")))
 *     .get("/orders/{number:[0-9]+}", orders::show)
 *     .post("/orders", orders::create)
 *     .get("/files/{*path}", files::send)
 *     .route(Route.of(Method.PUT, "/photo", photos::store).withBodyLimit(20_000_000))
 *     .build();
 * </pre>
 * <p>
 * <b>Patterns.</b> A pattern begins with a slash; each of its segments is one of
 * <ul>
 * <li>literal text, written decoded: {@code /caf}&eacute; matches {@code /caf%C3%A9},
 * <li><code>{name}</code>: any text but none,
 * <li><code>{name:regex}</code>: text that the regular expression matches as a whole. Its
 * braces must be balanced. An expression that backtracks without bounds, such as
 * {@code (a+)+}, lets a client burn the processor,
 * <li><code>{*name}</code>, as the last segment only: all that is left, even nothing, so
 * that <code>/files/{*path}</code> matches {@code /files/} but not {@code /files}.
 * </ul>
 * A slash at the end counts: {@code /a} and {@code /a/} are different paths, unless
 * {@link Builder#trailingSlash} says otherwise.
 * <p>
 * <b>Segments.</b> The path is split first and decoded then, so {@code %2F} never splits:
 * it is a slash in the value of <code>{name}</code>, and stays {@code %2F} in that of
 * <code>{*name}</code>. Dot segments are gone before (see {@link RequestTarget}), but a
 * value is still what a client chose: it may begin with a slash or hold a backslash.
 * <p>
 * <b>Order.</b> The order of registration does not matter. From left to right a literal
 * goes before a regular expression, that before <code>{name}</code>, and that before
 * <code>{*name}</code>; when the choice leads to no route with the method, the next one
 * is tried. Two routes that no rule tells apart are refused, among them routes of one
 * method that differ in their regular expressions only.
 * <p>
 * <b>Methods.</b> A GET route answers HEAD unless the same path has a HEAD route. OPTIONS
 * and requests with a method that no route with the path has are answered with all
 * methods of the path.
 */
public final class Router {

	private final List<Route> routes;

	private final RouteNode root;

	private final String allow;

	private final TrailingSlash trailingSlash;

	private Router(List<Route> routes, TrailingSlash trailingSlash) {
		this.routes = routes;
		this.trailingSlash = trailingSlash;
		this.root = RouteTree.of(routes);
		this.allow = String.join(", ", Endpoint.allowed(routes));
	}

	/**
	 * Returns a builder without any route.
	 * @return the builder
	 */
	public static Builder builder() {
		return new Builder();
	}

	/**
	 * Returns the routes.
	 * @return an unmodifiable list in the order of registration
	 */
	public List<Route> routes() {
		return this.routes;
	}

	/**
	 * Finds the route of a request. Allocates nothing but the parameter values, unless
	 * the path is percent-encoded or several patterns refuse the method.
	 * @param method the request method
	 * @param target the request target
	 * @param into what takes the result
	 */
	public void match(Method method, RequestTarget target, RouteMatch into) {
		if (target.rawPath().startsWith("/")) {
			into.search().run(this.root, method, target, into);
			if (this.trailingSlash != TrailingSlash.STRICT && into.outcome() == RouteMatch.Outcome.NOT_FOUND) {
				matchOther(method, target, into);
			}
		}
		else if (method.equals(Method.OPTIONS)) {
			into.wholeServer(this.allow);
		}
		else {
			into.nothing();
		}
	}

	private void matchOther(Method method, RequestTarget target, RouteMatch into) {
		String other = TrailingSlash.other(target);
		if (other == null) {
			return;
		}
		into.search().run(this.root, method, RequestTarget.parse(other), into);
		if (this.trailingSlash == TrailingSlash.REDIRECT && into.outcome() == RouteMatch.Outcome.ROUTE) {
			into.redirected();
		}
	}

	/**
	 * Returns what becomes of paths that differ from those of routes by a slash at their
	 * end.
	 * @return the policy
	 */
	public TrailingSlash trailingSlash() {
		return this.trailingSlash;
	}

	/**
	 * Tells of each route whether it would be found for a request, or why not. For
	 * people: looks at each route, and is not meant for each request.
	 * @param method the request method
	 * @param target the request target
	 * @return what became of each route, in the order of {@link #routes()}
	 */
	public List<RouteTrial> explain(Method method, RequestTarget target) {
		RouteMatch match = new RouteMatch();
		match(method, target, match);
		List<RouteTrial> trials = new ArrayList<>();
		for (Route route : this.routes) {
			RouteTrial trial = RouteTrial.of(new IndexedRoute(route, trials.size()), method, target);
			boolean found = match.outcome() == RouteMatch.Outcome.ROUTE && match.routeIndex() == trial.index();
			trials.add((trial.result() == RouteTrial.Result.FOUND && !found)
					? trial.behind(this.routes.get(match.routeIndex())) : trial);
		}
		return List.copyOf(trials);
	}

	/**
	 * Collects routes. Not safe for use by several threads.
	 */
	public static final class Builder {

		private final List<Route> routes = new ArrayList<>();

		private TrailingSlash trailingSlash = TrailingSlash.STRICT;

		private Builder() {
		}

		/**
		 * Adds a route for GET, and for HEAD unless the path has a HEAD route.
		 * @param pattern the path pattern
		 * @param handler what answers
		 * @return this builder
		 * @throws InvalidRouteException if the pattern is malformed
		 */
		public Builder get(String pattern, Handler handler) {
			return route(Route.of(Method.GET, pattern, handler));
		}

		/**
		 * Adds a route for POST.
		 * @param pattern the path pattern
		 * @param handler what answers
		 * @return this builder
		 * @throws InvalidRouteException if the pattern is malformed
		 */
		public Builder post(String pattern, Handler handler) {
			return route(Route.of(Method.POST, pattern, handler));
		}

		/**
		 * Adds a route for PUT.
		 * @param pattern the path pattern
		 * @param handler what answers
		 * @return this builder
		 * @throws InvalidRouteException if the pattern is malformed
		 */
		public Builder put(String pattern, Handler handler) {
			return route(Route.of(Method.PUT, pattern, handler));
		}

		/**
		 * Adds a route for PATCH.
		 * @param pattern the path pattern
		 * @param handler what answers
		 * @return this builder
		 * @throws InvalidRouteException if the pattern is malformed
		 */
		public Builder patch(String pattern, Handler handler) {
			return route(Route.of(Method.PATCH, pattern, handler));
		}

		/**
		 * Adds a route for DELETE.
		 * @param pattern the path pattern
		 * @param handler what answers
		 * @return this builder
		 * @throws InvalidRouteException if the pattern is malformed
		 */
		public Builder delete(String pattern, Handler handler) {
			return route(Route.of(Method.DELETE, pattern, handler));
		}

		/**
		 * Adds a route.
		 * @param route the route
		 * @return this builder
		 */
		public Builder route(Route route) {
			this.routes.add(route);
			return this;
		}

		/**
		 * Adds the routes of a router below a prefix, which may have parameters. The
		 * pattern of each is prefix and pattern joined, so that a route {@code /} mounted
		 * at {@code /admin} is {@code /admin/}.
		 * @param prefix the prefix, with a slash at its beginning and none at its end
		 * @param router the router; it stays as it is
		 * @return this builder
		 * @throws InvalidRouteException if the prefix, or what it makes of a pattern, is
		 * malformed
		 */
		public Builder mount(String prefix, Router router) {
			if (!prefix.startsWith("/") || prefix.endsWith("/")) {
				throw InvalidRouteException.malformed(prefix,
						"must begin with a slash and not end with one, to be a prefix");
			}
			router.routes().forEach((route) -> route(route.under(prefix)));
			return this;
		}

		/**
		 * Sets what becomes of paths that differ from those of routes by a slash at their
		 * end; without it they are not found.
		 * @param trailingSlash the policy
		 * @return this builder
		 */
		public Builder trailingSlash(TrailingSlash trailingSlash) {
			this.trailingSlash = trailingSlash;
			return this;
		}

		/**
		 * Returns the router of the routes added so far. The builder may be used further,
		 * without effect on what was returned.
		 * @return the router
		 * @throws InvalidRouteException if two routes match the same requests, or are
		 * ambiguous; the message names both
		 */
		public Router build() {
			return new Router(List.copyOf(this.routes), this.trailingSlash);
		}

	}

}
