package io.miniserver.internal.wire;

/**
 * What stands behind a boundary, up to the end of its line (RFC 2046 section 5.1.1).
 * <pre>
 * START ──► PADDING ──► LF ──► DONE
 *   │
 *   └──► CLOSE_DASH ──► CLOSE_PADDING ──► CLOSE_LF ──► DONE
 * </pre> A line that only begins with the boundary is one that recipients may take for a
 * delimiter. Such a body has two meanings, and is refused.
 */
final class BoundaryLine {

	/** What a byte of the line was. */
	enum Found {

		/** It belongs to the delimiter. */
		MORE,

		/** It means nothing. */
		PADDING,

		/** It ended the line, and a part begins. */
		PART_FOLLOWS,

		/** It ended the last delimiter: no part follows. */
		CLOSED,

		/** It ended the line behind the last delimiter. */
		EPILOGUE_FOLLOWS

	}

	private enum State {

		START, PADDING, LF, CLOSE_DASH, CLOSE_PADDING, CLOSE_LF, DONE

	}

	private State state = State.DONE;

	/** A boundary was found: its line begins behind it. */
	void start() {
		this.state = State.START;
	}

	/**
	 * Takes the next byte of the line.
	 * @param next the byte
	 * @return what it was
	 * @throws RejectedFormException if it must not be there
	 */
	Found accept(byte next) {
		return switch (this.state) {
			case START -> (next == '-') ? goOn(State.CLOSE_DASH, Found.MORE) : padding(next, State.PADDING, State.LF);
			case PADDING -> padding(next, State.PADDING, State.LF);
			case LF -> expect(Ascii.LF, next, State.DONE, Found.PART_FOLLOWS);
			case CLOSE_DASH -> expect((byte) '-', next, State.CLOSE_PADDING, Found.CLOSED);
			case CLOSE_PADDING -> padding(next, State.CLOSE_PADDING, State.CLOSE_LF);
			case CLOSE_LF -> expect(Ascii.LF, next, State.DONE, Found.EPILOGUE_FOLLOWS);
			case DONE -> throw new IllegalStateException("The line is over");
		};
	}

	/** Whether a body may end here: the last line need not have an end. */
	boolean mayEndTheBody() {
		return switch (this.state) {
			case CLOSE_PADDING -> true;
			case START, PADDING, LF, CLOSE_DASH, CLOSE_LF, DONE -> false;
		};
	}

	/** {@code transport-padding = *LWSP-char}, before the end of a line. */
	private Found padding(byte next, State more, State end) {
		if (next == Ascii.CR) {
			return goOn(end, Found.MORE);
		}
		if (!Ascii.isSpace(next)) {
			throw new RejectedFormException(FormRejection.BAD_BOUNDARY_LINE);
		}
		return goOn(more, Found.PADDING);
	}

	private Found expect(byte expected, byte next, State state, Found found) {
		if (next != expected) {
			throw new RejectedFormException(FormRejection.BAD_BOUNDARY_LINE);
		}
		return goOn(state, found);
	}

	private Found goOn(State state, Found found) {
		this.state = state;
		return found;
	}

}
