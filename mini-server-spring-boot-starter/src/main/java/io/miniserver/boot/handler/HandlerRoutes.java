package io.miniserver.boot.handler;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.miniserver.boot.RouteDescriptions;
import io.miniserver.route.Route;
import org.jspecify.annotations.Nullable;

import org.springframework.util.MimeType;

/**
 * Collects the routes of all handler methods. Those that share method and path become one
 * route that negotiates, since a router finds routes by these two only.
 */
final class HandlerRoutes {

	/**
	 * Reflection returns methods in no order, so what decides between equals must be
	 * written down somewhere.
	 */
	private static final Comparator<HandlerRoute> ORDER = Comparator
		.comparing((HandlerRoute route) -> rank(route.variants().get(0).produces()))
		.thenComparing((route) -> String.valueOf(route.variants().get(0).produces()))
		.thenComparing((route) -> route.variants().get(0).method().toString());

	private final RouteDescriptions descriptions;

	private final Map<String, List<HandlerRoute>> routes = new LinkedHashMap<>();

	HandlerRoutes(RouteDescriptions descriptions) {
		this.descriptions = descriptions;
	}

	private static int rank(@Nullable MimeType produces) {
		return (produces != null && MediaTypes.isJson(produces.toString())) ? 0 : 1;
	}

	void add(HandlerRoute route) {
		String key = route.route().method() + " " + route.route().pattern();
		this.routes.computeIfAbsent(key, (unused) -> new ArrayList<>()).add(route);
	}

	/**
	 * Returns the routes that will be served: those of each method and pattern.
	 */
	Collection<List<HandlerRoute>> served() {
		removeYielding();
		return this.routes.values();
	}

	/**
	 * Returns the routes for the router.
	 * @throws InvalidHandlerException if nothing tells the handlers of a path apart, or
	 * they ask for different settings
	 */
	List<Route> toRoutes() {
		removeYielding();
		requireSameNames();
		List<Route> result = new ArrayList<>();
		for (List<HandlerRoute> sharing : this.routes.values()) {
			if (sharing.stream().allMatch(HandlerRoute::isOpen)) {
				// the router refuses all but the first, and tells how they are called
				sharing.forEach((route) -> result.add(route.route()));
			}
			else {
				result.add(negotiating(sharing));
			}
		}
		return result;
	}

	/**
	 * What a path matches beside itself is left to the method that is mapped to it, as
	 * {@code /files} is by {@code /files/**} of Spring MVC.
	 */
	private void removeYielding() {
		Set<String> claimed = this.routes.values()
			.stream()
			.flatMap(List::stream)
			.filter((route) -> route.claim() == HandlerRoute.Claim.FIRM)
			.map(HandlerRoute::namelessKey)
			.collect(Collectors.toSet());
		this.routes.values()
			.forEach((sharing) -> sharing.removeIf(
					(route) -> route.claim() == HandlerRoute.Claim.YIELDING && claimed.contains(route.namelessKey())));
		this.routes.values().removeIf(List::isEmpty);
	}

	/**
	 * Routes that would share a path, but for the names of its parameters, cannot: a
	 * route has one pattern.
	 */
	private void requireSameNames() {
		Map<String, HandlerRoute> seen = new HashMap<>();
		for (List<HandlerRoute> sharing : this.routes.values()) {
			HandlerRoute route = sharing.get(0);
			HandlerRoute other = seen.putIfAbsent(route.namelessKey(), route);
			if (other != null && !(route.isOpen() && other.isOpen())) {
				throw route.variants()
					.get(0)
					.method()
					.invalid(
							"it answers the same paths as " + other.route() + ", but " + route.route().pattern()
									+ " names parameters differently",
							"Give the parameters of both paths the same names.");
			}
		}
	}

	private Route negotiating(List<HandlerRoute> sharing) {
		List<HandlerRoute> sorted = sharing.stream().sorted(ORDER).toList();
		HandlerRoute first = sorted.get(0);
		List<Variant> variants = new ArrayList<>();
		for (HandlerRoute route : sorted) {
			if (!route.hasSettingsOf(first)) {
				throw route.variants()
					.get(0)
					.method()
					.invalid(
							"it shares " + first.route().method() + " " + first.route().pattern() + " with "
									+ first.route().name() + ", but not its dispatch, body limit or deadline",
							"Give both the same: these are needed before the body has arrived.");
			}
			route.variants().forEach((variant) -> add(variant, variants, route));
		}
		String name = sorted.stream().map((route) -> route.route().name()).distinct().collect(Collectors.joining(", "));
		Negotiation negotiation = new Negotiation(variants);
		this.descriptions.describe(negotiation,
				variants.stream().flatMap((variant) -> this.descriptions.of(variant.handler()).stream()).toList());
		return withHandler(first.route(), negotiation).withName(name);
	}

	private static void add(Variant variant, List<Variant> variants, HandlerRoute route) {
		for (Variant other : variants) {
			if (variant.isSame(other)) {
				throw variant.method()
					.invalid(
							"it answers the same requests as " + other.method() + ": " + route.route().method() + " "
									+ route.route().pattern() + " with the same media types",
							"Change method, path, consumes or produces of one of them, or remove it.");
			}
		}
		variants.add(variant);
	}

	private static Route withHandler(Route route, Negotiation handler) {
		Route result = Route.of(route.method(), route.pattern(), handler).withDispatch(route.dispatch());
		if (route.bodyLimit() >= 0) {
			result = result.withBodyLimit(route.bodyLimit());
		}
		return (route.handlerTimeout() != null) ? result.withHandlerTimeout(route.handlerTimeout()) : result;
	}

}
