package io.miniserver.boot.handler;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.miniserver.boot.middleware.CorsPolicySource;
import io.miniserver.http.Method;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import io.miniserver.middleware.CorsPolicy;
import io.miniserver.route.Route;
import io.miniserver.route.RouteMatch;
import io.miniserver.route.Router;
import org.jspecify.annotations.Nullable;

/**
 * The policies of routes with {@code @CrossOrigin}. They are put together when it is
 * known which routes are served; a preflight is looked up as the request that it asks for
 * would be.
 */
final class SpringMvcCors implements CorsPolicySource, HandlerHook {

	private final UnaryOperator<String> placeholders;

	/** What is being put together. */
	private final List<Served> served = new ArrayList<>();

	private volatile Table table = new Table(Router.builder().build(), List.of(), Map.of());

	/**
	 * Creates a source.
	 * @param placeholders replaces the placeholders of a text
	 */
	SpringMvcCors(UnaryOperator<String> placeholders) {
		this.placeholders = placeholders;
	}

	@Override
	public void served(List<HandlerRoute> sharing) {
		HandlerRoute first = sharing.get(0);
		CorsPolicy policy = policy(first);
		for (HandlerRoute other : sharing) {
			if (!String.valueOf(policy).equals(String.valueOf(policy(other)))) {
				throw other.variants()
					.get(0)
					.method()
					.invalid(
							"it shares " + first.route().method() + " " + first.route().pattern() + " with "
									+ first.route().name() + ", but not its @CrossOrigin",
							"Give both the same: a preflight does not tell which of them is meant.");
			}
		}
		this.served.add(new Served(first.route(), policy));
	}

	private @Nullable CorsPolicy policy(HandlerRoute route) {
		HandlerMethod method = route.variants().get(0).method();
		if (!SpringMvcHandlerSource.isController(method.getContainingClass())) {
			return null;
		}
		SpringMvcCrossOrigins origins = SpringMvcCrossOrigins.of(method, method.getContainingClass(),
				this.placeholders);
		return origins.isPresent() ? origins.policy(route.route().method()) : null;
	}

	@Override
	public void complete() {
		Router.Builder router = Router.builder();
		List<@Nullable CorsPolicy> policies = new ArrayList<>();
		Map<String, CorsPolicy> byRoute = new HashMap<>();
		for (Served each : this.served) {
			Route route = each.route();
			router.route(Route.of(route.method(), route.pattern(), (request) -> Response.noContent())
				.withName(route.name()));
			policies.add(each.policy());
			if (each.policy() != null) {
				byRoute.put(route.method() + " " + route.pattern(), each.policy());
			}
		}
		this.table = new Table(router.build(), policies, Map.copyOf(byRoute));
		this.served.clear(); // the routes are made anew at each start
	}

	@Override
	public @Nullable CorsPolicy policy(Request request) {
		Table known = this.table;
		if (known.byRoute().isEmpty()) {
			return null;
		}
		return request.method().equals(Method.OPTIONS) ? known.asked(request) : known.of(request);
	}

	/**
	 * A route that is served.
	 *
	 * @param policy its policy; null if it has none
	 */
	private record Served(Route route, @Nullable CorsPolicy policy) {

	}

	/**
	 * What is known of all routes.
	 *
	 * @param router finds the index of a policy
	 * @param policies the policies of its routes; null for those without one
	 * @param byRoute those of methods and patterns that have one
	 */
	private record Table(Router router, List<@Nullable CorsPolicy> policies, Map<String, CorsPolicy> byRoute) {

		private @Nullable CorsPolicy of(Request request) {
			String pattern = request.routePattern();
			CorsPolicy policy = this.byRoute.get(request.method() + " " + pattern);
			return (policy == null && request.method().equals(Method.HEAD))
					? this.byRoute.get(Method.GET + " " + pattern) : policy;
		}

		private @Nullable CorsPolicy asked(Request preflight) {
			List<String> asked = preflight.headers().all("Access-Control-Request-Method");
			if (asked.size() != 1) {
				return null;
			}
			RouteMatch match = new RouteMatch();
			try {
				this.router.match(Method.of(asked.get(0)), preflight.target(), match);
			}
			catch (IllegalArgumentException ex) {
				return null; // what is no method has no route
			}
			return (match.outcome() == RouteMatch.Outcome.ROUTE) ? this.policies.get(match.routeIndex()) : null;
		}

	}

}
