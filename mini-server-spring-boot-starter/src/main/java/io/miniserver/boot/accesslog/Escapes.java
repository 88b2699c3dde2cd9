package io.miniserver.boot.accesslog;

import java.util.HexFormat;

/**
 * Makes printable ASCII of what a client has sent, so that it can neither end a value or
 * a line, nor reach a terminal as a control sequence.
 */
final class Escapes {

	private static final HexFormat HEX = HexFormat.of();

	private static final char LAST_BYTE = 0xFF;

	private Escapes() {
	}

	/**
	 * Appends text as Apache httpd does: {@code \"}, {@code \\}, and {@code \xhh} for
	 * each other byte that is not printable ASCII.
	 */
	static void append(String text, StringBuilder line) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == '"' || c == '\\') {
				line.append('\\').append(c);
			}
			else if (isPrintable(c)) {
				line.append(c);
			}
			else if (c <= LAST_BYTE) {
				line.append("\\x").append(HEX.toHexDigits((byte) c));
			}
			else {
				line.append("\\u").append(HEX.toHexDigits(c));
			}
		}
	}

	/**
	 * Returns text with {@code \xhh} for each byte that is not printable ASCII, for a
	 * value that whoever writes it puts between quotes.
	 */
	static String printable(String text) {
		StringBuilder value = new StringBuilder(text.length());
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (isPrintable(c)) {
				value.append(c);
			}
			else {
				value.append("\\x").append(HEX.toHexDigits((byte) c));
			}
		}
		return value.toString();
	}

	/**
	 * Returns a JSON text in ASCII. Beyond it there can only be characters of strings.
	 */
	static String json(String json) {
		StringBuilder line = new StringBuilder(json.length());
		for (int i = 0; i < json.length(); i++) {
			char c = json.charAt(i);
			if (isPrintable(c)) {
				line.append(c);
			}
			else {
				line.append("\\u").append(HEX.toHexDigits(c));
			}
		}
		return line.toString();
	}

	private static boolean isPrintable(char c) {
		return c >= ' ' && c <= '~';
	}

}
