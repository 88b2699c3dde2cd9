package io.miniserver.internal.wire;

import org.jspecify.annotations.Nullable;

import io.miniserver.config.Limits;
import io.miniserver.http.Headers;
import io.miniserver.http.HttpVersion;
import io.miniserver.http.Method;

/**
 * The state machine for a request head (RFC 9112 sections 2 to 5). <pre>
 *  START ──► METHOD ──► TARGET ──► VERSION ──► REQUEST_LINE_LF
 *  │   ▲                                              │
 *  ▼   │                                              ▼
 * START_LF       ┌───────── FIELD_LF ──────────► FIELD_START ──► END_LF ──► COMPLETE
 *                │             ▲                      │
 *                │             │                      ▼
 *                │        FIELD_VALUE ◄── FIELD_OWS ◄── FIELD_NAME
 * </pre> A state that runs out of bytes stays. One that has seen its last byte goes on
 * with the next state itself, which saves a turn through the loop for each: a third of
 * the time. What a state does not know is refused at the first byte that decides it, and
 * the limits hold for each byte, so the answer does not depend on how the input was cut.
 */
final class HeadReader {

	/** RFC 9112 section 2.2 asks to ignore at least one empty line before a request. */
	private static final int TOLERATED_EMPTY_LINES = 4;

	private enum State {

		START, START_LF, METHOD, TARGET, VERSION, REQUEST_LINE_LF, FIELD_START, FIELD_NAME, FIELD_OWS, FIELD_VALUE,
		FIELD_LF, END_LF, COMPLETE, REFUSED

	}

	private final Limits limits;

	private final Cursor in = new Cursor();

	private final HeadBuilder builder;

	private State state = State.START;

	private int emptyLines;

	private @Nullable RequestHead head;

	HeadReader(Limits limits) {
		this.limits = limits;
		this.builder = new HeadBuilder(limits);
	}

	/**
	 * Goes on with the bytes from {@code from} to {@code to}. Those from {@link #moveTo}
	 * on, which were read before, must still be in front of them.
	 * @return the index of the first byte that was left: {@code to}, or the one behind
	 * the head
	 */
	int read(byte[] bytes, int from, int to) {
		this.in.read(bytes, from, to);
		while (!this.in.atEnd() && this.state != State.COMPLETE) {
			this.state = step();
		}
		this.in.release();
		return this.in.at();
	}

	private State step() {
		return switch (this.state) {
			case START -> readStart();
			case START_LF -> readLf(State.START_LF, State.START);
			case METHOD -> readMethod();
			case TARGET -> readTarget();
			case VERSION -> readVersion();
			case REQUEST_LINE_LF -> readRequestLineEnd();
			case FIELD_START -> readFieldStart();
			case FIELD_NAME -> readFieldName();
			case FIELD_OWS -> readFieldSpace();
			case FIELD_VALUE -> readFieldValue();
			case FIELD_LF -> readFieldEnd();
			case END_LF -> readEnd();
			case COMPLETE, REFUSED -> throw new IllegalStateException("The message is " + this.state);
		};
	}

	private State readStart() {
		if (this.in.current() != Ascii.CR) {
			this.in.startPart(this.limits.requestLine());
			return readMethod();
		}
		if (++this.emptyLines > TOLERATED_EMPTY_LINES) {
			throw new RejectedRequestException(Rejection.TOO_MANY_EMPTY_LINES);
		}
		this.in.next();
		return State.START_LF;
	}

	private State readMethod() {
		this.in.skip(Ascii.TOKEN);
		if (this.in.atEnd()) {
			return State.METHOD;
		}
		requireRoom(Rejection.REQUEST_LINE_TOO_LONG);
		if (this.in.current() != Ascii.SP || this.in.atStart()) {
			throw unexpected(Rejection.BAD_REQUEST_LINE);
		}
		this.builder.method(this.in);
		goOn();
		return readTarget();
	}

	private State readTarget() {
		this.in.skipVisible();
		if (this.in.atEnd()) {
			return State.TARGET;
		}
		requireRoom(Rejection.REQUEST_LINE_TOO_LONG);
		if (this.in.current() != Ascii.SP || this.in.atStart()) {
			boolean partMissing = this.in.current() == Ascii.SP || this.in.current() == Ascii.CR;
			throw unexpected(partMissing ? Rejection.BAD_REQUEST_LINE : Rejection.BAD_TARGET);
		}
		this.builder.target(this.in);
		goOn();
		return readVersion();
	}

