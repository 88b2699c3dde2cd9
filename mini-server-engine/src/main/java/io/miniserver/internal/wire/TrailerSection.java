package io.miniserver.internal.wire;

import io.miniserver.config.Limits;
import io.miniserver.http.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The grammar of the trailer section of a body in chunks, byte by byte:
 * {@code *( field-line CRLF ) CRLF} (RFC 9112 section 7.1.2). The usual section is empty
 * and makes nothing.
 */
final class TrailerSection {

	private enum State {

		LINE_START, NAME, SPACE, VALUE, LINE_LF, END_LF, COMPLETE

	}

	private final Limits limits;

	private State state = State.LINE_START;

	private int bytes;

	private int lines;

	/** What was sent; null as long as there is no field. */
	private @Nullable TrailerFields fields;

	TrailerSection(Limits limits) {
		this.limits = limits;
	}

	boolean isComplete() {
		return this.state == State.COMPLETE;
	}

	/** The fields of the lines that were complete so far. */
	Headers fields() {
		return (this.fields != null) ? this.fields.toHeaders() : Headers.empty();
	}

	void accept(byte next) {
		if (++this.bytes > this.limits.trailerBytes()) {
			throw new RejectedRequestException(Rejection.TRAILER_TOO_LARGE, this.limits.trailerBytes());
		}
		this.state = switch (this.state) {
			case LINE_START -> (next == Ascii.CR) ? State.END_LF : lineStart(next);
			case NAME -> (next == ':') ? nameEnd() : name(next);
			case SPACE -> Ascii.isSpace(next) ? State.SPACE : value(next);
			case VALUE -> value(next);
			case LINE_LF -> lf(next, State.LINE_START);
			case END_LF -> lf(next, State.COMPLETE);
			case COMPLETE -> throw new IllegalStateException("The trailer section is complete");
		};
	}

	private State lineStart(byte next) {
		if (++this.lines > this.limits.headerCount()) {
			throw new RejectedRequestException(Rejection.TOO_MANY_FIELDS, this.limits.headerCount());
		}
		return name(next);
	}

	private State name(byte next) {
		if (!Ascii.is(Ascii.TOKEN, next)) {
			throw unexpected(next);
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
			throw unexpected(next);
		}
		collected().add(next);
		return State.VALUE;
	}

	private TrailerFields collected() {
		TrailerFields collected = this.fields;
		if (collected == null) {
			collected = new TrailerFields();
			this.fields = collected;
		}
		return collected;
	}

	private static State lf(byte next, State state) {
		if (next != Ascii.LF) {
			throw new RejectedRequestException(Rejection.BARE_CR);
		}
		return state;
	}

	private static RejectedRequestException unexpected(byte next) {
		return new RejectedRequestException((next == Ascii.LF) ? Rejection.BARE_LF : Rejection.BAD_TRAILER);
	}

}
