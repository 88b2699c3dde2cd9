package io.miniserver.internal.wire;

import io.miniserver.http.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The grammar of a section of fields, byte by byte: {@code *( field-line CRLF ) CRLF}, as
 * it stands behind a body in chunks (RFC 9112 section 7.1.2) and at the start of a part
 * (RFC 2046 section 5.1). The usual trailer section is empty and makes nothing.
 */
final class FieldSection {

	private enum State {

		LINE_START, NAME, SPACE, VALUE, LINE_LF, END_LF, COMPLETE

	}

	private final FieldRules rules;

	private State state = State.LINE_START;

	private int bytes;

	private int lines;

	/** What was sent; null as long as there is no field. */
	private @Nullable FieldCollector fields;

	FieldSection(FieldRules rules) {
		this.rules = rules;
	}

	boolean isComplete() {
		return this.state == State.COMPLETE;
	}

	/** The fields of the lines that were complete so far. */
	Headers fields() {
		return (this.fields != null) ? this.fields.toHeaders() : Headers.empty();
	}

	void accept(byte next) {
		if (++this.bytes > this.rules.mostBytes()) {
			throw this.rules.tooLong();
		}
		this.state = switch (this.state) {
			case LINE_START -> (next == Ascii.CR) ? State.END_LF : lineStart(next);
			case NAME -> (next == ':') ? nameEnd() : name(next);
			case SPACE -> Ascii.isSpace(next) ? State.SPACE : value(next);
			case VALUE -> value(next);
			case LINE_LF -> lf(next, State.LINE_START);
			case END_LF -> lf(next, State.COMPLETE);
			case COMPLETE -> throw new IllegalStateException("The section is complete");
		};
	}

	private State lineStart(byte next) {
		if (++this.lines > this.rules.mostLines()) {
			throw this.rules.tooMany();
		}
		return name(next);
	}

	private State name(byte next) {
		if (!Ascii.is(Ascii.TOKEN, next)) {
			throw this.rules.unexpected(next);
		}
		collected().add(next);
		return State.NAME;
	}

	private State nameEnd() {
		collected().endName();
		return State.SPACE;
	}

	private State value(byte next) {
		if (next == Ascii.CR) {
			collected().endValue();
			return State.LINE_LF;
		}
		if (!Ascii.is(Ascii.FIELD_TEXT, next)) {
			throw this.rules.unexpected(next);
		}
		collected().add(next);
		return State.VALUE;
	}

	private FieldCollector collected() {
		FieldCollector collected = this.fields;
		if (collected == null) {
			collected = new FieldCollector(this.rules);
			this.fields = collected;
		}
		return collected;
	}

	private State lf(byte next, State state) {
		if (next != Ascii.LF) {
			throw this.rules.bareCr();
		}
		return state;
	}

}
