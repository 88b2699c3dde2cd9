package io.miniserver.internal.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.miniserver.http.Headers;

/** Collects the fields of a section, without those that its rules do not keep. */
final class FieldCollector {

	private static final int USUAL_LENGTH = 128;

	private final FieldRules rules;

	private final WireBuffer text = new WireBuffer(USUAL_LENGTH);

	private final FieldTable table = new FieldTable();

	/** Where the text of the current field starts. */
	private int start;

	/** Where the value of the current field starts. */
	private int valueStart;

	FieldCollector(FieldRules rules) {
		this.rules = rules;
	}

	/** Adds a byte to the name or the value. */
	void add(byte octet) {
		this.text.octet(octet);
	}

	void endName() {
		this.valueStart = this.text.length();
		this.table.name(this.start, this.valueStart);
	}

	/** Completes the field, from which space behind is still to be cut off. */
	void endValue() {
		int end = Ascii.trimSpace(this.text.array(), this.valueStart, this.text.length());
		if (this.rules.keeps(name())) {
			this.text.truncate(end);
			this.table.value(this.valueStart, end);
		}
		else {
			this.text.truncate(this.start);
		}
		this.start = this.text.length();
	}

	private String name() {
		return new String(this.text.array(), this.start, this.valueStart - this.start, StandardCharsets.US_ASCII);
	}

	Headers toHeaders() {
		if (this.table.count() == 0) {
			return Headers.empty();
		}
		return new WireHeaders(Arrays.copyOf(this.text.array(), this.text.length()), this.table.toArray());
	}

}
