package io.miniserver.internal.net;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SocketChannel;

import io.miniserver.http.TlsSession;
import org.jspecify.annotations.Nullable;

/**
 * The socket of a connection, and the transport of one without TLS. Its failures are
 * about the client and nobody else.
 */
final class ClientSocket implements Transport {

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

	@Override
	public int read(ByteBuffer target) throws ConnectionLostException {
		try {
			return this.channel.read(target);
		}
		catch (IOException ex) {
			this.lost = true;
			throw new ConnectionLostException("the client can not be read from", ex);
		}
	}

	@Override
	public boolean hasUnread() {
		return false;
	}

	@Override
	public int write(ByteBuffer source) throws ConnectionLostException {
		try {
			return this.channel.write(source);
		}
		catch (IOException ex) {
			this.lost = true;
			throw new ConnectionLostException("the client can not be written to", ex);
		}
	}

	@Override
	public long transfer(FileChannel source, long position, long count) throws ConnectionLostException {
		try {
			return source.transferTo(position, count, this.channel);
		}
		catch (IOException ex) {
			throw new ConnectionLostException("a file could not be sent", ex);
		}
	}

	@Override
	public void endOutput() throws IOException {
		this.channel.shutdownOutput();
	}

	@Override
	public int discard(ByteBuffer buffer) throws ConnectionLostException {
		return read(buffer);
	}

	/** Notes that the client can make nothing of what it gets, or sends what is none. */
	void lost() {
		this.lost = true;
	}

	/** Whether a read or a write has failed: nothing can reach the client any more. */
	boolean isLost() {
		return this.lost;
	}

	/** Returns the client's address, also after the end. */
	InetSocketAddress remoteAddress() {
		return this.remoteAddress;
	}

	@Override
	public @Nullable TlsSession tls() {
		return null;
	}

	/** The next read or write fails. Any thread. */
	@Override
	public void close() {
		try {
			this.channel.close();
		}
		catch (IOException ex) {
			logger.log(Level.DEBUG, "A connection did not close properly", ex);
		}
	}

	@Override
	public void cutOff() {
		close();
	}

}
