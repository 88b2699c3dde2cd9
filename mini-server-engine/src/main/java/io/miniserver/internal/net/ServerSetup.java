package io.miniserver.internal.net;

import java.nio.channels.spi.SelectorProvider;
import java.util.List;
import java.util.function.Supplier;

import io.miniserver.config.ListenerConfig;
import io.miniserver.config.ServerConfig;
import io.miniserver.http.RequestObserver;
import org.jspecify.annotations.Nullable;

/**
 * What a server is made of.
 *
 * @param config the settings
 * @param listeners where it listens: first the main one, which its configuration is about
 * @param failures turns failures into responses
 * @param clock the time
 * @param channels where listeners and loops get their channels and selectors from
 */
public record ServerSetup(ServerConfig config, List<ListenerSetup> listeners, Failures failures, Clock clock,
		SelectorProvider channels) {

	/**
	 * Creates a setup with the main listener alone and the sockets of the system.
	 */
	public ServerSetup(ServerConfig config, Supplier<RouteFinder> routes, Failures failures,
			@Nullable RequestObserver observer, Clock clock) {
		this(config, List.of(new ListenerSetup(ListenerConfig.main(config), routes, observer)), failures, clock,
				SelectorProvider.provider());
	}

}
