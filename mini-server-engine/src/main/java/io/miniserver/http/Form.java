package io.miniserver.http;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The fields of a body of type {@code application/x-www-form-urlencoded} (WHATWG URL,
 * section 5), decoded as UTF-8. Immutable.
 */
public final class Form {

	private static final Form EMPTY = new Form(Map.of());

	private final Map<String, List<String>> fields;

	private Form(Map<String, List<String>> fields) {
		this.fields = fields;
	}

	/**
	 * Returns a form without fields.
	 * @return the form
	 */
	public static Form empty() {
		return EMPTY;
	}

	/**
	 * Reads a form.
	 * @param encoded the body: pairs {@code name=value} joined by {@code &},
	 * percent-encoded UTF-8 in which a plus sign is a blank
	 * @return the form
	 * @throws HttpException (400) if a name or a value is malformed; it names the field
	 */
	public static Form parse(String encoded) {
		return new Form(new Query(encoded, 0, "form field").toMap());
	}

	/**
	 * Returns the first value of a field.
	 * @param name the name
	 * @return the value, empty for a field without one; null if there is no such field
	 */
	public @Nullable String first(String name) {
		List<String> values = this.fields.get(name);
		return (values != null) ? values.get(0) : null;
	}

	/**
	 * Returns all values of a field.
	 * @param name the name
	 * @return an unmodifiable list in the order of the body; empty if there is no such
	 * field
	 */
	public List<String> all(String name) {
		return this.fields.getOrDefault(name, List.of());
	}

	/**
	 * Returns the names of the fields.
	 * @return an unmodifiable set in the order of the body
	 */
	public Set<String> names() {
		return this.fields.keySet();
	}

	/**
	 * Returns all fields.
	 * @return an unmodifiable map in the order of the body
	 */
	public Map<String, List<String>> toMap() {
		return this.fields;
	}

}
