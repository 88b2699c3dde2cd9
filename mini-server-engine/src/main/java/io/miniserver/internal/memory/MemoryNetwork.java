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

	private final AtomicReference<@Nullable MemoryListener> listener = new AtomicReference<>();

	private final AtomicInteger clients = new AtomicInteger();

	/**
	 * Connects to the server.
	 * @return the client's end of the connection
	 * @throws ConnectException if there is no server, or if as many connections as its
	 * backlog wait to be accepted
	 */
	public ClientEnd connect() throws IOException {
		MemoryListener server = this.listener.get();
		if (server == null) {
			throw new ConnectException("No server runs on this transport");
		}
		int client = Math.floorMod(this.clients.getAndIncrement(), CLIENT_PORTS);
		MemoryChannel connection = server.connect(FIRST_CLIENT_PORT + client);
		return new ClientEnd(connection.toClient(), connection.fromClient());
	}

	void listening(MemoryListener server) throws BindException {
		if (!this.listener.compareAndSet(null, server)) {
			throw new BindException("A server runs on this transport already, which has room for one listener");
		}
	}

	void closed(MemoryListener server) {
		this.listener.compareAndSet(server, null);
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
