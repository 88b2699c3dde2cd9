package io.miniserver.middleware;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.HexFormat;

import io.miniserver.http.Request;

/** Who a client is, by its address. */
final class ClientKey {

	/**
	 * The part of an IPv6 address that is the network's: the rest is the client's choice.
	 */
	private static final int NETWORK_BYTES = 8;

	private ClientKey() {
	}

	/**
	 * Returns the address, or for IPv6 its network of 64 bits, since a client may have
	 * all addresses of one.
	 */
	static String of(Request request) {
		InetAddress address = request.remoteAddress().getAddress();
		if (address == null) {
			return "local";
		}
		if (address instanceof Inet6Address) {
			return HexFormat.of().formatHex(address.getAddress(), 0, NETWORK_BYTES);
		}
		return address.getHostAddress();
	}

}
