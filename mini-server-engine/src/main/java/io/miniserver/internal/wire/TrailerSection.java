package io.miniserver.internal.wire;

/**
 * The grammar of the trailer section of a body in chunks, byte by byte:
 * {@code *( field-line
 * CRLF ) CRLF} (RFC 9112 section 7.1.2). The fields are checked and thrown away, which
 * section 7.1.2 allows: merged into the header they could change what the message means.
 */
final class TrailerSection {

	/** A fixed limit: a trailer section carries a checksum or two. */
	private static final int MAX_BYTES = 8 * 1024;

	private enum State {

		LINE_START, NAME, VALUE, LINE_LF, END_LF, COMPLETE

	}

	private State state = State.LINE_START;

	private int count;

	boolean isComplete() {
		return this.state == State.COMPLETE;
	}

	void accept(byte next) {
		if (++this.count > MAX_BYTES) {
			throw new RejectedRequestException(Rejection.TRAILER_TOO_LARGE);
		}
		this.state = switch (this.state) {
			case LINE_START -> (next == Ascii.CR) ? State.END_LF : name(next);
			case NAME -> (next == ':') ? State.VALUE : name(next);
			case VALUE -> (next == Ascii.CR) ? State.LINE_LF : value(next);
			case LINE_LF -> lf(next, State.LINE_START);
			case END_LF -> lf(next, State.COMPLETE);
			case COMPLETE -> throw new IllegalStateException("The trailer section is complete");
		};
	}

	private static State name(byte next) {
		if (!Ascii.is(Ascii.TOKEN, next)) {
			throw unexpected(next);
		}
		return State.NAME;
	}

	private static State value(byte next) {
		if (!Ascii.is(Ascii.FIELD_TEXT, next)) {
			throw unexpected(next);
		}
		return State.VALUE;
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
