package io.miniserver.boot;

import io.miniserver.MiniServer;

import org.springframework.context.ApplicationEvent;

/**
 * Published when the server has started to accept connections.
 */
public final class MiniServerStartedEvent extends ApplicationEvent {

	private static final long serialVersionUID = 1L;

	private final transient MiniServer server;

	MiniServerStartedEvent(MiniServer server) {
		super(server);
		this.server = server;
	}

	/**
	 * Returns the server that started.
	 * @return the running server
	 */
	public MiniServer getServer() {
		return this.server;
	}

	/**
	 * Returns the port that the server listens on.
	 * @return the port, also when {@code mini-server.port} is 0
	 */
	public int getPort() {
		return this.server.port();
	}

	/**
	 * Returns the port of a listener.
	 * @param listener the listener's name
	 * @return the port; -1 for a Unix domain socket
	 * @throws IllegalArgumentException if the server has no such listener
	 */
	public int getPort(String listener) {
		return this.server.listener(listener).port();
	}

}
