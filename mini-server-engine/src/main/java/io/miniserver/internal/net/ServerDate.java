package io.miniserver.internal.net;

import io.miniserver.http.HttpDate;

/**
 * The value of the {@code Date} field, made once a second. Safe for use by several
 * threads.
 */
final class ServerDate {

	private static final int MILLIS = 1000;

	/** A second and its text, published together. */
	private record Text(long second, byte[] bytes) {
	}

	private final Clock clock;

	private volatile Text text;

	ServerDate(Clock clock) {
		this.clock = clock;
		this.text = text(clock.epochMillis() / MILLIS);
	}

	private static Text text(long second) {
		return new Text(second, HttpDate.format(second));
	}

	/** Returns the text; the caller must not change it. */
	byte[] bytes() {
		long second = this.clock.epochMillis() / MILLIS;
		Text result = this.text;
		if (result.second != second) {
			result = text(second);
			this.text = result;
		}
		return result.bytes;
	}

}
