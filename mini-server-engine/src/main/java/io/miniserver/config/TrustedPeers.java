package io.miniserver.config;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/**
 * The proxies that are believed when they say for whom they speak. Nobody is, by default.
 *
 * @param ranges their addresses
 * @param unixSockets whether clients of Unix domain sockets are believed, which have no
 * address: the permissions of the socket say who they are
 */
public record TrustedPeers(List<IpRange> ranges, UnixSockets unixSockets) {

	/** What stands for the clients of Unix domain sockets, in a list of ranges. */
	public static final String UNIX = "unix";

	/** Whether clients of Unix domain sockets are believed. */
	public enum UnixSockets {

		/** They are. */
		TRUSTED,

		/** They are not. */
		UNTRUSTED

	}

	/**
	 * Copies the list.
	 */
	public TrustedPeers {
		ranges = List.copyOf(ranges);
	}

	/**
	 * Returns that nobody is believed.
	 * @return no peers
	 */
	public static TrustedPeers none() {
		return new TrustedPeers(List.of(), UnixSockets.UNTRUSTED);
	}

	/**
	 * Reads addresses, ranges and {@link #UNIX}.
	 * @param peers such as {@code 10.0.0.0/8}, {@code ::1} and {@code unix}
	 * @return the peers
	 * @throws IllegalArgumentException if one is none of them
	 */
	public static TrustedPeers of(List<String> peers) {
		List<IpRange> ranges = new ArrayList<>();
		peers.stream().filter((peer) -> !peer.equals(UNIX)).map(IpRange::parse).forEach(ranges::add);
		return new TrustedPeers(ranges, peers.contains(UNIX) ? UnixSockets.TRUSTED : UnixSockets.UNTRUSTED);
	}

	/**
	 * Returns whether somebody is believed.
	 * @param peer the address of a connection, unresolved for one of a Unix domain socket
	 * @return true if it is
	 */
	public boolean contains(InetSocketAddress peer) {
		InetAddress address = peer.getAddress();
		return (address != null) ? contains(address) : this.unixSockets == UnixSockets.TRUSTED;
	}

	/**
	 * Returns whether somebody is believed.
	 * @param address the address
	 * @return true if it is in one of the ranges
	 */
	public boolean contains(InetAddress address) {
		for (IpRange range : this.ranges) {
			if (range.contains(address)) {
				return true;
			}
		}
		return false;
	}

}
