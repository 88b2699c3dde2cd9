package io.miniserver.config;

import java.time.Duration;

/** Range checks whose messages name the setting and its bound. */
final class Checks {

	/** Longer times do not fit into the nanoseconds that clocks count. */
	private static final Duration LONGEST = Duration.ofDays(10_000);

	private Checks() {
	}

	static void inRange(String name, int value, int lowest, int highest) {
		if (value < lowest || value > highest) {
			throw new IllegalArgumentException(
					name + " must be from " + lowest + " to " + highest + ", but is " + value);
		}
	}

	static void atLeast(String name, long value, long lowest) {
		if (value < lowest) {
			throw new IllegalArgumentException(name + " must be at least " + lowest + ", but is " + value);
		}
	}

	static void positive(String name, Duration value) {
		if (value.isNegative() || value.isZero()) {
			throw new IllegalArgumentException(name + " must be longer than 0, but is " + value);
		}
		notTooLong(name, value);
	}

	static void notNegative(String name, Duration value) {
		if (value.isNegative()) {
			throw new IllegalArgumentException(name + " must not be negative, but is " + value);
		}
		notTooLong(name, value);
	}

	private static void notTooLong(String name, Duration value) {
		if (value.compareTo(LONGEST) > 0) {
			throw new IllegalArgumentException(
					name + " must be at most " + LONGEST.toDays() + " days, but is " + value);
		}
	}

	static void fieldValue(String name, String value) {
		for (int i = 0; i < value.length(); i++) {
			char c = value.charAt(i);
			if (c < ' ' || c > '~') {
				throw new IllegalArgumentException(
						name + " must consist of printable ASCII characters, but has one of code " + (int) c);
			}
		}
	}

}
