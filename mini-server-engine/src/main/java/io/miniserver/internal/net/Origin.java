package io.miniserver.internal.net;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;

import io.miniserver.config.IpRange;
import io.miniserver.config.ProxyConfig;
import io.miniserver.config.TrustedPeers;
import io.miniserver.http.Headers;
import io.miniserver.internal.wire.ForwardedFields;
import io.miniserver.internal.wire.ForwardedHop;
import io.miniserver.internal.wire.XForwardedFields;
import org.jspecify.annotations.Nullable;

/**
 * Where a request came from, as far as trusted proxies say. Each proxy adds at the end
 * whom it has received the request from; so the list is walked from its end for as long
 * as those are trusted that it names. The first one who is not is the client: what stands
 * before it is of its own making.
 *
 * @param client the client's address; null if it is the peer
 * @param scheme by which the client has sent its request; null if nobody said
 * @param authority to whom; null if nobody said
 */
record Origin(@Nullable InetSocketAddress client, @Nullable String scheme, @Nullable String authority) {

	private static final Origin UNTOLD = new Origin(null, null, null);

	private static final int HIGHEST_PORT = 65_535;

	/**
	 * Returns where a request came from.
	 * @param peer who has sent it to us
	 * @throws io.miniserver.internal.wire.RejectedRequestException if the peer is trusted
	 * and its fields are malformed
	 */
	static Origin of(ProxyConfig config, InetSocketAddress peer, Headers headers) {
		if (config.forwarded() == ProxyConfig.Forwarded.NONE || !config.trusted().contains(peer)) {
			return UNTOLD;
		}
		List<ForwardedHop> hops = switch (config.forwarded()) {
			case NONE -> List.of();
			case RFC7239 -> ForwardedFields.parse(headers);
			case X_FORWARDED -> XForwardedFields.parse(headers);
		};
		return hops.isEmpty() ? UNTOLD : walk(hops, config.trusted());
	}

	private static Origin walk(List<ForwardedHop> hops, TrustedPeers trusted) {
		InetSocketAddress client = null;
		String scheme = null;
		String authority = null;
		for (int i = hops.size() - 1; i >= 0; i--) {
			ForwardedHop hop = hops.get(i);
			scheme = (hop.scheme() != null) ? hop.scheme() : scheme;
			authority = (hop.authority() != null) ? hop.authority() : authority;
			InetSocketAddress told = address(hop.node());
			client = (told != null) ? told : client;
			if (told == null || !trusted.contains(told)) {
				break; // unknown, hidden, or not one of ours: nobody vouches for the rest
			}
		}
		return new Origin(client, scheme, authority);
	}

	/**
	 * Reads {@code node} (RFC 7239 section 6), and the bare IPv6 addresses of
	 * {@code X-Forwarded-For}. Returns null for {@code unknown}, for identifiers that
	 * hide an address, and for all else that is none.
	 */
	private static @Nullable InetSocketAddress address(@Nullable String node) {
		if (node == null) {
			return null;
		}
		int bracket = node.lastIndexOf(']');
		int colon = node.lastIndexOf(':');
		boolean bareIpv6 = bracket < 0 && node.indexOf(':') != colon;
		int end = (colon > bracket && !bareIpv6) ? colon : node.length();
		String host = node.substring(0, end);
		if (bracket >= 0) {
			if (!host.startsWith("[") || bracket != end - 1) {
				return null;
			}
			host = host.substring(1, bracket);
		}
		InetAddress address = IpRange.address(host);
		return (address != null) ? new InetSocketAddress(address, port(node.substring(end))) : null;
	}

	/** Ports may be hidden, too: 0 stands for one that is not known. */
	private static int port(String text) {
		if (!text.matches(":[0-9]{1,5}")) {
			return 0;
		}
		int port = Integer.parseInt(text.substring(1));
		return (port <= HIGHEST_PORT) ? port : 0;
	}

}
