package io.miniserver.http;

/**
 * What may stand in a header field (RFC 9110 sections 5.1 and 5.5) and in a method name
 * (section 9.1). Messages give the code of a bad character, never the text around it,
 * since that may come from a client.
 */
final class FieldSyntax {

	/** tchar (RFC 9110 section 5.6.2) without ALPHA and DIGIT. */
	private static final String MARKS = "!#$%&'*+-.^_`|~";

	private static final int ASCII = 128;

	private static final int HIGHEST_OCTET = 0xFF;

	private static final int DELETE = 0x7F;

	private static final int CASE_BIT = 0x20;

	private static final boolean[] TCHAR = tchars();

	private FieldSyntax() {
	}

	static boolean isToken(String text) {
		return !text.isEmpty() && firstNonToken(text) < 0;
	}

	static void requireName(String name) {
		if (name.isEmpty()) {
			throw new IllegalArgumentException("A header field name must not be empty");
		}
		int bad = firstNonToken(name);
		if (bad >= 0) {
			throw new IllegalArgumentException("A header field name must be a token, but has a character of code "
					+ (int) name.charAt(bad) + " at index " + bad);
		}
	}

	/**
	 * Refuses what would end the field (CR, LF), what recipients treat in different ways
	 * (other control characters) and what has no single octet.
	 */
	static String requireValue(String name, String value) {
		for (int i = 0; i < value.length(); i++) {
			char c = value.charAt(i);
			if (c > HIGHEST_OCTET || c == DELETE || (c < ' ' && c != '\t')) {
				throw new IllegalArgumentException("The value of header field " + name
						+ " must not contain a character of code " + (int) c + ", found at index " + i);
			}
		}
		return value;
	}

	/**
	 * Compares field names. Only ASCII letters are folded: {@code equalsIgnoreCase} would
	 * take the Kelvin sign for a k.
	 */
	static boolean sameName(String one, String other) {
		int length = one.length();
		if (length != other.length()) {
			return false;
		}
		for (int i = 0; i < length; i++) {
			char a = one.charAt(i);
			char b = other.charAt(i);
			if (a != b && (lower(a) != lower(b))) {
				return false;
			}
		}
		return true;
	}

	private static char lower(char c) {
		return (c >= 'A' && c <= 'Z') ? (char) (c | CASE_BIT) : c;
	}

	private static int firstNonToken(String text) {
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c >= ASCII || !TCHAR[c]) {
				return i;
			}
		}
		return -1;
	}

	private static boolean[] tchars() {
		boolean[] tchars = new boolean[ASCII];
		for (char c = '0'; c <= '9'; c++) {
			tchars[c] = true;
		}
		for (char c = 'A'; c <= 'Z'; c++) {
			tchars[c] = true;
			tchars[lower(c)] = true;
		}
		for (int i = 0; i < MARKS.length(); i++) {
			tchars[MARKS.charAt(i)] = true;
		}
		return tchars;
	}

}
