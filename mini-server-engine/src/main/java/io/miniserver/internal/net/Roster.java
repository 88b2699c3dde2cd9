package io.miniserver.internal.net;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** The coming and going of a loop's connections. Belongs to one driver. */
final class Roster {

	private static final System.Logger logger = System.getLogger("io.miniserver");

	private final ServerContext context;

	private final EventLoop loop;

	Roster(ServerContext context, EventLoop loop) {
		this.context = context;
		this.loop = loop;
	}

	/** Adds a connection that was accepted. */
	void add(SocketChannel accepted) {
		try {
			accepted.configureBlocking(false);
			// Answers leave when they are complete; waiting for more of them costs 40 ms.
			accepted.setOption(StandardSocketOptions.TCP_NODELAY, true);
			Connection connection = new Connection(this.context, this.loop, accepted);
			Deadline first = this.context.isDraining() ? Deadline.DRAIN : Deadline.HEAD;
			this.loop.deadlines().enter(connection, first, this.loop.now());
		}
		catch (IOException ex) {
			logger.log(Level.DEBUG, "An accepted connection was gone already", ex);
			this.context.connections().discard(accepted);
		}
	}

	/** Gives idle connections the time for one last request that may be on its way. */
	void drain() {
		for (SelectionKey key : this.loop.keys()) {
			if (key.attachment() instanceof Connection connection && connection.phase == Connection.Phase.IDLE) {
				this.loop.deadlines().enter(connection, Deadline.DRAIN, this.loop.now());
			}
		}
	}

	/** Closes all connections and the loop. */
	void closeAll() {
		for (SelectionKey key : this.loop.keys()) {
			if (key.attachment() instanceof Connection connection) {
				connection.close();
			}
		}
		this.loop.close();
	}

}
