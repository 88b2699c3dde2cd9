package io.miniserver.boot;

import io.miniserver.route.Route;
import io.miniserver.route.Router;
import io.miniserver.route.TrailingSlash;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;

/**
 * The one router of the server, out of everything that adds routes. It is built as soon
 * as all singletons exist, so that a wrong route fails the start of the application even
 * if the server is switched off.
 */
final class ServedRoutes implements SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(ServedRoutes.class);

	private final ObjectProvider<Router> routers;

	private final ObjectProvider<RouterCustomizer> customizers;

	private final TrailingSlash trailingSlash;

	private volatile @Nullable Router router;

	ServedRoutes(ObjectProvider<Router> routers, ObjectProvider<RouterCustomizer> customizers,
			TrailingSlash trailingSlash) {
		this.routers = routers;
		this.customizers = customizers;
		this.trailingSlash = trailingSlash;
	}

	@Override
	public void afterSingletonsInstantiated() {
		Router.Builder builder = Router.builder().trailingSlash(this.trailingSlash);
		this.routers.orderedStream().forEach((router) -> addAll(router, builder));
		this.customizers.orderedStream().forEach((customizer) -> customizer.customize(builder));
		Router built = builder.build();
		if (built.routes().isEmpty()) {
			logger.warn("mini-server has no routes: it answers every request with 404. Add a handler, for example "
					+ "@HttpHandler class Hello { @Get(\"/\") String hello() { return \"hello\"; } }, or a bean "
					+ "RouterCustomizer: (routes) -> routes.get(\"/\", (request) -> Response.text(\"hello\"))");
		}
		ShadowedRoutes.warnings(built.routes()).forEach(logger::warn);
		if (logger.isDebugEnabled()) {
			built.routes().forEach((route) -> logger.debug("Route " + route));
		}
		this.router = built;
	}

	private static void addAll(Router router, Router.Builder builder) {
		for (Route route : router.routes()) {
			builder.route(route);
		}
	}

	/**
	 * Returns the router.
	 * @return the router
	 * @throws IllegalStateException if not all singletons exist yet
	 */
	Router router() {
		Router built = this.router;
		if (built == null) {
			throw new IllegalStateException("The routes are known when all singletons exist");
		}
		return built;
	}

}
