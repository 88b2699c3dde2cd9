package io.miniserver.internal.memory;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.ProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.nio.channels.Pipe;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.AbstractSelector;
import java.nio.channels.spi.SelectorProvider;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/**
 * A network with one server and no wires. The server takes its channels and selectors
 * from here, clients {@link #connect}.
 */
public final class MemoryNetwork extends SelectorProvider {

	/** What the server's address says instead of a host. */
	static final String HOST = "in-memory";

	/** The port of a server that has asked for any. */
	static final int DEFAULT_PORT = 80;

	/** The first of the ports that systems give to clients. */
	private static final int FIRST_CLIENT_PORT = 49152;

	private static final int CLIENT_PORTS = 16384;

	/** Where at most one of several networks is at a time: the one whose server runs. */
	private final AtomicReference<@Nullable MemoryNetwork> place;

	/** By port; the one that was bound first is the main one. Guarded by itself. */
	private final Map<Integer, MemoryListener> listeners = new HashMap<>();

	private volatile @Nullable MemoryListener main;

	private final AtomicInteger clients = new AtomicInteger();

	/**
	 * Creates a network that shares its place with no other.
	 */
	public MemoryNetwork() {
		this(new AtomicReference<>());
	}

	/**
	 * Creates a network for one start of a server.
	 * @param place where the networks of other servers may be
	 */
	public MemoryNetwork(AtomicReference<@Nullable MemoryNetwork> place) {
		this.place = place;
	}

	/**
	 * Connects to the main listener of the server.
	 * @return the client's end of the connection
	 * @throws ConnectException if there is no server, or if as many connections as its
	 * backlog wait to be accepted
	 */
	public ClientEnd connect() throws IOException {
		return connect(this.main);
	}

	/**
	 * Connects to a listener of the server.
	 * @param port the listener's port
	 * @return the client's end of the connection
	 * @throws ConnectException as {@link #connect()}
	 */
	public ClientEnd connect(int port) throws IOException {
		synchronized (this.listeners) {
			return connect(this.listeners.get(port));
		}
	}

	private ClientEnd connect(@Nullable MemoryListener server) throws IOException {
		if (server == null) {
			throw new ConnectException("No server runs on this transport");
		}
		int client = Math.floorMod(this.clients.getAndIncrement(), CLIENT_PORTS);
		MemoryChannel connection = server.connect(FIRST_CLIENT_PORT + client);
		return new ClientEnd(connection.toClient(), connection.fromClient());
	}

	/** Returns the port that a listener gets: the one that it wants, or any. */
	int port(int wanted) {
		synchronized (this.listeners) {
			int port = (wanted > 0) ? wanted : DEFAULT_PORT;
			while (wanted == 0 && this.listeners.containsKey(port)) {
				port++;
			}
			return port;
		}
	}

	void listening(int port, MemoryListener server) throws BindException {
		if (!this.place.compareAndSet(null, this) && this.place.get() != this) {
			throw new BindException("A server runs on this transport already");
		}
		synchronized (this.listeners) {
			if (this.listeners.putIfAbsent(port, server) != null) {
				throw new BindException("Address already in use");
			}
			this.main = (this.main != null) ? this.main : server;
		}
	}

	void closed(MemoryListener server) {
		synchronized (this.listeners) {
			this.listeners.values().remove(server);
			if (this.listeners.isEmpty()) {
				this.main = null;
				this.place.compareAndSet(this, null);
			}
		}
	}

	@Override
	public AbstractSelector openSelector() {
		return new MemorySelector(this);
	}

	@Override
	public ServerSocketChannel openServerSocketChannel() {
		return new MemoryListener(this);
	}

	@Override
	public ServerSocketChannel openServerSocketChannel(ProtocolFamily family) {
		throw new UnsupportedOperationException("There are no Unix domain sockets in memory");
	}

	@Override
	public SocketChannel openSocketChannel() {
		throw new UnsupportedOperationException("Clients connect by the transport's connect()");
	}

	@Override
	public DatagramChannel openDatagramChannel() {
		throw new UnsupportedOperationException("There are no datagrams in memory");
	}

	@Override
	public DatagramChannel openDatagramChannel(ProtocolFamily family) {
		throw new UnsupportedOperationException("There are no datagrams in memory");
	}

	@Override
	public Pipe openPipe() {
		throw new UnsupportedOperationException("There are no pipes in memory");
	}

}
