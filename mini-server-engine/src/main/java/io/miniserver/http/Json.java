package io.miniserver.http;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Writes the few values that a {@link Problem} holds as JSON (RFC 8259). Not a JSON
 * library: it only writes.
 */
final class Json {

	private static final String HEX_DIGITS = "0123456789abcdef";

	private static final int HEX_BITS = 4;

	private static final int HEX_MASK = 0xF;

	private Json() {
	}

	/**
	 * Returns an immutable copy of a value, which is not null but may hold nulls.
	 * @throws IllegalArgumentException if it cannot be written
	 */
	static Object copy(@Nullable Object value) {
		if (value instanceof List<?> list) {
			List<@Nullable Object> copy = new ArrayList<>(list.size());
			list.forEach((item) -> copy.add(copyWithin(item)));
			return Collections.unmodifiableList(copy);
		}
		if (value instanceof Map<?, ?> map) {
			Map<String, @Nullable Object> copy = new LinkedHashMap<>();
			map.forEach((name, item) -> copy.put(requireName(name), copyWithin(item)));
			return Collections.unmodifiableMap(copy);
		}
		if (value != null && (value instanceof String || value instanceof Boolean || isNumber(value))) {
			return value;
		}
		throw new IllegalArgumentException("Cannot be written as JSON: " + describe(value));
	}

	private static @Nullable Object copyWithin(@Nullable Object item) {
		return (item != null) ? copy(item) : null;
	}

	/** Writes what {@link #copy} returned. */
	static String write(Object value) {
		StringBuilder out = new StringBuilder();
		writeValue(value, out);
		return out.toString();
	}

	private static String requireName(@Nullable Object name) {
		if (name instanceof String text) {
			return text;
		}
		throw new IllegalArgumentException("A member's name must be a String, but is " + describe(name));
	}

	/** JSON has no number that is infinite or not a number. */
	private static boolean isNumber(Object value) {
		return value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte
				|| value instanceof BigInteger || value instanceof BigDecimal
				|| (value instanceof Double number && Double.isFinite(number))
				|| (value instanceof Float number && Float.isFinite(number));
	}

	private static String describe(@Nullable Object value) {
		return (value instanceof Double || value instanceof Float) ? value.toString()
				: (value != null) ? value.getClass().getName() : "null";
	}

	private static void writeValue(@Nullable Object value, StringBuilder out) {
		if (value instanceof String text) {
			writeText(text, out);
		}
		else if (value instanceof List<?> list) {
			writeList(list, out);
		}
		else if (value instanceof Map<?, ?> map) {
			writeMap(map, out);
		}
		else {
			out.append(value); // a number, a truth value, or null
		}
	}

	private static void writeList(List<?> list, StringBuilder out) {
		out.append('[');
		for (int i = 0; i < list.size(); i++) {
			out.append((i > 0) ? "," : "");
			writeValue(list.get(i), out);
		}
		out.append(']');
	}

	private static void writeMap(Map<?, ?> map, StringBuilder out) {
		out.append('{');
		int first = out.length();
		map.forEach((name, value) -> {
			out.append((out.length() > first) ? "," : "");
			writeText((String) name, out);
			out.append(':');
			writeValue(value, out);
		});
		out.append('}');
	}

	private static void writeText(String text, StringBuilder out) {
		out.append('"');
		for (int i = 0; i < text.length(); i++) {
			writeCharacter(text, i, out);
		}
		out.append('"');
	}

	private static void writeCharacter(String text, int index, StringBuilder out) {
		char c = text.charAt(index);
		switch (c) {
			case '"' -> out.append("\\\"");
			case '\\' -> out.append("\\\\");
			case '\n' -> out.append("\\n");
			case '\r' -> out.append("\\r");
			case '\t' -> out.append("\\t");
			default -> {
				if (c < ' ' || isLoneSurrogate(text, index)) {
					writeEscape(c, out);
				}
				else {
					out.append(c);
				}
			}
		}
	}

	/** Half of a pair has no UTF-8, and would become a question mark. */
	private static boolean isLoneSurrogate(String text, int index) {
		char c = text.charAt(index);
		if (Character.isHighSurrogate(c)) {
			return index + 1 == text.length() || !Character.isLowSurrogate(text.charAt(index + 1));
		}
		return Character.isLowSurrogate(c) && (index == 0 || !Character.isHighSurrogate(text.charAt(index - 1)));
	}

	private static void writeEscape(char c, StringBuilder out) {
		out.append("\\u");
		for (int shift = Character.SIZE - HEX_BITS; shift >= 0; shift -= HEX_BITS) {
			out.append(HEX_DIGITS.charAt((c >> shift) & HEX_MASK));
		}
	}

}
