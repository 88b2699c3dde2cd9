package io.miniserver.internal.wire;

/**
 * The grammar of chunk extensions, byte by byte. They are checked and thrown away: nobody
 * here has a use for them, but a recipient that skips them unread can be made to disagree
 * with another one about where the line ends.
 * <p>
 * {@code chunk-ext = *( BWS ";" BWS chunk-ext-name [ BWS "=" BWS chunk-ext-val ] )} (RFC
 * 9112 section 7.1.1)
 */
final class ChunkExtension {

	private enum State {

		SEMICOLON, NAME_START, NAME, EQUALS, VALUE_START, VALUE, QUOTED, QUOTED_PAIR, QUOTED_END

	}

	private State state = State.SEMICOLON;

	/** Starts over, right behind a chunk size. */
	void reset() {
		this.state = State.SEMICOLON;
	}

	/** Whether the line may end here. */
	boolean mayEnd() {
		return this.state == State.NAME || this.state == State.VALUE || this.state == State.QUOTED_END;
	}

	void accept(byte next) {
		this.state = switch (this.state) {
			case SEMICOLON -> Ascii.isSpace(next) ? State.SEMICOLON : semicolon(next);
			case NAME_START -> Ascii.isSpace(next) ? State.NAME_START : token(next, State.NAME);
			case NAME -> name(next);
			case EQUALS -> Ascii.isSpace(next) ? State.EQUALS : equalsSign(next);
			case VALUE_START -> valueStart(next);
			case VALUE -> Ascii.is(Ascii.TOKEN, next) ? State.VALUE : behind(next);
			case QUOTED -> quoted(next);
			case QUOTED_PAIR -> require(Ascii.is(Ascii.FIELD_TEXT, next), State.QUOTED);
			case QUOTED_END -> behind(next);
		};
	}

	private static State name(byte next) {
		if (Ascii.is(Ascii.TOKEN, next)) {
			return State.NAME;
		}
		return Ascii.isSpace(next) ? State.EQUALS : equalsSign(next);
	}

	private static State equalsSign(byte next) {
		return (next == '=') ? State.VALUE_START : semicolon(next);
	}

	private static State valueStart(byte next) {
		if (Ascii.isSpace(next)) {
			return State.VALUE_START;
		}
		return (next == '"') ? State.QUOTED : token(next, State.VALUE);
	}

	private static State quoted(byte next) {
		return switch (next) {
			case '"' -> State.QUOTED_END;
			case '\\' -> State.QUOTED_PAIR;
			default -> require(Ascii.is(Ascii.QDTEXT, next), State.QUOTED);
		};
	}

	private static State behind(byte next) {
		return Ascii.isSpace(next) ? State.SEMICOLON : semicolon(next);
	}

	private static State semicolon(byte next) {
		return require(next == ';', State.NAME_START);
	}

	private static State token(byte next, State state) {
		return require(Ascii.is(Ascii.TOKEN, next), state);
	}

	private static State require(boolean right, State state) {
		if (!right) {
			throw new RejectedRequestException(Rejection.BAD_CHUNK_EXTENSION);
		}
		return state;
	}

}
