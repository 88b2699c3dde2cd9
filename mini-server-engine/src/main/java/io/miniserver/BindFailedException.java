package io.miniserver;

import java.io.IOException;
import java.net.InetAddress;

import org.jspecify.annotations.Nullable;

/**
 * The server could not start because its address and port could not be bound: the port is
 * in use, may not be used by this user, or the address is none of this machine.
 */
public final class BindFailedException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final @Nullable InetAddress address;

	private final int port;

	BindFailedException(@Nullable InetAddress address, int port, IOException cause) {
		super("Could not listen on " + ((address != null) ? "address " + address.getHostAddress() : "any address")
				+ ", port " + port + ": " + cause.getMessage(), cause);
		this.address = address;
		this.port = port;
	}

	/**
	 * Returns the address that was to be bound.
	 * @return the address, or null if it was any
	 */
	public @Nullable InetAddress address() {
		return this.address;
	}

	/**
	 * Returns the port that was to be bound.
	 * @return the port
	 */
	public int port() {
		return this.port;
	}

}
