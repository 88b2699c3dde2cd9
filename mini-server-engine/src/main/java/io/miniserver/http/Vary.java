package io.miniserver.http;

import java.util.function.UnaryOperator;

/**
 * The Vary field (RFC 9110 section 12.5.5), which tells caches by which fields of a
 * request its response was selected.
 */
public final class Vary {

	private static final String NAME = "Vary";

	private Vary() {
	}

	/**
	 * Returns what adds a field to those by which a response was selected:
	 * {@code response.map(Vary.by("Origin"))}.
	 * @param fieldName the name of the request field
	 * @return adds the name to the Vary field of a response, unless it is there already,
	 * or {@code *} is
	 * @throws IllegalArgumentException if the name is not a token
	 */
	public static UnaryOperator<Response> by(String fieldName) {
		FieldSyntax.requireName(fieldName);
		return (response) -> {
			String named = String.join(", ", response.headers().all(NAME));
			if (covers(named, fieldName)) {
				return response;
			}
			return response.withHeader(NAME, named.isBlank() ? fieldName : named + ", " + fieldName);
		};
	}

	/** Returns whether a list of field names has one, or is {@code *}. */
	static boolean covers(String list, String fieldName) {
		int start = 0;
		while (start < list.length()) {
			int comma = list.indexOf(',', start);
			int end = (comma >= 0) ? comma : list.length();
			String name = list.substring(start, end).strip();
			if (name.equals("*") || FieldSyntax.sameName(name, fieldName)) {
				return true;
			}
			start = end + 1;
		}
		return false;
	}

}
