package io.miniserver.internal.net;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** The socket of a connection. Its failures are about the client and nobody else. */
final class ClientSocket {

	private static final System.Logger logger = System.getLogger("io.miniserver");

	/** Instead of the address that clients of a Unix domain socket do not have. */
	private static final InetSocketAddress UNIX_CLIENT = InetSocketAddress.createUnresolved("unix:", 0);

	private final SocketChannel channel;

	/** Asked for once: a closed channel does not tell it any more. */
	private final InetSocketAddress remoteAddress;

	/** Never reset. Written by whoever reads or writes, read by who answers. */
	private volatile boolean lost;

	ClientSocket(SocketChannel channel) throws IOException {
		this.channel = channel;
		this.remoteAddress = (channel.getRemoteAddress() instanceof InetSocketAddress inet) ? inet : UNIX_CLIENT;
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

	/** Returns the client's address, also after the end. */
	InetSocketAddress remoteAddress() {
		return this.remoteAddress;
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
