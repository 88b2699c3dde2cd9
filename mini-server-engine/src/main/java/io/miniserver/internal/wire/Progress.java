package io.miniserver.internal.wire;

/**
 * How far a parser got with what it was fed.
 */
public enum Progress {

	/** Everything fed so far was taken and is right; more has to come. */
	NEED_MORE,

	/** What was expected is complete; bytes after it were left alone. */
	COMPLETE

}
