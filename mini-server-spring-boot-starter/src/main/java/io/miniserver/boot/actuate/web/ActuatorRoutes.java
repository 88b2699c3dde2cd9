package io.miniserver.boot.actuate.web;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.miniserver.boot.RouterCustomizer;
import io.miniserver.route.Route;
import io.miniserver.route.Router;

import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointProperties;
import org.springframework.boot.actuate.endpoint.web.EndpointLinksResolver;
import org.springframework.boot.actuate.endpoint.web.EndpointMediaTypes;
import org.springframework.boot.actuate.endpoint.web.ExposableWebEndpoint;
import org.springframework.boot.actuate.endpoint.web.WebEndpointsSupplier;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.util.StringUtils;

/**
 * Adds the exposed endpoints to the routes of the server.
 */
final class ActuatorRoutes implements RouterCustomizer {

	private final WebEndpointsSupplier endpoints;

	private final WebEndpointProperties properties;

	private final EndpointMediaTypes mediaTypes;

	private final EndpointRoutes routes;

	private final EndpointJson json;

	ActuatorRoutes(WebEndpointsSupplier endpoints, WebEndpointProperties properties, EndpointMediaTypes mediaTypes,
			EndpointRoutes routes, EndpointJson json) {
		this.endpoints = endpoints;
		this.properties = properties;
		this.mediaTypes = mediaTypes;
		this.routes = routes;
		this.json = json;
	}

	@Override
	public void customize(Router.Builder builder) {
		Collection<ExposableWebEndpoint> exposed = this.endpoints.getEndpoints();
		String basePath = this.properties.getBasePath();
		List<Route> all = new ArrayList<>(this.routes.below(basePath, exposed, WebServerNamespace.SERVER));
		all.addAll(this.routes.additional(exposed, WebServerNamespace.SERVER));
		// Without a base path the page would take the place of the application's own.
		if (this.properties.getDiscovery().isEnabled() && StringUtils.hasText(basePath)) {
			all.addAll(this.routes.links(basePath,
					new LinksHandler(new EndpointLinksResolver(exposed, basePath), this.mediaTypes, this.json)));
		}
		all.forEach(builder::route);
	}

}
