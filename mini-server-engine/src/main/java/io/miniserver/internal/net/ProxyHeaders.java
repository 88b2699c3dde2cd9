package io.miniserver.internal.net;

import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;

import io.miniserver.config.ProxyConfig.ProxyProtocol;
import io.miniserver.internal.wire.ProxyHeaderReader.State;
import io.miniserver.internal.wire.ProxyRefusal;

/**
 * The beginning of connections to listeners with the PROXY protocol, before TLS and HTTP.
 * A header that is not believed or not understood has no answer: the connection is closed
 * and counted. Belongs to one driver.
 */
final class ProxyHeaders {

	private final ServerContext context;

	private final Driver driver;

	private final Buffers buffers;

	private final Roster roster;

	ProxyHeaders(ServerContext context, Driver driver, Buffers buffers, Roster roster) {
		this.context = context;
		this.driver = driver;
		this.buffers = buffers;
		this.roster = roster;
	}

	static boolean areRequired(ListenerContext listener) {
		return listener.config().proxyProtocol() == ProxyProtocol.REQUIRED;
	}

	/** Reads what has arrived of a header. Its time is that of the head behind it. */
	void read(Connection connection) throws ConnectionLostException {
		ByteBuffer socket = this.buffers.socket();
		if (connection.socket().read(socket) < 0) {
			connection.close();
			return;
		}
		ProxiedClient client = connection.proxied;
		State state = (client != null) ? client.feed(socket.flip()) : State.COMPLETE;
		switch (state) {
			case COMPLETE -> begin(connection, socket);
			case MALFORMED -> refuse(this.context, connection, ProxyRefusal.PROXY_MALFORMED);
			case FIRST, LINE, PREFIX, ADDRESSES -> connection.interest(SelectionKey.OP_READ);
		}
	}

	/** What came behind the header is read at once: no event tells of it any more. */
	private void begin(Connection connection, ByteBuffer behind) {
		connection.socket().unread(behind);
		connection.phase = Connection.Phase.IDLE;
		this.roster.admit(connection);
		if (connection.phase == Connection.Phase.IDLE || connection.phase == Connection.Phase.HANDSHAKE) {
			this.driver.serve(connection);
		}
	}

	static void refuse(ServerContext context, Connection connection, ProxyRefusal refusal) {
		context.counters().refused(refusal);
		connection.close();
	}

}
