package io.miniserver;

import java.net.InetSocketAddress;
import java.net.SocketAddress;

import io.miniserver.config.ListenerConfig;
import io.miniserver.route.Router;

/**
 * A listener of a running server. Says the same after the server's stop.
 *
 * @param config where it was to listen
 * @param router what it serves: its own routes, or those of the main listener
 * @param address where it listens: an {@link InetSocketAddress} with the real port, or a
 * {@link java.net.UnixDomainSocketAddress}
 */
public record RunningListener(ListenerConfig config, Router router, SocketAddress address) {

	/**
	 * Returns the port that it listens on.
	 * @return the port, never 0; -1 for a Unix domain socket
	 */
	public int port() {
		return (this.address instanceof InetSocketAddress inet) ? inet.getPort() : -1;
	}

}
