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

	private final Traffic traffic;

	/** For the owner of the connection, and for who comes after it. */
	private long received;

	private long sent;

	/** Asked for once: a closed channel does not tell it any more. */
	private final InetSocketAddress remoteAddress;

	/** What was read too much of a PROXY header; before all that the socket still has. */
	private @Nullable ByteBuffer unread;

	/** Never reset. Written by whoever reads or writes, read by who answers. */
	private volatile boolean lost;

	ClientSocket(SocketChannel channel, Traffic traffic) throws IOException {
		this.channel = channel;
		this.traffic = traffic;
		this.remoteAddress = (channel.getRemoteAddress() instanceof InetSocketAddress inet) ? inet : UNIX_CLIENT;
	}

	SocketChannel channel() {
		return this.channel;
	}

	@Override
	public int read(ByteBuffer target) throws ConnectionLostException {
		if (this.unread != null) {
			return readAgain(this.unread, target);
		}
		try {
			int count = this.channel.read(target);
			if (count > 0) {
				this.received += count;
				this.traffic.received(count);
			}
			return count;
		}
		catch (IOException ex) {
			this.lost = true;
			throw new ConnectionLostException("the client can not be read from", ex);
		}
	}

	private int readAgain(ByteBuffer source, ByteBuffer target) {
		int count = Math.min(source.remaining(), target.remaining());
		target.put(source.slice(source.position(), count));
		source.position(source.position() + count);
		if (!source.hasRemaining()) {
			this.unread = null;
		}
		return count;
	}

	/** Has what was read be read again; the buffer is the caller's to use again. */
	void unread(ByteBuffer bytes) {
		if (bytes.hasRemaining()) {
			this.unread = ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
		}
	}

	@Override
	public boolean hasUnread() {
		return this.unread != null;
	}

	@Override
	public int write(ByteBuffer source) throws ConnectionLostException {
		try {
			int count = this.channel.write(source);
			sent(count);
			return count;
		}
		catch (IOException ex) {
			this.lost = true;
			throw new ConnectionLostException("the client can not be written to", ex);
		}
	}

	private void sent(long bytes) {
		if (bytes > 0) {
			this.sent += bytes;
			this.traffic.sent(bytes);
		}
	}

	long bytesReceived() {
		return this.received;
	}

	long bytesSent() {
		return this.sent;
	}

	@Override
	public long transfer(FileChannel source, long position, long count) throws ConnectionLostException {
		try {
			long transferred = source.transferTo(position, count, this.channel);
			sent(transferred);
			return transferred;
		}
		catch (IOException ex) {
			throw new ConnectionLostException("a file could not be sent", ex);
		}
	}

	@Override
	public boolean sendEnd() {
		return true;
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
