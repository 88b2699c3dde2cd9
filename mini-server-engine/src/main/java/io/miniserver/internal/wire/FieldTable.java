package io.miniserver.internal.wire;

import java.util.Arrays;

/**
 * Where the fields of a head are, as offsets from its first field: four numbers a field,
 * no object. Re-used from request to request.
 */
final class FieldTable {

	static final int NUMBERS = 4;

	private static final int USUAL_FIELDS = 24;

	private int[] offsets = new int[NUMBERS * USUAL_FIELDS];

	private int count;

	/** Forgets the fields, and the memory of an unusual number of them. */
	void reset() {
		this.count = 0;
		if (this.offsets.length > NUMBERS * USUAL_FIELDS) {
			this.offsets = new int[NUMBERS * USUAL_FIELDS];
		}
	}

	int count() {
		return this.count;
	}

	/** Adds a field by its name; {@link #value} completes it. */
	void name(int start, int end) {
		int at = NUMBERS * this.count;
		if (at == this.offsets.length) {
			this.offsets = Arrays.copyOf(this.offsets, 2 * at);
		}
		this.offsets[at] = start;
		this.offsets[at + 1] = end;
	}

	void value(int start, int end) {
		int at = NUMBERS * this.count++;
		this.offsets[at + 2] = start;
		this.offsets[at + 3] = end;
	}

	/** The offset behind the last field; there must be one. */
	int end() {
		return this.offsets[NUMBERS * this.count - 1];
	}

	int[] toArray() {
		return Arrays.copyOf(this.offsets, NUMBERS * this.count);
	}

}
