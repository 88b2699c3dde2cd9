package io.miniserver.internal.net;

import java.nio.ByteBuffer;

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

	private final Buffers buffers;

	private final Roster roster;

	ProxyHeaders(ServerContext context, Buffers buffers, Roster roster) {
		this.context = context;
		this.buffers = buffers;
		this.roster = roster;
	}

	static boolean areRequired(ListenerContext listener) {
		return listener.config().proxyProtocol() == ProxyProtocol.REQUIRED;
	}

	/**
	 * Reads what has arrived of a header. Its time is that of the head behind it.
	 * @return whether the connection goes on as any other
	 */
	boolean read(Connection connection) throws ConnectionLostException {
		ByteBuffer socket = this.buffers.socket();
		if (connection.socket().read(socket) < 0) {
			connection.close();
			return false;
		}
		ProxiedClient client = connection.proxied;
		State state = (client != null) ? client.feed(socket.flip()) : State.COMPLETE;
		return switch (state) {
			case COMPLETE -> {
				connection.socket().unread(socket);
				connection.phase = Connection.Phase.IDLE;
				this.roster.admit(connection);
				yield connection.phase == Connection.Phase.IDLE;
			}
			case MALFORMED -> {
				refuse(this.context, connection, ProxyRefusal.PROXY_MALFORMED);
				yield false;
			}
			case FIRST, LINE, PREFIX, ADDRESSES -> false;
		};
	}

	static void refuse(ServerContext context, Connection connection, ProxyRefusal refusal) {
		context.counters().refused(refusal);
		connection.close();
	}

}