	private State readVersion() {
		this.in.skipVisible();
		if (this.in.atEnd()) {
			return State.VERSION;
		}
		if (this.in.current() != Ascii.CR) {
			requireRoom(Rejection.REQUEST_LINE_TOO_LONG);
			throw unexpected(Rejection.BAD_REQUEST_LINE);
		}
		this.builder.version(this.in);
		goOn();
		return readRequestLineEnd();
	}

	private State readRequestLineEnd() {
		State next = readLf(State.REQUEST_LINE_LF, State.FIELD_START);
		if (next == State.FIELD_START) {
			this.in.startPart(this.limits.headerBytes());
		}
		return next;
	}

	private State readFieldStart() {
		byte first = this.in.current();
		if (first == Ascii.CR) {
			goOn();
			return readEnd();
		}
		if (Ascii.isSpace(first)) {
			throw new RejectedRequestException(
					(this.builder.fieldCount() == 0) ? Rejection.SPACE_BEFORE_FIRST_FIELD : Rejection.OBS_FOLD);
		}
		if (this.builder.fieldCount() == this.limits.headerCount()) {
			throw new RejectedRequestException(Rejection.TOO_MANY_FIELDS, this.limits.headerCount());
		}
		this.in.startToken();
		return readFieldName();
	}

	private State readFieldName() {
		this.in.skip(Ascii.TOKEN);
		if (this.in.atEnd()) {
			return State.FIELD_NAME;
		}
		requireRoom(Rejection.HEADER_TOO_LARGE);
		if (this.in.current() != ':' || this.in.atStart()) {
			throw unexpected(
					Ascii.isSpace(this.in.current()) ? Rejection.SPACE_BEFORE_COLON : Rejection.BAD_FIELD_NAME);
		}
		this.builder.fieldName(this.in);
		goOn();
		return readFieldSpace();
	}

	private State readFieldSpace() {
		this.in.skipSpace();
		this.in.startToken();
		return this.in.atEnd() ? State.FIELD_OWS : readFieldValue();
	}

	private State readFieldValue() {
		this.in.skipFieldText();
		if (this.in.atEnd()) {
			return State.FIELD_VALUE;
		}
		requireRoom(Rejection.HEADER_TOO_LARGE);
		if (this.in.current() != Ascii.CR) {
			throw unexpected(Rejection.BAD_FIELD_VALUE);
		}
		this.builder.fieldValue(this.in);
		goOn();
		return readFieldEnd();
	}

	private State readFieldEnd() {
		if (!this.in.atEnd()) {
			requireRoom(Rejection.HEADER_TOO_LARGE);
		}
		return readLf(State.FIELD_LF, State.FIELD_START);
	}

	private State readEnd() {
		State next = readLf(State.END_LF, State.COMPLETE);
		if (next == State.COMPLETE) {
			this.head = this.builder.build(this.in);
		}
		return next;
	}

	private State readLf(State here, State next) {
		if (this.in.atEnd()) {
			return here;
		}
		if (this.in.current() != Ascii.LF) {
			throw new RejectedRequestException(Rejection.BARE_CR);
		}
		this.in.next();
		return next;
	}

	/** Goes over the byte that ends a token, to where the next one starts. */
	private void goOn() {
		this.in.next();
		this.in.startToken();
	}

	private void requireRoom(Rejection otherwise) {
		if (this.in.atLimit()) {
			throw new RejectedRequestException(otherwise, this.in.limit());
		}
	}

	/** An LF is always the same mistake, whatever was expected. */
	private RejectedRequestException unexpected(Rejection rejection) {
		return new RejectedRequestException((this.in.current() == Ascii.LF) ? Rejection.BARE_LF : rejection);
	}

	/** See {@link Cursor#moveTo}. */
	int moveTo(int start) {
		return this.in.moveTo(start);
	}

	/** The fields that are complete so far, of a head in this array. */
	Headers fields(byte[] bytes) {
		return this.builder.fieldsSoFar(bytes, this.in.base());
	}

	/** After an exception: what follows the byte that was refused means nothing. */
	void refuse() {
		this.state = State.REFUSED;
		this.in.release();
	}

	boolean isIdle() {
		return this.state == State.START && this.emptyLines == 0;
	}

	boolean isBegun() {
		return this.state != State.START && this.state != State.START_LF;
	}

	@Nullable Method method() {
		return this.builder.method();
	}

	@Nullable String rawTarget() {
		return this.builder.rawTarget();
	}

	@Nullable HttpVersion version() {
		return this.builder.version();
	}

	/** The head as soon as it is complete, else null. */
	@Nullable RequestHead head() {
		return this.head;
	}

	void reset() {
		this.state = State.START;
		this.emptyLines = 0;
		this.head = null;
		this.builder.reset();
	}

}
