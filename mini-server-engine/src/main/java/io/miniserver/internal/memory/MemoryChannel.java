package io.miniserver.internal.memory;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.SelectorProvider;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/** The server's end of a connection. Never waits. */
final class MemoryChannel extends SocketChannel implements Selectable {

	private final InetSocketAddress local;

	private final InetSocketAddress remote;

	private final MemoryPipe fromClient = new MemoryPipe(this::changed);

	private final MemoryPipe toClient = new MemoryPipe(this::changed);

	private final Map<SocketOption<?>, Object> options = new ConcurrentHashMap<>();

	private volatile @Nullable MemorySelector selector;

	MemoryChannel(SelectorProvider provider, InetSocketAddress local, int clientPort) {
		super(provider);
		this.local = local;
		this.remote = new InetSocketAddress(InetAddress.getLoopbackAddress(), clientPort);
	}

	MemoryPipe fromClient() {
		return this.fromClient;
	}

	MemoryPipe toClient() {
		return this.toClient;
	}

	private void changed() {
		MemorySelector watching = this.selector;
		if (watching != null) {
			watching.changed();
		}
	}

	@Override
	public void watchedBy(MemorySelector watching) {
		this.selector = watching;
	}

	@Override
	public int readyOperations() {
		return (this.fromClient.isReadable() ? SelectionKey.OP_READ : 0)
				| (this.toClient.isWritable() ? SelectionKey.OP_WRITE : 0);
	}

	@Override
	public int read(ByteBuffer target) throws IOException {
		checkOpen();
		return this.fromClient.read(target);
	}

	@Override
	public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
		long sum = 0;
		for (int i = offset; i < offset + length; i++) {
			int count = read(targets[i]);
			if (count < 0) {
				return (sum > 0) ? sum : -1;
			}
			sum += count;
		}
		return sum;
	}

	@Override
	public int write(ByteBuffer source) throws IOException {
		checkOpen();
		return this.toClient.write(source);
	}

	@Override
	public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
		long sum = 0;
		for (int i = offset; i < offset + length; i++) {
			sum += write(sources[i]);
		}
		return sum;
	}

	@Override
	public SocketAddress getLocalAddress() throws IOException {
		checkOpen();
		return this.local;
	}

	@Override
	public SocketAddress getRemoteAddress() throws IOException {
		checkOpen();
		return this.remote;
	}

	@Override
	public <T> SocketChannel setOption(SocketOption<T> name, T value) throws IOException {
		checkOpen();
		this.options.put(name, value);
		return this;
	}

	@Override
	public <T> @Nullable T getOption(SocketOption<T> name) throws IOException {
		checkOpen();
		return name.type().cast(this.options.get(name));
	}

	@Override
	public Set<SocketOption<?>> supportedOptions() {
		return Set.of(StandardSocketOptions.SO_LINGER, StandardSocketOptions.TCP_NODELAY);
	}

	@Override
	public SocketChannel shutdownInput() {
		this.fromClient.leave();
		return this;
	}

	@Override
	public SocketChannel shutdownOutput() {
		this.toClient.end();
		return this;
	}

	@Override
	public boolean isConnected() {
		return true;
	}

	@Override
	public boolean isConnectionPending() {
		return false;
	}

	@Override
	public boolean finishConnect() {
		return true;
	}

	@Override
	public SocketChannel bind(@Nullable SocketAddress address) {
		throw new UnsupportedOperationException("A connection in memory is bound from the start");
	}

	@Override
	public boolean connect(SocketAddress address) {
		throw new UnsupportedOperationException("A connection in memory is connected from the start");
	}

	@Override
	public Socket socket() {
		throw new UnsupportedOperationException("A connection in memory has no socket");
	}

	/** As with a socket: without a time to linger, the client gets a reset. */
	@Override
	protected void implCloseSelectableChannel() {
		if (Integer.valueOf(0).equals(this.options.get(StandardSocketOptions.SO_LINGER))) {
			this.toClient.reset();
			this.fromClient.reset();
		}
		else {
			this.toClient.end();
			this.fromClient.leave();
		}
	}

	@Override
	protected void implConfigureBlocking(boolean block) {
		// What never waits has nothing to configure.
	}

	private void checkOpen() throws ClosedChannelException {
		if (!isOpen()) {
			throw new ClosedChannelException();
		}
	}

}
