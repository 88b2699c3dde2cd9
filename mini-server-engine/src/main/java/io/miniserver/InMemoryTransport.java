package io.miniserver;

import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.spi.SelectorProvider;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

import io.miniserver.internal.memory.MemoryNetwork;
import org.jspecify.annotations.Nullable;

/**
 * Connections within the JVM, instead of sockets: for tests. <pre class="code">
 * InMemoryTransport transport = new InMemoryTransport();
 * try (MiniServer server = MiniServer.builder().transport(transport).router(router).start();
 *         InMemoryConnection client = transport.connect(Duration.ofSeconds(5))) {
 *     client.outputStream().write("GET / HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\r\n".getBytes(US_ASCII));
 *     String response = new String(client.inputStream().readAllBytes(), US_ASCII);
 * }
 * </pre> All else is the server that runs in production: its parser, router, event loops,
 * workers, limits and deadlines. Bodies in pieces, event streams and multipart forms
 * work, a slow reader holds the server up as soon as 64 KiB wait for it, and a reset is a
 * reset. What is different: no port is bound, {@link MiniServer#port()} is the configured
 * one (80 instead of 0, or the next that is free), there are no Unix domain sockets,
 * {@link MiniServer#address()} is unresolved, and clients come from the loopback address.
 * <p>
 * One server at a time can run on a transport; after its stop, another one. Safe for use
 * by several threads.
 */
public final class InMemoryTransport {

	/** The network of the server that runs. */
	private final AtomicReference<@Nullable MemoryNetwork> running = new AtomicReference<>();

	/**
	 * Creates a transport without a server.
	 */
	public InMemoryTransport() {
	}

	/**
	 * Connects to the main listener of the server that runs on this transport.
	 * @param patience for how long a read or a write waits for the server
	 * @return the client's end of the connection
	 * @throws java.net.ConnectException if no server runs on this transport, or if as
	 * many connections as its backlog wait to be accepted
	 * @throws IllegalArgumentException if the patience is not positive
	 */
	public InMemoryConnection connect(Duration patience) throws IOException {
		requirePositive(patience);
		return new InMemoryConnection(network().connect(), patience);
	}

	/**
	 * Connects to a listener of the server that runs on this transport.
	 * @param port the listener's port, see {@link RunningListener#port()}
	 * @param patience for how long a read or a write waits for the server
	 * @return the client's end of the connection
	 * @throws java.net.ConnectException as {@link #connect(Duration)}, or if nobody
	 * listens on that port
	 * @throws IllegalArgumentException if the patience is not positive
	 */
	public InMemoryConnection connect(int port, Duration patience) throws IOException {
		requirePositive(patience);
		return new InMemoryConnection(network().connect(port), patience);
	}

	private static void requirePositive(Duration patience) {
		Objects.requireNonNull(patience, "patience");
		if (patience.isNegative() || patience.isZero()) {
			throw new IllegalArgumentException("patience must be positive: " + patience);
		}
	}

	private MemoryNetwork network() throws ConnectException {
		MemoryNetwork network = this.running.get();
		if (network == null) {
			throw new ConnectException("No server runs on this transport");
		}
		return network;
	}

	/** Returns the channels for one start of a server. */
	SelectorProvider channels() {
		return new MemoryNetwork(this.running);
	}

}
