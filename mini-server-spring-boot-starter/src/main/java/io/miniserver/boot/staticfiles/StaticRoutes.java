package io.miniserver.boot.staticfiles;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.miniserver.boot.RouterCustomizer;
import io.miniserver.route.Route;
import io.miniserver.route.Router;

/**
 * The routes of all mappings.
 */
final class StaticRoutes implements RouterCustomizer {

	private final List<Route> routes = new ArrayList<>();

	StaticRoutes(StaticFilesProperties properties, StaticLocations locations) {
		for (Map.Entry<String, StaticMapping> mapping : properties.getMappings().entrySet()) {
			this.routes.addAll(new MappingRoutes(mapping.getKey(), mapping.getValue()).routes(locations));
		}
	}

	@Override
	public void customize(Router.Builder builder) {
		this.routes.forEach(builder::route);
	}

}
