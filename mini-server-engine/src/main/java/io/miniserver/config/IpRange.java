package io.miniserver.config;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The addresses that begin with the same bits, as CIDR notation has them (RFC 4632
 * section 3.1, RFC 4291 section 2.3): {@code 10.0.0.0/8}, {@code fd00::/8}; an address
 * alone is a range of one. No name is ever looked up.
 *
 * @param network an address of the range
 * @param bits how many of its first bits all addresses of the range have
 */
public record IpRange(InetAddress network, int bits) {

	private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";

	private static final Pattern IPV4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");

	/** What the JDK takes for an address, or refuses, but never looks up. */
	private static final Pattern IPV6_CHARACTERS = Pattern.compile("[0-9A-Fa-f]{0,4}:[0-9A-Fa-f:.]*");

	private static final Pattern BITS = Pattern.compile("[0-9]{1,3}");

	/**
	 * Checks the number of bits.
	 * @throws IllegalArgumentException if the address has fewer
	 */
	public IpRange {
		Checks.inRange("the prefix length of " + network.getHostAddress(), bits, 0, network.getAddress().length * 8);
	}

	/**
	 * Reads a range.
	 * @param text an address, or an address and a prefix length
	 * @return the range
	 * @throws IllegalArgumentException if it is none
	 */
	public static IpRange parse(String text) {
		int slash = text.indexOf('/');
		InetAddress network = address((slash < 0) ? text : text.substring(0, slash));
		String bits = text.substring(slash + 1);
		if (network == null || (slash >= 0 && !BITS.matcher(bits).matches())) {
			throw new IllegalArgumentException(
					"must be an address or a range such as 10.0.0.0/8 or fd00::/8, but is '" + text + "'");
		}
		return new IpRange(network, (slash < 0) ? network.getAddress().length * 8 : Integer.parseInt(bits));
	}

	/**
	 * Reads an address of four decimal numbers, or an IPv6 address without brackets and
	 * zone. An IPv4 address that is mapped into IPv6 (RFC 4291 section 2.5.5.2) is the
	 * IPv4 address.
	 * @param text the address
	 * @return the address, or null if it is none; no name is looked up
	 */
	public static @Nullable InetAddress address(String text) {
		if (!IPV4.matcher(text).matches() && !IPV6_CHARACTERS.matcher(text).matches()) {
			return null;
		}
		try {
			return InetAddress.getByName(text);
		}
		catch (UnknownHostException ex) {
			return null;
		}
	}

	/**
	 * Returns whether an address is in the range.
	 * @param address the address
	 * @return true if it is of the same kind and begins with the same bits
	 */
	public boolean contains(InetAddress address) {
		if (address instanceof Inet4Address != this.network instanceof Inet4Address) {
			return false;
		}
		byte[] own = this.network.getAddress();
		byte[] other = address.getAddress();
		for (int i = 0; i < this.bits; i++) {
			int mask = 0x80 >> (i % 8);
			if ((own[i / 8] & mask) != (other[i / 8] & mask)) {
				return false;
			}
		}
		return true;
	}

}
