package io.miniserver.fuzz;

import java.util.Objects;

/**
 * The assertions of the fuzz targets: as cheap as they can be, since most of them run
 * some ten thousand times a second and hold.
 */
final class Check {

	private Check() {
	}

	/**
	 * Fails if two results differ.
	 * @param what what is compared, for the message
	 * @param expected the one
	 * @param actual the other
	 */
	static void same(String what, Object expected, Object actual) {
		if (!Objects.equals(expected, actual)) {
			throw new AssertionError(what + "\n  expected: " + shown(expected) + "\n  but was:  " + shown(actual));
		}
	}

	/**
	 * Fails if something does not hold.
	 * @param what what should hold, for the message
	 * @param holds whether it does
	 * @param input what it should hold for
	 */
	static void that(String what, boolean holds, Object input) {
		if (!holds) {
			throw new AssertionError("Not true: " + what + "\n  for: " + shown(input));
		}
	}

	private static String shown(Object result) {
		return Escape.toText(String.valueOf(result));
	}

}
