package io.miniserver.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Reads the cookies of a request (RFC 6265bis section 4.2). {@link SetCookie} sets them.
 * <p>
 * Several Cookie fields count as one. Of several cookies of one name the first wins,
 * since clients send the more specific one first. Nothing is decoded: double quotes
 * around a value are part of it (section 4.1.1), and so a value is always the one that
 * was set. A piece without a name is skipped rather than refused, because pages of other
 * origins can set such cookies and would lock the user out. Their number is limited by
 * the size of the request's fields.
 */
public final class Cookies {

	private static final String FIELD = "Cookie";

	private Cookies() {
	}

	/**
	 * Returns a cookie's value.
	 * @param headers the fields of the request
	 * @param name the cookie's name, case-sensitive
	 * @return the first value sent under that name, or null
	 */
	public static @Nullable String first(Headers headers, String name) {
		List<String> fields = headers.all(FIELD);
		for (int i = 0; i < fields.size(); i++) {
			String field = fields.get(i);
			for (int from = 0; from < field.length();) {
				int end = pairEnd(field, from);
				if (hasName(field, from, end, name)) {
					return value(field, from, end);
				}
				from = end + 1;
			}
		}
		return null;
	}

	/**
	 * Returns the cookies; of several under one name the first.
	 * @param headers the fields of the request
	 * @return an unmodifiable map in the order of arrival
	 */
	public static Map<String, String> parse(Headers headers) {
		Map<String, String> cookies = new LinkedHashMap<>();
		for (String field : headers.all(FIELD)) {
			for (int from = 0; from < field.length();) {
				int end = pairEnd(field, from);
				String name = name(field, from, end);
				if (!name.isEmpty()) {
					cookies.putIfAbsent(name, value(field, from, end));
				}
				from = end + 1;
			}
		}
		return Collections.unmodifiableMap(cookies);
	}

	private static int pairEnd(String field, int from) {
		return Text.indexOf(field, ';', from, field.length());
	}

	/**
	 * Returns where the equals sign is, or the beginning of the pair if there is none.
	 */
	private static int nameEnd(String field, int from, int pairEnd) {
		int end = Text.indexOf(field, '=', from, pairEnd);
		return (end == pairEnd) ? from : end;
	}

	private static String name(String field, int from, int pairEnd) {
		return trimmed(field, from, nameEnd(field, from, pairEnd));
	}

	private static boolean hasName(String field, int from, int pairEnd, String name) {
		int nameEnd = nameEnd(field, from, pairEnd);
		int start = skipBlanks(field, from, nameEnd);
		int end = trimBlanks(field, start, nameEnd);
		return end > start && end - start == name.length() && field.startsWith(name, start);
	}

	private static String value(String field, int from, int pairEnd) {
		return trimmed(field, nameEnd(field, from, pairEnd) + 1, pairEnd);
	}

	private static String trimmed(String field, int from, int to) {
		int start = skipBlanks(field, from, to);
		return field.substring(start, trimBlanks(field, start, to));
	}

	private static int skipBlanks(String field, int from, int to) {
		int i = from;
		while (i < to && isBlank(field.charAt(i))) {
			i++;
		}
		return i;
	}

	private static int trimBlanks(String field, int from, int to) {
		int i = to;
		while (i > from && isBlank(field.charAt(i - 1))) {
			i--;
		}
		return i;
	}

	private static boolean isBlank(char c) {
		return c == ' ' || c == '\t';
	}

}
