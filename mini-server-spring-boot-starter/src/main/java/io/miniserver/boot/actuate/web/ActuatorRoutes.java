package io.miniserver.boot.actuate.web;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.miniserver.MiniServerBuilder;
import io.miniserver.boot.MiniServerCustomizer;
import io.miniserver.boot.RouterCustomizer;
import io.miniserver.config.ListenerConfig;
import io.miniserver.http.Middleware;
import io.miniserver.route.Route;
import io.miniserver.route.Router;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointProperties;
import org.springframework.boot.actuate.endpoint.web.ExposableWebEndpoint;
import org.springframework.boot.actuate.endpoint.web.WebEndpointsSupplier;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.util.StringUtils;

/**
 * Adds the exposed endpoints to the routes of the server, or to those of a listener of
 * their own. There, too, the middleware of the application is around them: a login that
 * it asks for must not get lost because of another port.
 */
final class ActuatorRoutes implements RouterCustomizer, MiniServerCustomizer {

	private final WebEndpointsSupplier endpoints;

	private final WebEndpointProperties properties;

	private final EndpointRoutes routes;

	private final ManagementPlace place;

	private final ObjectProvider<Middleware> middleware;

	ActuatorRoutes(WebEndpointsSupplier endpoints, WebEndpointProperties properties, EndpointRoutes routes,
			ManagementPlace place, ObjectProvider<Middleware> middleware) {
		this.endpoints = endpoints;
		this.properties = properties;
		this.routes = routes;
		this.place = place;
		this.middleware = middleware;
	}

	/** Adds what the main listener serves. */
	@Override
	public void customize(Router.Builder builder) {
		List<Route> all = switch (this.place.kind()) {
			case MAIN -> all(this.properties.getBasePath(), WebServerNamespace.SERVER);
			case OWN -> this.routes.additional(exposed(), WebServerNamespace.SERVER);
			case NONE -> List.of();
		};
		all.forEach(builder::route);
	}

	/** Adds the listener of the endpoints. */
	@Override
	public void customize(MiniServerBuilder builder) {
		ListenerConfig listener = this.place.listener();
		if (listener != null) {
			Router.Builder router = Router.builder();
			all(this.place.prefix() + this.properties.getBasePath(), WebServerNamespace.MANAGEMENT)
				.forEach(router::route);
			builder.listener(listener, router.build(), this.middleware.orderedStream().toArray(Middleware[]::new));
		}
	}

	private List<Route> all(String basePath, WebServerNamespace namespace) {
		List<Route> all = new ArrayList<>(this.routes.below(basePath, exposed(), namespace));
		all.addAll(this.routes.additional(exposed(), namespace));
		// Without a path the links would take the place of the application's own page.
		boolean room = StringUtils.hasText(basePath) || namespace == WebServerNamespace.MANAGEMENT;
		if (room && this.properties.getDiscovery().isEnabled()) {
			all.addAll(this.routes.links(basePath, exposed()));
		}
		return all;
	}

	private Collection<ExposableWebEndpoint> exposed() {
		return this.endpoints.getEndpoints();
	}

}
