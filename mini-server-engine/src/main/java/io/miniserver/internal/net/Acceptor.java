package io.miniserver.internal.net;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

import org.jspecify.annotations.Nullable;

/** Takes connections from a listening channel; a parameter, since it can fail. */
@FunctionalInterface
interface Acceptor {

	/** The system's. */
	Acceptor SYSTEM = ServerSocketChannel::accept;

	/**
	 * Takes a connection.
	 * @param channel the channel, which does not block
	 * @return the connection, or null if there is none
	 * @throws IOException if it can not be had, for example for want of file descriptors
	 */
	@Nullable SocketChannel accept(ServerSocketChannel channel) throws IOException;

}
