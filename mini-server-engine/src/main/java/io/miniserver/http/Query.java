package io.miniserver.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Query parameters: pairs {@code name=value} joined by {@code &}, percent-encoded UTF-8
 * in which a plus sign is a blank (the form encoding of the URL standard). A parameter
 * without {@code =} has the empty value. Immutable.
 * <p>
 * Each look-up scans the text: for the few parameters of a usual request that is faster
 * than a map, and it costs nothing when the query is not used.
 * <p>
 * Only what is asked for is decoded, so only that can be refused: a name that is
 * malformed equals no name in {@link #first} and {@link #all}, and is refused by
 * {@link #names()} and {@link #toMap()}.
 */
public final class Query {

	static final Query NONE = new Query("", 0);

	private static final String PARAMETER = "query parameter";

	private static final int LONGEST_NAME_SHOWN = 64;

	private final String text;

	private final int start;

	/** What a pair is called when it is refused. */
	private final String pair;

	/** The query is the end of the text, so that a target need not cut it off. */
	Query(String text, int start) {
		this(text, start, PARAMETER);
	}

	/** Pairs of the same encoding that are something else to the client. */
	Query(String text, int start, String pair) {
		this.text = text;
		this.start = start;
		this.pair = pair;
	}

	/**
	 * Returns the parameters of a query.
	 * @param raw the query without its question mark; null for none
	 * @return the parameters
	 */
	public static Query parse(@Nullable String raw) {
		return (raw == null) ? NONE : new Query(raw, 0);
	}

	/**
	 * Returns the first value of a parameter, decoded.
	 * @param name the decoded name, case-sensitive
	 * @return the value, empty for a parameter without {@code =}; null if it is absent
	 * @throws HttpException (400) if the value is malformed; it names the parameter
	 */
	public @Nullable String first(String name) {
		for (int from = this.start; from < this.text.length();) {
			int end = pairEnd(from);
			if (hasName(from, end, name)) {
				return value(from, end);
			}
			from = end + 1;
		}
		return null;
	}

	/**
	 * Returns the values of a parameter, decoded.
	 * @param name the decoded name, case-sensitive
	 * @return an unmodifiable list in the order of the query; empty if it is absent
	 * @throws HttpException (400) if a value is malformed; it names the parameter
	 */
	public List<String> all(String name) {
		List<String> values = new ArrayList<>();
		for (int from = this.start; from < this.text.length();) {
			int end = pairEnd(from);
			if (hasName(from, end, name)) {
				values.add(value(from, end));
			}
			from = end + 1;
		}
		return Collections.unmodifiableList(values);
	}

	/**
	 * Returns the decoded names, each once.
	 * @return an unmodifiable set in the order of the query
	 * @throws HttpException (400) if a name is malformed
	 */
	public Set<String> names() {
		Set<String> names = new LinkedHashSet<>();
		for (int from = this.start; from < this.text.length();) {
			int end = pairEnd(from);
			if (end > from) {
				names.add(name(from, end));
			}
			from = end + 1;
		}
		return Collections.unmodifiableSet(names);
	}

	/**
	 * Returns all parameters, decoded.
	 * @return an unmodifiable map of unmodifiable lists, both in the order of the query
	 * @throws HttpException (400) if a name or a value is malformed
	 */
	public Map<String, List<String>> toMap() {
		Map<String, List<String>> map = new LinkedHashMap<>();
		for (int from = this.start; from < this.text.length();) {
			int end = pairEnd(from);
			if (end > from) {
				map.computeIfAbsent(name(from, end), (name) -> new ArrayList<>()).add(value(from, end));
			}
			from = end + 1;
		}
		map.replaceAll((name, values) -> Collections.unmodifiableList(values));
		return Collections.unmodifiableMap(map);
	}

	/**
	 * Returns whether there is no parameter.
	 * @return true if the query is absent or holds nothing but {@code &}
	 */
	public boolean isEmpty() {
		for (int i = this.start; i < this.text.length(); i++) {
			if (this.text.charAt(i) != '&') {
				return false;
			}
		}
		return true;
	}

	/**
	 * Returns the query, still percent-encoded.
	 * @return the text without the question mark
	 */
	@Override
	public String toString() {
		return this.text.substring(this.start);
	}

	private int pairEnd(int from) {
		return Text.indexOf(this.text, '&', from, this.text.length());
	}

	private int nameEnd(int from, int pairEnd) {
		return Text.indexOf(this.text, '=', from, pairEnd);
	}

	private boolean hasName(int from, int pairEnd, String name) {
		int end = nameEnd(from, pairEnd);
		if (from == pairEnd) {
			return false;
		}
		for (int i = from; i < end; i++) {
			char c = this.text.charAt(i);
			if (c == '%' || c == '+') {
				return hasEncodedName(from, end, name);
			}
		}
		return end - from == name.length() && this.text.startsWith(name, from);
	}

	private boolean hasEncodedName(int from, int to, String name) {
		try {
			return decode(from, to).equals(name);
		}
		catch (InvalidTargetException ex) {
			return false; // what is malformed spells no name, see the class comment
		}
	}

	private String name(int from, int pairEnd) {
		int end = nameEnd(from, pairEnd);
		try {
			return decode(from, end);
		}
		catch (InvalidTargetException ex) {
			throw malformed("name", from, end, ex);
		}
	}

	private String value(int from, int pairEnd) {
		int nameEnd = nameEnd(from, pairEnd);
		if (nameEnd == pairEnd) {
			return "";
		}
		try {
			return decode(nameEnd + 1, pairEnd);
		}
		catch (InvalidTargetException ex) {
			throw malformed("value", from, nameEnd, ex);
		}
	}

	private String decode(int from, int to) {
		return PercentEncoding.decode(this.text, from, to, PercentEncoding.Dialect.FORM);
	}

	/** Shows the name as it was sent, which has no control characters. */
	private HttpException malformed(String what, int nameStart, int nameEnd, InvalidTargetException cause) {
		String name = this.text.substring(nameStart, Math.min(nameEnd, nameStart + LONGEST_NAME_SHOWN));
		String detail = "The " + what + " of " + this.pair + " '" + name + "' is malformed: " + cause.getMessage();
		return new HttpException(Status.BAD_REQUEST, detail, cause);
	}

}
