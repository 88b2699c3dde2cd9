package io.miniserver;

import java.io.IOException;
import java.net.InetAddress;

import io.miniserver.config.ListenerConfig;
import org.jspecify.annotations.Nullable;

/**
 * The server could not start because one of its listeners could not be bound: the port is
 * in use, may not be used by this user, or the address is none of this machine; the file
 * of a Unix domain socket can not be made, or another process answers on it.
 */
public final class BindFailedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final transient ListenerConfig listener;

	BindFailedException(ListenerConfig listener, IOException cause) {
		super("Could not listen on " + listener.place() + name(listener) + ": " + cause.getMessage(), cause);
		this.listener = listener;
	}

	private static String name(ListenerConfig listener) {
		return listener.name().equals(ListenerConfig.MAIN) ? "" : " (listener '" + listener.name() + "')";
	}

	/**
	 * Returns the listener that could not be bound.
	 * @return its configuration
	 */
	public ListenerConfig listener() {
		return this.listener;
	}

	/**
	 * Returns the address that was to be bound.
	 * @return the address, or null if it was any, or that of a Unix domain socket
	 */
	public @Nullable InetAddress address() {
		return this.listener.address();
	}

	/**
	 * Returns the port that was to be bound.
	 * @return the port; 0 for a Unix domain socket
	 */
	public int port() {
		return this.listener.port();
	}

}
