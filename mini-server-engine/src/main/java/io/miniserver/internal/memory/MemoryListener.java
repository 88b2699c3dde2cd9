package io.miniserver.internal.memory;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** Where a server accepts connections. Never waits. */
final class MemoryListener extends ServerSocketChannel implements Selectable {

	private static final int DEFAULT_BACKLOG = 50;

	private final MemoryNetwork network;

	/** Guarded by itself. */
	private final Queue<MemoryChannel> pending = new ArrayDeque<>();

	private volatile @Nullable InetSocketAddress local;

	private volatile int backlog;

	private volatile @Nullable MemorySelector selector;

	MemoryListener(MemoryNetwork network) {
		super(network);
		this.network = network;
	}

	@Override
	public ServerSocketChannel bind(@Nullable SocketAddress address, int backlog) throws IOException {
		if (!(address instanceof InetSocketAddress wanted)) {
			throw new BindException("not an address with a port: " + address);
		}
		int port = this.network.port(wanted.getPort());
		this.local = InetSocketAddress.createUnresolved(MemoryNetwork.HOST, port);
		this.backlog = (backlog > 0) ? backlog : DEFAULT_BACKLOG;
		this.network.listening(port, this);
		return this;
	}

	/** Adds a connection. */
	MemoryChannel connect(int clientPort) throws IOException {
		InetSocketAddress address = this.local;
		if (address == null) {
			throw new ConnectException("The server does not listen yet");
		}
		MemoryChannel connection = new MemoryChannel(this.network, address, clientPort);
		synchronized (this.pending) {
			if (!isOpen() || this.pending.size() >= this.backlog) {
				throw new ConnectException("The server does not accept connections");
			}
			this.pending.add(connection);
		}
		MemorySelector watching = this.selector;
		if (watching != null) {
			watching.changed();
		}
		return connection;
	}

	@Override
	public @Nullable SocketChannel accept() throws IOException {
		checkOpen();
		synchronized (this.pending) {
			return this.pending.poll();
		}
	}

	@Override
	public int readyOperations() {
		synchronized (this.pending) {
			return this.pending.isEmpty() ? 0 : SelectionKey.OP_ACCEPT;
		}
	}

	@Override
	public void watchedBy(MemorySelector watching) {
		this.selector = watching;
	}

	@Override
	public @Nullable SocketAddress getLocalAddress() throws IOException {
		checkOpen();
		return this.local;
	}

	@Override
	public <T> ServerSocketChannel setOption(SocketOption<T> name, T value) {
		return this;
	}

	@Override
	public <T> @Nullable T getOption(SocketOption<T> name) {
		return null;
	}

	@Override
	public Set<SocketOption<?>> supportedOptions() {
		return Set.of();
	}

	@Override
	public ServerSocket socket() {
		throw new UnsupportedOperationException("A listener in memory has no socket");
	}

	/** As with a socket: who was not accepted gets a reset. */
	@Override
	protected void implCloseSelectableChannel() {
		this.network.closed(this);
		synchronized (this.pending) {
			for (MemoryChannel connection : this.pending) {
				connection.toClient().reset();
				connection.fromClient().reset();
			}
			this.pending.clear();
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
