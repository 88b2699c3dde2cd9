package io.miniserver.internal.wire;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.miniserver.http.InvalidTargetException;
import io.miniserver.http.RequestTarget;
import org.jspecify.annotations.Nullable;

/**
 * The line of a PROXY header of version 1 (section 2.1): exactly one space between its
 * parts, decimal numbers without leading zeros.
 */
final class ProxyLine {

	private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";

	private static final String IPV4 = OCTET + "(?:\\." + OCTET + "){3}";

	private static final String PORTS = " (0|[1-9][0-9]{0,4}) (0|[1-9][0-9]{0,4})\r\n";

	private static final Pattern TCP4 = Pattern.compile("PROXY TCP4 (" + IPV4 + ") (" + IPV4 + ")" + PORTS);

	private static final Pattern TCP6 = Pattern.compile("PROXY TCP6 ([0-9A-Fa-f:.]+) ([0-9A-Fa-f:.]+)" + PORTS);

	/** Whatever stands behind it is to be ignored, up to the CRLF. */
	private static final Pattern UNKNOWN = Pattern.compile("PROXY UNKNOWN(?: [^\r\n]*)?\r\n");

	private static final int SOURCE = 1;

	private static final int DESTINATION = 2;

	private static final int SOURCE_PORT = 3;

	private static final int DESTINATION_PORT = 4;

	private static final int HIGHEST_PORT = 65_535;

	private ProxyLine() {
	}

	/**
	 * Reads a line.
	 * @param bytes the line at their beginning
	 * @param length how long it is, with its LF
	 * @return what it says; null if it is malformed
	 */
	static @Nullable ProxyHeader parse(byte[] bytes, int length) {
		String line = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
		if (UNKNOWN.matcher(line).matches()) {
			return ProxyHeader.NO_ADDRESS;
		}
		Matcher tcp4 = TCP4.matcher(line);
		if (tcp4.matches()) {
			return source(tcp4);
		}
		Matcher tcp6 = TCP6.matcher(line);
		return (tcp6.matches() && isIpv6(tcp6.group(SOURCE)) && isIpv6(tcp6.group(DESTINATION))) ? source(tcp6) : null;
	}

	private static @Nullable ProxyHeader source(Matcher line) {
		int port = Integer.parseInt(line.group(SOURCE_PORT));
		boolean inRange = port <= HIGHEST_PORT && Integer.parseInt(line.group(DESTINATION_PORT)) <= HIGHEST_PORT;
		return inRange ? new ProxyHeader(line.group(SOURCE), port) : null;
	}

	/** Left to who judges the hosts of targets: so the two agree. */
	private static boolean isIpv6(String address) {
		try {
			return RequestTarget.parse("http://[" + address + "]/").authority() != null;
		}
		catch (InvalidTargetException ex) {
			return false;
		}
	}

}
