package io.miniserver.internal.wire;

import org.jspecify.annotations.Nullable;

/**
 * Who a PROXY header says the client is.
 *
 * @param address its address as text, without brackets; null if the header tells none:
 * the proxy speaks for itself, or of a kind of address that has no use here
 * @param port its port; 0 without an address
 */
public record ProxyHeader(@Nullable String address, int port) {

	/** The proxy itself is the client, as for its health checks. */
	public static final ProxyHeader NO_ADDRESS = new ProxyHeader(null, 0);

}
