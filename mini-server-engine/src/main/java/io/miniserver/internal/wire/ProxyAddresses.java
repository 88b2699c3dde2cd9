package io.miniserver.internal.wire;

import java.util.StringJoiner;

import org.jspecify.annotations.Nullable;

/**
 * The binary part of a PROXY header of version 2 (section 2.2). What stands behind the
 * addresses (TLVs) is skipped.
 */
final class ProxyAddresses {

	private static final int VERSION_2_LOCAL = 0x20;

	private static final int VERSION_2_PROXY = 0x21;

	private static final int UNSPECIFIED = 0x00;

	private static final int TCP_IPV4 = 0x11;

	private static final int TCP_IPV6 = 0x21;

	private static final int UNIX_STREAM = 0x31;

	private static final int IPV4_BYTES = 4;

	private static final int IPV6_BYTES = 16;

	private static final int PORT_BYTES = 2;

	/** Two paths of 108 bytes. */
	private static final int UNIX_BYTES = 216;

	private ProxyAddresses() {
	}

	/** Whether version, command or family are none that a receiver may accept. */
	static boolean isUnknown(byte versionAndCommand, byte family) {
		boolean command = versionAndCommand == VERSION_2_LOCAL || versionAndCommand == VERSION_2_PROXY;
		return !command || switch (family) {
			case UNSPECIFIED, TCP_IPV4, TCP_IPV6, UNIX_STREAM -> false;
			default -> true; // datagrams, and what no version has defined
		};
	}

	/**
	 * Reads the source address of a header that is there as a whole.
	 * @param bytes the header
	 * @param from where the addresses begin
	 * @return what it says; null if it is too short for what it says it is
	 */
	static @Nullable ProxyHeader parse(byte[] bytes, int from) {
		if (bytes[from - 4] == VERSION_2_LOCAL) {
			return ProxyHeader.NO_ADDRESS; // whatever the family: the rest is skipped
		}
		return switch (bytes[from - 3]) {
			case TCP_IPV4 -> source(bytes, from, IPV4_BYTES);
			case TCP_IPV6 -> source(bytes, from, IPV6_BYTES);
			case UNIX_STREAM -> (bytes.length - from >= UNIX_BYTES) ? ProxyHeader.NO_ADDRESS : null;
			default -> ProxyHeader.NO_ADDRESS;
		};
	}

	/** Source and destination stand before the ports of both. */
	private static @Nullable ProxyHeader source(byte[] bytes, int from, int length) {
		if (bytes.length - from < 2 * length + 2 * PORT_BYTES) {
			return null;
		}
		String address = (length == IPV4_BYTES) ? ipv4(bytes, from) : ipv6(bytes, from);
		return new ProxyHeader(address, unsigned(bytes, from + 2 * length));
	}

	private static String ipv4(byte[] bytes, int from) {
		StringJoiner text = new StringJoiner(".");
		for (int i = 0; i < IPV4_BYTES; i++) {
			text.add(Integer.toString(bytes[from + i] & 0xFF));
		}
		return text.toString();
	}

	private static String ipv6(byte[] bytes, int from) {
		StringJoiner text = new StringJoiner(":");
		for (int i = 0; i < IPV6_BYTES; i += 2) {
			text.add(Integer.toHexString(unsigned(bytes, from + i)));
		}
		return text.toString();
	}

	private static int unsigned(byte[] bytes, int at) {
		return ((bytes[at] & 0xFF) << 8) | (bytes[at + 1] & 0xFF);
	}

}
