package io.miniserver.internal.net;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;

import io.miniserver.config.IpRange;
import io.miniserver.internal.wire.ProxyHeader;
import io.miniserver.internal.wire.ProxyHeaderReader;
import io.miniserver.internal.wire.ProxyHeaderReader.State;
import org.jspecify.annotations.Nullable;

/** The client of a connection that begins with a PROXY header. */
final class ProxiedClient {

	/** Null once the header was read. */
	private @Nullable ProxyHeaderReader reader = new ProxyHeaderReader();

	private @Nullable InetSocketAddress address;

	/**
	 * Reads on in the header.
	 * @param in what has arrived; what stands behind the header is left in it
	 */
	State feed(ByteBuffer in) {
		ProxyHeaderReader reader = this.reader;
		if (reader == null) {
			return State.COMPLETE;
		}
		State state = reader.feed(in);
		if (state != State.COMPLETE) {
			return state;
		}
		this.reader = null;
		return take(reader.header());
	}

	private State take(ProxyHeader header) {
		String told = header.address();
		if (told == null) {
			return State.COMPLETE;
		}
		InetAddress client = IpRange.address(told);
		if (client == null) {
			return State.MALFORMED;
		}
		this.address = new InetSocketAddress(client, header.port());
		return State.COMPLETE;
	}

	/** Returns what the header said; null before, and if it told no address. */
	@Nullable InetSocketAddress address() {
		return this.address;
	}

}
