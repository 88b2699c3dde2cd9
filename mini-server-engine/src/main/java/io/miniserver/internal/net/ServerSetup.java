package io.miniserver.internal.net;

import java.nio.channels.spi.SelectorProvider;
import java.util.function.Supplier;

import io.miniserver.config.ServerConfig;
import io.miniserver.http.RequestObserver;
import org.jspecify.annotations.Nullable;

/**
 * What a server is made of.
 *
 * @param config the settings
 * @param routes makes the route finder of each thread
 * @param failures turns failures into responses
 * @param observer who is told of each request, or null
 * @param clock the time
 * @param channels where listener and loops get their channels and selectors from
 */
public record ServerSetup(ServerConfig config, Supplier<RouteFinder> routes, Failures failures,
		@Nullable RequestObserver observer, Clock clock, SelectorProvider channels) {

	/**
	 * Creates a setup with the sockets of the system.
	 */
	public ServerSetup(ServerConfig config, Supplier<RouteFinder> routes, Failures failures,
			@Nullable RequestObserver observer, Clock clock) {
		this(config, routes, failures, observer, clock, SelectorProvider.provider());
	}

}
