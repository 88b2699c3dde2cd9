package io.miniserver.http;

import java.util.Arrays;

/**
 * Header fields as one array: name, value, name, value. The array is never changed after
 * construction, so that constant headers can be shared by all responses.
 */
final class HeaderArray implements Headers {

	static final HeaderArray EMPTY = new HeaderArray(new String[0]);

	private final String[] fields;

	private HeaderArray(String[] fields) {
		this.fields = fields;
	}

	/** Neither checks nor copies: for constants, and for values checked by the caller. */
	static HeaderArray trusted(String... fields) {
		return new HeaderArray(fields);
	}

	HeaderArray with(String name, String value) {
		int first = indexOf(name, 0);
		if (first < 0) {
			return plus(name, value);
		}
		FieldSyntax.requireName(name);
		String[] changed = this.fields.clone();
		changed[first] = name;
		changed[first + 1] = FieldSyntax.requireValue(name, value);
		return new HeaderArray(changed).withoutFrom(name, first + 2);
	}

	HeaderArray plus(String name, String value) {
		FieldSyntax.requireName(name);
		FieldSyntax.requireValue(name, value);
		String[] longer = Arrays.copyOf(this.fields, this.fields.length + 2);
		longer[this.fields.length] = name;
		longer[this.fields.length + 1] = value;
		return new HeaderArray(longer);
	}

	HeaderArray without(String name) {
		return withoutFrom(name, 0);
	}

	private HeaderArray withoutFrom(String name, int from) {
		int kept = indexOf(name, from);
		if (kept < 0) {
			return this;
		}
		String[] rest = this.fields.clone();
		for (int i = kept; i < this.fields.length; i += 2) {
			if (!FieldSyntax.sameName(this.fields[i], name)) {
				rest[kept] = this.fields[i];
				rest[kept + 1] = this.fields[i + 1];
				kept += 2;
			}
		}
		return (kept == 0) ? EMPTY : new HeaderArray(Arrays.copyOf(rest, kept));
	}

	private int indexOf(String name, int from) {
		for (int i = from; i < this.fields.length; i += 2) {
			if (FieldSyntax.sameName(this.fields[i], name)) {
				return i;
			}
		}
		return -1;
	}

	@Override
	public int size() {
		return this.fields.length / 2;
	}

	@Override
	public String name(int index) {
		return this.fields[2 * index];
	}

	@Override
	public String value(int index) {
		return this.fields[2 * index + 1];
	}

	/** Names only: values may be secrets, and this text ends in logs. */
	@Override
	public String toString() {
		return "Headers" + names();
	}

}
