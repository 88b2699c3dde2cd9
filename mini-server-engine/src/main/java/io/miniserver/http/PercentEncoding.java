package io.miniserver.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Decodes percent-encoded UTF-8 (RFC 3986 section 2.1), strictly: incomplete escapes and
 * malformed, over-long or truncated UTF-8 are refused rather than replaced, because two
 * texts must not become the same by being broken.
 */
final class PercentEncoding {

	private static final int ESCAPE = 3;

	private static final int HEX = 16;

	private static final int ASCII = 0x80;

	private static final int DELETE = 0x7F;

	private PercentEncoding() {
	}

	/** Where the text comes from, which decides what a few characters mean. */
	enum Dialect {

		/**
		 * A whole path: an encoded slash stays encoded; control characters are refused.
		 */
		PATH,

		/** Part of a path segment: an encoded slash is data. */
		SEGMENT,

		/** Part of a query: a plus sign is a blank, and any character may be encoded. */
		FORM

	}

	/**
	 * Returns the decoded part of the text; the text itself if the part is all of it and
	 * has nothing to decode.
	 * @throws InvalidTargetException if the part is malformed
	 */
	static String decode(String text, int from, int to, Dialect dialect) {
		int i = from;
		while (i < to && !isEncoded(text.charAt(i), dialect)) {
			i++;
		}
		if (i == to) {
			return text.substring(from, to);
		}
		StringBuilder decoded = new StringBuilder(to - from).append(text, from, i);
		while (i < to) {
			char c = text.charAt(i);
			if (c == '%') {
				i = decodeEscapes(text, i, to, decoded, dialect);
			}
			else {
				decoded.append((c == '+' && dialect == Dialect.FORM) ? ' ' : c);
				i++;
			}
		}
		return decoded.toString();
	}

	private static boolean isEncoded(char c, Dialect dialect) {
		return c == '%' || (c == '+' && dialect == Dialect.FORM);
	}

	/** Decodes one ASCII character, or as many escaped octets beyond ASCII as follow. */
	private static int decodeEscapes(String text, int from, int to, StringBuilder decoded, Dialect dialect) {
		int octet = octet(text, from, to);
		if (octet < ASCII) {
			appendAscii((char) octet, decoded, dialect);
			return from + ESCAPE;
		}
		// Only as many as follow here: a long text may have very many such places.
		int end = endOfOctets(text, from, to);
		byte[] octets = new byte[(end - from) / ESCAPE];
		for (int i = 0; i < octets.length; i++) {
			octets[i] = (byte) octet(text, from + i * ESCAPE, to);
		}
		decoded.append(utf8(octets));
		return end;
	}

	private static int endOfOctets(String text, int from, int to) {
		int i = from;
		while (i < to && text.charAt(i) == '%' && octet(text, i, to) >= ASCII) {
			i += ESCAPE;
		}
		return i;
	}

	private static void appendAscii(char c, StringBuilder decoded, Dialect dialect) {
		if (dialect == Dialect.FORM) {
			decoded.append(c);
			return;
		}
		if (c < ' ' || c == DELETE) {
			throw new InvalidTargetException("The path has an encoded control character of code " + (int) c);
		}
		if (c == '/' && dialect == Dialect.PATH) {
			decoded.append("%2F");
		}
		else {
			decoded.append(c);
		}
	}

	private static int octet(String text, int from, int to) {
		if (to - from < ESCAPE) {
			throw new InvalidTargetException("A percent sign is not followed by two hexadecimal digits");
		}
		return hexDigit(text.charAt(from + 1)) * HEX + hexDigit(text.charAt(from + 2));
	}

	/** Not {@code Character.digit}: it takes digits of other scripts. */
	private static int hexDigit(char c) {
		if (c >= '0' && c <= '9') {
			return c - '0';
		}
		if (c >= 'A' && c <= 'F') {
			return c - 'A' + 10;
		}
		if (c >= 'a' && c <= 'f') {
			return c - 'a' + 10;
		}
		throw new InvalidTargetException("A percent sign is not followed by two hexadecimal digits");
	}

	private static String utf8(byte[] octets) {
		try {
			return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets)).toString();
		}
		catch (CharacterCodingException ex) {
			throw new InvalidTargetException("Percent-encoded octets are not UTF-8");
		}
	}

}
