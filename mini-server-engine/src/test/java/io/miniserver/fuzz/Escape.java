package io.miniserver.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Bytes as a line of text and back: what is printable stands for itself, the rest is
 * {@code \r}, {@code \n}, {@code \t}, {@code \\} or {@code \xHH}. Blanks at both ends are
 * {@code \x20}, so that an editor cannot lose them.
 */
final class Escape {

	private static final int HEX = 16;

	private Escape() {
	}

	static String toLine(byte[] bytes) {
		String text = toText(new String(bytes, StandardCharsets.ISO_8859_1));
		if (text.startsWith(" ") || text.startsWith("#")) {
			text = String.format("\\x%02x", (int) text.charAt(0)) + text.substring(1);
		}
		return text.endsWith(" ") ? text.substring(0, text.length() - 1) + "\\x20" : text;
	}

	/** Without care for the ends. Characters beyond U+00FF become {@code \ uHHHH}. */
	static String toText(String text) {
		StringBuilder line = new StringBuilder();
		for (char c : text.toCharArray()) {
			switch (c) {
				case '\r' -> line.append("\\r");
				case '\n' -> line.append("\\n");
				case '\t' -> line.append("\\t");
				case '\\' -> line.append("\\\\");
				default -> line.append(other(c));
			}
		}
		return line.toString();
	}

	private static String other(char c) {
		if (c >= ' ' && c < 0x7F) {
			return String.valueOf(c);
		}
		return (c <= 0xFF) ? String.format("\\x%02x", (int) c) : String.format("\\u%04x", (int) c);
	}

	static byte[] toBytes(String line) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		int at = 0;
		while (at < line.length()) {
			char c = line.charAt(at++);
			if (c != '\\') {
				bytes.write(c);
				continue;
			}
			char escaped = line.charAt(at++);
			switch (escaped) {
				case 'r' -> bytes.write('\r');
				case 'n' -> bytes.write('\n');
				case 't' -> bytes.write('\t');
				case '\\' -> bytes.write('\\');
				case 'x' -> {
					bytes.write(Integer.parseInt(line.substring(at, at + 2), HEX));
					at += 2;
				}
				default -> throw new IllegalArgumentException("No escape: \\" + escaped + " in " + line);
			}
		}
		return bytes.toByteArray();
	}

}
