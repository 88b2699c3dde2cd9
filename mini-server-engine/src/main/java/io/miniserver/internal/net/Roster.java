package io.miniserver.internal.net;

import io.miniserver.config.TlsConfig;
import io.miniserver.internal.wire.ProxyRefusal;
import io.miniserver.internal.wire.RejectedRequestException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** The coming and going of a loop's connections. Belongs to one driver. */
final class Roster {

	private static final System.Logger logger = System.getLogger("io.miniserver");

	private final ServerContext context;

	private final EventLoop loop;

	private final Intake intake;

	private final EventStreams events;

	private final Breakdown breakdown;

	Roster(ServerContext context, EventLoop loop, Intake intake, EventStreams events, Breakdown breakdown) {
		this.breakdown = breakdown;
		this.events = events;
		this.context = context;
		this.loop = loop;
		this.intake = intake;
	}

	/** Adds a connection that was accepted. */
	void add(SocketChannel accepted, ListenerContext listener) {
		Connection connection;
		try {
			connection = connect(accepted, listener);
		}
		catch (IOException ex) {
			logger.log(Level.DEBUG, "An accepted connection was gone already", ex);
			this.context.connections().discard(accepted);
			return;
		}
		catch (RuntimeException | Error ex) {
			this.context.connections().discard(accepted); // not to be lost with its count
			throw ex;
		}
		Deadline first = this.context.stage().endsIdleOnes() ? Deadline.DRAIN : Deadline.HEAD;
		this.loop.deadlines().enter(connection, first, this.loop.now());
		if (ProxyHeaders.areRequired(listener)) {
			awaitProxyHeader(connection);
		}
		else {
			admit(connection);
		}
	}

	/** Who connects is a proxy; whose connection it is, its header says. */
	private void awaitProxyHeader(Connection connection) {
		if (this.context.config().proxies().trusted().contains(connection.socket().remoteAddress())) {
			connection.phase = Connection.Phase.PROXY_HEADER;
			connection.proxied = new ProxiedClient();
		}
		else {
			ProxyHeaders.refuse(this.context, connection, ProxyRefusal.PROXY_UNTRUSTED);
		}
	}

	private Connection connect(SocketChannel accepted, ListenerContext listener) throws IOException {
		accepted.configureBlocking(false);
		if (listener.config().unixSocket() == null) {
			// Answers leave when they are complete; waiting for more of them costs 40 ms.
			accepted.setOption(StandardSocketOptions.TCP_NODELAY, true);
		}
		return new Connection(this.context, listener, this.loop, accepted);
	}

	/**
	 * Lets a connection begin with TLS or HTTP. One that is too many for its client is
	 * refused: it gets an answer, which tells it more than a reset, and is not counted.
	 */
	void admit(Connection connection) {
		TlsConfig tls = connection.listener().config().tls();
		if (tls != null) {
			connection.beginsWith(tls);
		}
		InetAddress client = connection.remoteAddress().getAddress();
		if (client == null) {
			return; // of a Unix domain socket: who connects to it has no address
		}
		try {
			connection.countedAddress = this.context.connections().openedBy(client);
		}
		catch (RejectedRequestException ex) {
			if (connection.phase == Connection.Phase.HANDSHAKE) {
				// An answer would cost a handshake, which is what there are too many of.
				this.context.counters().rejected(ex.rejection());
				connection.close();
				return;
			}
			this.intake.refuse(connection, null, ex);
		}
	}

	/**
	 * Gives idle connections the time for one last request that may be on its way, and
	 * ends the streams of events. One that fails is no reason to wait for the others.
	 */
	void drain() {
		for (SelectionKey key : this.loop.keys()) {
			if (key.attachment() instanceof Connection connection) {
				try {
					drain(connection);
				}
				catch (Throwable ex) {
					this.breakdown.of(connection, ex);
				}
			}
		}
	}

	private void drain(Connection connection) {
		Handshake handshake = connection.handshake;
		boolean silent = connection.phase == Connection.Phase.PROXY_HEADER
				|| (handshake != null && !handshake.hasBegun());
		if (connection.phase == Connection.Phase.IDLE || silent) {
			this.loop.deadlines().enter(connection, Deadline.DRAIN, this.loop.now());
		}
		else if (connection.phase == Connection.Phase.EVENTS) {
			this.events.finish(connection);
		}
	}

	/** Closes all connections and the loop. */
	void closeAll() {
		try {
			for (SelectionKey key : this.loop.keys()) {
				if (key.attachment() instanceof Connection connection) {
					Breakdown.close(connection);
				}
			}
		}
		finally {
			this.loop.close();
		}
	}

}
