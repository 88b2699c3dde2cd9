package io.miniserver.internal.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.miniserver.http.Headers;

/**
 * The fields of a request as the bytes that arrived. A string is made each time that one
 * is asked for; {@code obs-text} is read as ISO-8859-1, which keeps every byte (RFC 9110
 * section 5.5).
 */
final class WireHeaders implements Headers {

	private final byte[] bytes;

	private final int[] offsets;

	/** Keeps both arrays: the caller gives them away. */
	WireHeaders(byte[] bytes, int[] offsets) {
		this.bytes = bytes;
		this.offsets = offsets;
	}

	@Override
	public int size() {
		return this.offsets.length / FieldTable.NUMBERS;
	}

	@Override
	public String name(int index) {
		return text(FieldTable.NUMBERS * Objects.checkIndex(index, size()));
	}

	@Override
	public String value(int index) {
		return text(FieldTable.NUMBERS * Objects.checkIndex(index, size()) + 2);
	}

	@Override
	public @Nullable String first(String name) {
		int at = find(name, 0);
		return (at < this.offsets.length) ? text(at + 2) : null;
	}

	@Override
	public List<String> all(String name) {
		List<String> values = new ArrayList<>();
		for (int at = find(name, 0); at < this.offsets.length; at = find(name, at + FieldTable.NUMBERS)) {
			values.add(text(at + 2));
		}
		return Collections.unmodifiableList(values);
	}

	@Override
	public boolean contains(String name) {
		return find(name, 0) < this.offsets.length;
	}

	/**
	 * Returns where the offsets of a field are, or the length of all. Makes no string.
	 */
	private int find(String name, int from) {
		int at = from;
		while (at < this.offsets.length
				&& !Ascii.equalsIgnoreCase(this.bytes, this.offsets[at], this.offsets[at + 1], name)) {
			at += FieldTable.NUMBERS;
		}
		return at;
	}

	private String text(int at) {
		int start = this.offsets[at];
		return new String(this.bytes, start, this.offsets[at + 1] - start, StandardCharsets.ISO_8859_1);
	}

	/** Names only: values may be secrets, and this text ends in logs. */
	@Override
	public String toString() {
		return "Headers" + names();
	}

}
