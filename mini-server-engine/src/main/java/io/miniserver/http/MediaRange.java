package io.miniserver.http;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * A media type, or a range of them with its weight (RFC 9110 sections 12.5.1 and 12.4.2).
 *
 * @param type in lower case; {@code *} for any
 * @param subtype in lower case; {@code *} for any
 * @param parameters by their names in lower case, with values in lower case: of those
 * that matter here, charset and the like, no value depends on case
 * @param thousandths the weight, 0 to 1000
 */
record MediaRange(String type, String subtype, Map<String, String> parameters, int thousandths) {

	private static final String ANY = "*";

	private static final int MOST_DIGITS = 3;

	private static final int ONE = 1000;

	/** Returns a range, or null for one that is malformed. */
	static @Nullable MediaRange parse(String text) {
		int semicolon = text.indexOf(';');
		String name = ((semicolon < 0) ? text : text.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
		int slash = name.indexOf('/');
		if (slash < 0) {
			return null;
		}
		String type = name.substring(0, slash);
		String subtype = name.substring(slash + 1);
		if (!FieldSyntax.isToken(type) || !FieldSyntax.isToken(subtype) || (isAny(type) && !isAny(subtype))) {
			return null;
		}
		Map<String, String> parameters = new TreeMap<>();
		if (semicolon >= 0 && !addParameters(text.substring(semicolon + 1), parameters)) {
			return null;
		}
		String weight = parameters.remove("q");
		int thousandths = (weight != null) ? thousandths(weight) : ONE;
		return (thousandths >= 0) ? new MediaRange(type, subtype, parameters, thousandths) : null;
	}

	/** Returns whether all parameters were well-formed. Empty ones are tolerated. */
	private static boolean addParameters(String text, Map<String, String> parameters) {
		int at = 0;
		while (at < text.length()) {
			int end = endOfParameter(text, at);
			String parameter = text.substring(at, end).strip();
			int equals = parameter.indexOf('=');
			if (!parameter.isEmpty()) {
				if (equals < 0 || !FieldSyntax.isToken(parameter.substring(0, equals))) {
					return false;
				}
				parameters.putIfAbsent(parameter.substring(0, equals).toLowerCase(Locale.ROOT),
						unquoted(parameter.substring(equals + 1)).toLowerCase(Locale.ROOT));
			}
			at = end + 1;
		}
		return true;
	}

	private static int endOfParameter(String text, int from) {
		int at = from;
		while (at < text.length() && text.charAt(at) != ';') {
			at = (text.charAt(at) == '"') ? endOfQuoted(text, at) + 1 : at + 1;
		}
		return Math.min(at, text.length());
	}

	/**
	 * Returns the index of the quote that ends a quoted string; that of the last
	 * character if nothing ends it.
	 */
	static int endOfQuoted(String text, int start) {
		int at = start + 1;
		while (at < text.length() && text.charAt(at) != '"') {
			at += (text.charAt(at) == '\\') ? 2 : 1;
		}
		return Math.min(at, text.length() - 1);
	}

	private static String unquoted(String value) {
		if (value.length() < 2 || !value.startsWith("\"") || !value.endsWith("\"")) {
			return value;
		}
		return value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1");
	}

	/** {@code qvalue}: 0 or 1 with up to three digits behind; -1 for anything else. */
	private static int thousandths(String weight) {
		boolean shape = weight.matches("[01](\\.\\d{0," + MOST_DIGITS + "})?");
		if (!shape) {
			return -1;
		}
		String digits = (weight.length() > 2) ? weight.substring(2) : "";
		int fraction = Integer.parseInt((digits + "000").substring(0, MOST_DIGITS));
		int result = ((weight.charAt(0) == '1') ? ONE : 0) + fraction;
		return (result <= ONE) ? result : -1;
	}

	private static boolean isAny(String name) {
		return name.equals(ANY);
	}

	boolean isWildcard() {
		return isAny(this.subtype);
	}

	/** Whether a media type is within this range. */
	boolean matches(MediaRange media) {
		return (isAny(this.type) || this.type.equals(media.type))
				&& (isAny(this.subtype) || this.subtype.equals(media.subtype))
				&& media.parameters.entrySet().containsAll(this.parameters.entrySet());
	}

	/** The more parts a range names, the more specific it is. */
	int specificity() {
		int named = (isAny(this.type) ? 0 : 1) + (isAny(this.subtype) ? 0 : 1);
		return (named > 0) ? named + this.parameters.size() : 0;
	}

	double quality() {
		return this.thousandths / (double) ONE;
	}

	@Override
	public String toString() {
		return this.type + "/" + this.subtype + this.parameters + ";q=" + quality();
	}

}
