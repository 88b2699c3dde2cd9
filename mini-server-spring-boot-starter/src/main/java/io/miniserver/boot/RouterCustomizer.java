package io.miniserver.boot;

import io.miniserver.route.Router;

/**
 * Adds routes to the router that the server is started with. Every bean of this type is
 * called once, after all singletons exist.
 * <p>
 * Routes may come from several of these beans, from annotated handlers and from
 * {@link Router} beans; two that answer the same requests fail the start.
 */
@FunctionalInterface
public interface RouterCustomizer {

	/**
	 * Adds routes.
	 * @param routes the builder of the router
	 */
	void customize(Router.Builder routes);

}
