package io.miniserver.staticfiles;

import java.nio.charset.StandardCharsets;

/**
 * File names in header fields and in references.
 */
final class FileNames {

	private static final String UNRESERVED = "-._~";

	private FileNames() {
	}

	/**
	 * Returns a value of Content-Disposition (RFC 6266): the name for those who know only
	 * ASCII, and for all others the whole one (RFC 8187 section 3.2).
	 */
	static String attachment(String name) {
		StringBuilder ascii = new StringBuilder();
		name.codePoints().forEach((c) -> ascii.append((c >= ' ' && c < 0x7F && c != '"' && c != '%') ? (char) c : '_'));
		String known = "attachment; filename=\"" + ascii + "\"";
		return ascii.toString().equals(name) ? known : known + "; filename*=UTF-8''" + encode(name);
	}

	/** Percent-encodes all but what is unreserved (RFC 3986 section 2.3). */
	static String encode(String name) {
		StringBuilder encoded = new StringBuilder();
		for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
			char c = (char) (octet & 0xFF);
			boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
					|| UNRESERVED.indexOf(c) >= 0;
			if (plain) {
				encoded.append(c);
			}
			else {
				encoded.append("%%%02X".formatted((int) c));
			}
		}
		return encoded.toString();
	}

}
