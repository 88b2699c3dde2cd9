package io.miniserver.internal.wire;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A field value with parameters: {@code value *( OWS ";" OWS [ token "=" ( token /
 * quoted-string ) ] )} (RFC 9110 section 5.6.6), as of {@code Content-Type} and
 * {@code Content-Disposition}.
 * <p>
 * Of the escapes in a quoted string only those of {@code "} and {@code \} are undone: a
 * client that should have escaped the backslashes of a path did not.
 *
 * @param value what stands in front of the first parameter
 * @param parameters the parameters, their names in lower case
 */
public record ParameterizedValue(String value, Map<String, String> parameters) {

	/**
	 * Reads a field value.
	 * @param text the value, each character a byte
	 * @return its parts; null if it is malformed or a parameter is repeated
	 */
	public static @Nullable ParameterizedValue parse(String text) {
		int end = text.indexOf(';');
		String value = text.substring(0, (end >= 0) ? end : text.length()).strip();
		Reader reader = new Reader(text, (end >= 0) ? end : text.length());
		return reader.readAll() ? new ParameterizedValue(value, reader.parameters) : null;
	}

	/**
	 * Returns a parameter.
	 * @param name the name in lower case
	 * @return the value, or null if there is none
	 */
	public @Nullable String parameter(String name) {
		return this.parameters.get(name);
	}

	private static final class Reader {

		private final Map<String, String> parameters = new LinkedHashMap<>();

		private final String text;

		private int at;

		Reader(String text, int at) {
			this.text = text;
			this.at = at;
		}

		/** Reads all parameters, each with the semicolon in front of it. */
		boolean readAll() {
			boolean wellFormed = true;
			while (wellFormed && this.at < this.text.length()) {
				wellFormed = accept(';');
				skipSpace();
				if (wellFormed && this.at < this.text.length() && this.text.charAt(this.at) != ';') {
					wellFormed = readParameter();
					skipSpace();
				}
			}
			return wellFormed;
		}

		private boolean readParameter() {
			String name = token().toLowerCase(Locale.ROOT);
			if (name.isEmpty() || !accept('=')) {
				return false;
			}
			boolean quoted = accept('"');
			String value = quoted ? quoted() : token();
			return value != null && (quoted || !value.isEmpty()) && this.parameters.putIfAbsent(name, value) == null;
		}

		private boolean accept(char expected) {
			if (this.at == this.text.length() || this.text.charAt(this.at) != expected) {
				return false;
			}
			this.at++;
			return true;
		}

		private void skipSpace() {
			while (this.at < this.text.length() && Ascii.isSpace((byte) this.text.charAt(this.at))) {
				this.at++;
			}
		}

		private String token() {
			int start = this.at;
			while (this.at < this.text.length() && isToken(this.text.charAt(this.at))) {
				this.at++;
			}
			return this.text.substring(start, this.at);
		}

		private static boolean isToken(char c) {
			return c <= 0xFF && Ascii.is(Ascii.TOKEN, (byte) c);
		}

		/** Reads what is left of a quoted string; null if it has no end. */
		private @Nullable String quoted() {
			StringBuilder value = new StringBuilder();
			while (this.at < this.text.length()) {
				char c = this.text.charAt(this.at++);
				if (c == '"') {
					return value.toString();
				}
				value.append((c == '\\') ? escaped() : c);
			}
			return null;
		}

		private char escaped() {
			char next = (this.at < this.text.length()) ? this.text.charAt(this.at) : ' ';
			if (next != '"' && next != '\\') {
				return '\\';
			}
			this.at++;
			return next;
		}

	}

}
