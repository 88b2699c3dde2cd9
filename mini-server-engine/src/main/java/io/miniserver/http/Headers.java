package io.miniserver.http;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

/**
 * Header fields in their order (RFC 9110 section 5). Names are compared without regard to
 * the case of ASCII letters, and keep the spelling they came with. Immutable.
 * <p>
 * What {@link #of} and {@link #builder()} make can be written to a connection: names are
 * tokens, and values hold no line break, no other control character but the tab, and no
 * character above U+00FF.
 */
public interface Headers extends Iterable<Headers.Field> {

	/**
	 * Returns the number of fields; several of the same name count each.
	 * @return the number
	 */
	int size();

	/**
	 * Returns the name of a field, as it was spelled.
	 * @param index the position, from 0
	 * @return the name
	 * @throws IndexOutOfBoundsException if there is no such field
	 */
	String name(int index);

	/**
	 * Returns the value of a field.
	 * @param index the position, from 0
	 * @return the value
	 * @throws IndexOutOfBoundsException if there is no such field
	 */
	String value(int index);

	/**
	 * Returns the first value of the fields of a name.
	 * @param name the field name, in any case
	 * @return the value, or null if there is no such field
	 */
	default @Nullable String first(String name) {
		for (int i = 0; i < size(); i++) {
			if (FieldSyntax.sameName(name(i), name)) {
				return value(i);
			}
		}
		return null;
	}

	/**
	 * Returns the values of all fields of a name. A value is not split at commas.
	 * @param name the field name, in any case
	 * @return an unmodifiable list in the order of the fields; empty if there is none
	 */
	default List<String> all(String name) {
		List<String> values = new ArrayList<>();
		for (int i = 0; i < size(); i++) {
			if (FieldSyntax.sameName(name(i), name)) {
				values.add(value(i));
			}
		}
		return Collections.unmodifiableList(values);
	}

	/**
	 * Returns whether there is a field of a name.
	 * @param name the field name, in any case
	 * @return true if there is at least one
	 */
	default boolean contains(String name) {
		for (int i = 0; i < size(); i++) {
			if (FieldSyntax.sameName(name(i), name)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Returns whether there is no field at all.
	 * @return true if {@link #size()} is 0
	 */
	default boolean isEmpty() {
		return size() == 0;
	}

	/**
	 * Returns the names of the fields, each once.
	 * @return an unmodifiable set in the order and the spelling of the first field of
	 * each name; the set itself compares with regard to case
	 */
	default Set<String> names() {
		Set<String> names = new LinkedHashSet<>();
		Set<String> seen = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
		for (int i = 0; i < size(); i++) {
			if (seen.add(name(i))) {
				names.add(name(i));
			}
		}
		return Collections.unmodifiableSet(names);
	}

	@Override
	default Iterator<Field> iterator() {
		return new Iterator<>() {

			private int next;

			@Override
			public boolean hasNext() {
				return this.next < size();
			}

			@Override
			public Field next() {
				if (!hasNext()) {
					throw new NoSuchElementException();
				}
				Field field = new Field(name(this.next), value(this.next));
				this.next++;
				return field;
			}

		};
	}

	/**
	 * Returns headers without any field.
	 * @return the one empty instance
	 */
	static Headers empty() {
		return HeaderArray.EMPTY;
	}

	/**
	 * Returns headers of the given fields.
	 * @param namesAndValues name, value, name, value, and so on; not kept
	 * @return the headers
	 * @throws IllegalArgumentException if a name or a value is malformed (the message
	 * names the field), or if the last value is missing
	 */
	static Headers of(String... namesAndValues) {
		if (namesAndValues.length % 2 != 0) {
			throw new IllegalArgumentException("The last name has no value: " + namesAndValues.length + " strings");
		}
		Builder builder = builder();
		for (int i = 0; i < namesAndValues.length; i += 2) {
			builder.add(namesAndValues[i], namesAndValues[i + 1]);
		}
		return builder.build();
	}

	/**
	 * Returns a builder without any field.
	 * @return the builder
	 */
	static Builder builder() {
		return new Builder();
	}

	/**
	 * One header field.
	 *
	 * @param name the name, as it was spelled
	 * @param value the value
	 */
	record Field(String name, String value) {

	}

	/**
	 * Collects header fields. Not safe for use by several threads.
	 */
	final class Builder {

		private HeaderArray headers = HeaderArray.EMPTY;

		private Builder() {
		}

		/**
		 * Sets a field. It takes the place of the first field of that name, and the
		 * others of that name are removed; without one it becomes the last field.
		 * @param name the field name
		 * @param value the value
		 * @return this builder
		 * @throws IllegalArgumentException if name or value is malformed
		 */
		public Builder set(String name, String value) {
			this.headers = this.headers.with(name, value);
			return this;
		}

		/**
		 * Adds a field after all others, also if there is one of that name.
		 * @param name the field name
		 * @param value the value
		 * @return this builder
		 * @throws IllegalArgumentException if name or value is malformed
		 */
		public Builder add(String name, String value) {
			this.headers = this.headers.plus(name, value);
			return this;
		}

		/**
		 * Removes all fields of a name; nothing happens if there is none.
		 * @param name the field name, in any case
		 * @return this builder
		 */
		public Builder remove(String name) {
			this.headers = this.headers.without(name);
			return this;
		}

		/**
		 * Returns the fields collected so far. The builder may be used further, without
		 * effect on what was returned.
		 * @return the headers
		 */
		public Headers build() {
			return this.headers;
		}

	}

}
