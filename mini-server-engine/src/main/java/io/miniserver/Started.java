package io.miniserver;

import java.util.List;

import io.miniserver.config.ServerConfig;
import io.miniserver.internal.net.Server;

/**
 * What came of a start.
 *
 * @param config what the server was started with
 * @param listeners where it listens; the main listener first
 * @param server the running server
 */
record Started(ServerConfig config, List<RunningListener> listeners, Server server) {

	RunningListener listener(String name) {
		return this.listeners.stream()
			.filter((listener) -> listener.config().name().equals(name))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("this server has no listener '" + name + "'"));
	}

}
