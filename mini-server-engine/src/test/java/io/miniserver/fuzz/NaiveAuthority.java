package io.miniserver.fuzz;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A slow and simple reading of {@code uri-host [ ":" port ]} (RFC 3986 section 3.2), not
 * of IPvFuture, and with ports of up to five digits.
 */
final class NaiveAuthority {

	private static final String NAME = "(?:[A-Za-z0-9._~!$&'()*+,;=-]|%[0-9A-Fa-f]{2})++";

	private static final Pattern AUTHORITY = Pattern
		.compile("(" + NAME + "|\\[(?<ipv6>[^\\]]*+)\\])(?::(?<port>[0-9]{0,5}+))?");

	private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9][0-9]|[0-9])";

	private static final Pattern IPV4_AT_THE_END = Pattern.compile("(?<=:)" + OCTET + "(?:\\." + OCTET + "){3}\\z");

	private static final int GROUPS = 8;

	private NaiveAuthority() {
	}

	static boolean matches(String text) {
		Matcher authority = AUTHORITY.matcher(text);
		if (!authority.matches()) {
			return false;
		}
		String port = authority.group("port");
		String ipv6 = authority.group("ipv6");
		return (port == null || port.isEmpty() || Integer.parseInt(port) <= 65535) && (ipv6 == null || isIpv6(ipv6));
	}

	private static boolean isIpv6(String text) {
		String address = IPV4_AT_THE_END.matcher(text).replaceAll("0:0");
		int gap = address.indexOf("::");
		if (gap < 0) {
			return groups(address) == GROUPS;
		}
		String before = address.substring(0, gap);
		String behind = address.substring(gap + 2);
		return (before.isEmpty() ? 0 : groups(before)) + (behind.isEmpty() ? 0 : groups(behind)) < GROUPS;
	}

	/** Returns how many groups there are; far too many if one is none. */
	private static int groups(String text) {
		int count = 0;
		for (String group : text.split(":", -1)) {
			count += group.matches("[0-9A-Fa-f]{1,4}") ? 1 : 2 * GROUPS;
		}
		return count;
	}

	/** Whether two mean the same, a port that is implied or not. */
	static boolean same(String one, String other, String impliedPort) {
		return normal(one, impliedPort).equals(normal(other, impliedPort));
	}

	private static String normal(String text, String impliedPort) {
		return text.toLowerCase(Locale.ROOT).replaceAll("(?::|:" + impliedPort + ")\\z", "");
	}

}
