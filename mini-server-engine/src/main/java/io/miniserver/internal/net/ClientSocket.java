package io.miniserver.internal.net;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** The socket of a connection. Its failures are about the client and nobody else. */
final class ClientSocket {

	private static final System.Logger logger = System.getLogger("io.miniserver");

	private final SocketChannel channel;

	/** Never reset. Written by whoever reads or writes, read by who answers. */
	private volatile boolean lost;

	ClientSocket(SocketChannel channel) {
		this.channel = channel;
	}

	SocketChannel channel() {
		return this.channel;
	}

	/** Reads once without waiting, -1 at the end. */
	int read(ByteBuffer target) throws ConnectionLostException {
		try {
			return this.channel.read(target);
		}
		catch (IOException ex) {
			this.lost = true;
			throw new ConnectionLostException("the client can not be read from", ex);
		}
	}

	/** Writes once without waiting. */
	int write(ByteBuffer source) throws ConnectionLostException {
		try {
			return this.channel.write(source);
		}
		catch (IOException ex) {
			this.lost = true;
			throw new ConnectionLostException("the client can not be written to", ex);
		}
	}

	/** Whether a read or a write has failed: nothing can reach the client any more. */
	boolean isLost() {
		return this.lost;
	}

	InetSocketAddress remoteAddress() {
		try {
			return (InetSocketAddress) this.channel.getRemoteAddress();
		}
		catch (IOException ex) {
			// Closed meanwhile, and the address is gone with the socket.
			return InetSocketAddress.createUnresolved("unknown", 0);
		}
	}

	/** Closes the channel: the next read or write fails. Any thread. */
	void close() {
		try {
			this.channel.close();
		}
		catch (IOException ex) {
			logger.log(Level.DEBUG, "A connection did not close properly", ex);
		}
	}

}
