package io.miniserver.internal.wire;

/**
 * The alphabet of HTTP/1.1 as data: character classes beside their ABNF, and what is done
 * with them byte by byte.
 */
public final class Ascii {

	static final byte HTAB = '\t';

	static final byte LF = '\n';

	static final byte CR = '\r';

	static final byte SP = ' ';

	/**
	 * {@code token = 1*tchar} (RFC 9110 section 5.6.2):
	 * {@code "!" / "#" / "$" / "%" / "&" /
	 * "'" / "*" / "+" / "-" / "." / "^" / "_" / "`" / "|" / "~" / DIGIT / ALPHA}.
	 */
	static final byte TOKEN = 1;

	/**
	 * {@code field-content} (RFC 9110 section 5.5): {@code SP / HTAB / VCHAR / obs-text}.
	 */
	static final byte FIELD_TEXT = 2;

	/**
	 * {@code VCHAR = %x21-7E} (RFC 5234 appendix B.1). What of it may stand where in a
	 * request target is the business of {@link io.miniserver.http.RequestTarget}.
	 */
	static final byte VCHAR = 4;

	/**
	 * {@code unreserved / sub-delims}, of which {@code reg-name} is made (RFC 3986
	 * section 3.2.2).
	 */
	static final byte REG_NAME = 8;

	/** {@code HEXDIG} in both cases (RFC 5234 appendix B.1). */
	static final byte HEXDIG = 16;

	/**
	 * {@code qdtext = HTAB / SP / %x21 / %x23-5B / %x5D-7E / obs-text} (RFC 9110 section
	 * 5.6.4).
	 */
	static final byte QDTEXT = 32;

	/** {@code DIGIT = %x30-39} (RFC 5234 appendix B.1). */
	static final byte DIGIT = 64;

	private static final String DIGITS = "0123456789";

	private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

	private static final byte[] CLASSES = classes();

	private static final byte[] LOWER = lower();

	private Ascii() {
	}

	private static byte[] classes() {
		byte[] classes = new byte[256];
		add(classes, TOKEN, "!#$%&'*+-.^_`|~" + DIGITS + LETTERS);
		add(classes, REG_NAME, "-._~" + "!$&'()*+,;=" + DIGITS + LETTERS);
		add(classes, HEXDIG, DIGITS + "abcdefABCDEF");
		add(classes, DIGIT, DIGITS);
		for (int c = 0; c < 256; c++) {
			boolean text = c == HTAB || (c >= ' ' && c != 0x7F);
			classes[c] |= text ? FIELD_TEXT : 0;
			classes[c] |= (text && c != '"' && c != '\\') ? QDTEXT : 0;
			classes[c] |= (c > ' ' && c < 0x7F) ? VCHAR : 0;
		}
		return classes;
	}

	private static void add(byte[] classes, byte type, String members) {
		for (int i = 0; i < members.length(); i++) {
			classes[members.charAt(i)] |= type;
		}
	}

	private static byte[] lower() {
		byte[] lower = new byte[256];
		for (int c = 0; c < 256; c++) {
			lower[c] = (byte) ((c >= 'A' && c <= 'Z') ? c + ('a' - 'A') : c);
		}
		return lower;
	}

	static boolean is(byte type, byte character) {
		return (CLASSES[character & 0xFF] & type) != 0;
	}

	/**
	 * Finds the first byte that is not of a class.
	 * @param type the class
	 * @param bytes where to look
	 * @param from the first index to look at
	 * @param to the index to stop before
	 * @return the index of the byte, or {@code to}
	 */
	static int skip(byte type, byte[] bytes, int from, int to) {
		int at = from;
		while (at < to && (CLASSES[bytes[at] & 0xFF] & type) != 0) {
			at++;
		}
		return at;
	}

	/** Finds the first byte that is not {@code OWS} (RFC 9110 section 5.6.3). */
	static int skipSpace(byte[] bytes, int from, int to) {
		int at = from;
		while (at < to && isSpace(bytes[at])) {
			at++;
		}
		return at;
	}

	/** Finds the end of what is left when {@code OWS} is cut off behind. */
	static int trimSpace(byte[] bytes, int from, int to) {
		int end = to;
		while (end > from && isSpace(bytes[end - 1])) {
			end--;
		}
		return end;
	}

	static boolean isSpace(byte character) {
		return character == SP || character == HTAB;
	}

	/** Returns the value of a {@code HEXDIG}, or -1. */
	static int hexValue(byte character) {
		return is(HEXDIG, character) ? Character.digit(character, 16) : -1;
	}

	static byte toLower(byte character) {
		return LOWER[character & 0xFF];
	}

	/**
	 * Compares bytes and text, regardless of the case of ASCII letters and of nothing
	 * else.
	 * @param bytes where the bytes are
	 * @param from the index of the first one
	 * @param to the index after the last one
	 * @param text the text
	 * @return whether they are the same
	 */
	public static boolean equalsIgnoreCase(byte[] bytes, int from, int to, String text) {
		if (to - from != text.length()) {
			return false;
		}
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c > 0xFF || toLower(bytes[from + i]) != toLower((byte) c)) {
				return false;
			}
		}
		return true;
	}

}
