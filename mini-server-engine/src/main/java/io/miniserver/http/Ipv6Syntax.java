package io.miniserver.http;

import java.util.regex.Pattern;

/**
 * {@code IPv6address} (RFC 3986 section 3.2.2): eight groups of up to four hexadecimal
 * digits, of which the last two may be an IPv4 address, and one {@code ::} for one or
 * more groups that are left out.
 */
final class Ipv6Syntax {

	private static final int GROUPS = 8;

	private static final int LONGEST_GROUP = 4;

	private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";

	private static final Pattern IPV4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");

	private Ipv6Syntax() {
	}

	/** Whether this is an address, without brackets, zone or prefix length. */
	static boolean matches(String text) {
		boolean gap = text.startsWith("::");
		int at = gap ? 2 : 0;
		int groups = 0;
		while (!gap || at < text.length()) {
			int end = groupEnd(text, at);
			if (end < text.length() && text.charAt(end) == '.') {
				return IPV4.matcher(text).region(at, text.length()).matches() && isComplete(groups + 2, gap);
			}
			if (end == at || end - at > LONGEST_GROUP) {
				return false;
			}
			groups++;
			if (end == text.length()) {
				return isComplete(groups, gap);
			}
			if (text.charAt(end) != ':') {
				return false;
			}
			at = end + 1;
			if (text.startsWith(":", at)) {
				if (gap) {
					return false;
				}
				gap = true;
				at++;
			}
			else if (at == text.length()) {
				return false;
			}
		}
		return isComplete(groups, gap);
	}

	private static int groupEnd(String text, int from) {
		int at = from;
		while (at < text.length() && TargetSyntax.isHexDigit(text.charAt(at))) {
			at++;
		}
		return at;
	}

	private static boolean isComplete(int groups, boolean gap) {
		return gap ? groups < GROUPS : groups == GROUPS;
	}

}
