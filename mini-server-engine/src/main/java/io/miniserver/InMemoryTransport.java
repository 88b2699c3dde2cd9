package io.miniserver;

import java.io.IOException;
import java.nio.channels.spi.SelectorProvider;
import java.time.Duration;
import java.util.Objects;

import io.miniserver.internal.memory.MemoryNetwork;

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
 * one (80 instead of 0), {@link MiniServer#address()} is unresolved, and clients come
 * from the loopback address.
 * <p>
 * One server at a time can run on a transport; after its stop, another one. Safe for use
 * by several threads.
 */
public final class InMemoryTransport {

	private final MemoryNetwork network = new MemoryNetwork();

	/**
	 * Creates a transport without a server.
	 */
	public InMemoryTransport() {
	}

	/**
	 * Connects to the server that runs on this transport.
	 * @param patience for how long a read or a write waits for the server
	 * @return the client's end of the connection
	 * @throws java.net.ConnectException if no server runs on this transport, or if as
	 * many connections as its backlog wait to be accepted
	 * @throws IllegalArgumentException if the patience is not positive
	 */
	public InMemoryConnection connect(Duration patience) throws IOException {
		Objects.requireNonNull(patience, "patience");
		if (patience.isNegative() || patience.isZero()) {
			throw new IllegalArgumentException("patience must be positive: " + patience);
		}
		return new InMemoryConnection(this.network.connect(), patience);
	}

	SelectorProvider channels() {
		return this.network;
	}

}
