package io.miniserver.boot.actuate.endpoint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.miniserver.MiniServer;
import io.miniserver.RunningListener;
import io.miniserver.boot.HandlerDescription;
import io.miniserver.boot.MiniServerLifecycle;
import io.miniserver.boot.RouteDescriptions;
import io.miniserver.route.Route;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.web.mappings.MappingDescriptionProvider;
import org.springframework.context.ApplicationContext;

/**
 * The routes of each listener, for the endpoint {@code mappings}.
 */
final class RouteMappings implements MappingDescriptionProvider {

	private final ApplicationContext owner;

	private final MiniServerLifecycle lifecycle;

	private final RouteDescriptions descriptions;

	RouteMappings(ApplicationContext owner, MiniServerLifecycle lifecycle, RouteDescriptions descriptions) {
		this.owner = owner;
		this.lifecycle = lifecycle;
		this.descriptions = descriptions;
	}

	@Override
	public String getMappingName() {
		return "miniServer";
	}

	/** The endpoint asks for each context of a hierarchy; one of them has the server. */
	@Override
	public Object describeMappings(ApplicationContext context) {
		Map<String, List<Mapping>> result = new LinkedHashMap<>();
		MiniServer server = this.lifecycle.getServer();
		if (context == this.owner && server != null) {
			for (RunningListener listener : server.listeners()) {
				result.put(listener.config().name(), mappings(listener.router().routes()));
			}
		}
		return result;
	}

	private List<Mapping> mappings(List<Route> routes) {
		List<Mapping> result = new ArrayList<>();
		for (Route route : routes) {
			for (HandlerDescription way : this.descriptions.of(route)) {
				result.add(new Mapping(way.id(), way.handler(),
						new Predicate(route.method().name(), route.pattern(), way.consumes(), way.produces()),
						route.dispatch().name(), limit(route), timeout(route)));
			}
		}
		return result;
	}

	private static @Nullable Long limit(Route route) {
		return (route.bodyLimit() >= 0) ? route.bodyLimit() : null;
	}

	private static @Nullable String timeout(Route route) {
		return (route.handlerTimeout() != null) ? route.handlerTimeout().toString() : null;
	}

	/**
	 * A route, or one of the ways in which it answers.
	 *
	 * @param id what it is called in properties
	 * @param handler what answers
	 * @param predicate which requests it answers
	 * @param dispatch where its handler runs
	 * @param bodyLimit the bytes that a body may have; null: the server's limit
	 * @param deadline the time of its handler; null: the server's
	 */
	record Mapping(String id, String handler, Predicate predicate, String dispatch, @Nullable Long bodyLimit,
			@Nullable String deadline) {

	}

	/**
	 * Which requests a route answers.
	 *
	 * @param method the method
	 * @param path the pattern of the path
	 * @param consumes the media types of bodies; empty: any
	 * @param produces the media types of responses; empty: whatever they may be
	 */
	record Predicate(String method, String path, List<String> consumes, List<String> produces) {

	}

}
