package io.miniserver.boot;

import io.miniserver.MiniServerBuilder;

/**
 * Changes the server's builder before the server starts. Every bean of this type is
 * called, in {@link org.springframework.core.annotation.Order @Order}, each time the
 * server is about to start.
 * <p>
 * The properties and the beans for middleware, error handlers and observers have been
 * applied before. The router is set afterwards, since metrics refer to it: add routes
 * with a {@link RouterCustomizer}. A further listener with routes of its own is added
 * here, by {@code builder.listener(ListenerConfig.port("internal", 9000), router)}; its
 * port becomes {@code local.mini-server.internal.port}.
 */
@FunctionalInterface
public interface MiniServerCustomizer {

	/**
	 * Changes the builder.
	 * @param builder the builder of the server that is about to start
	 */
	void customize(MiniServerBuilder builder);

}
