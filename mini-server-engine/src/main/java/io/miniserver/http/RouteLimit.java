package io.miniserver.http;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * A limit of a route that a request exceeds, for {@link Request#refuse}.
 *
 * @param kind which limit it is
 * @param detail what is too much, for the client: a sentence
 * @param value the limit, as a number
 * @param property the property that sets it; null if none does
 * @param retryAfter when the client may come back; told in whole seconds, rounded up, at
 * least one
 */
public record RouteLimit(Kind kind, String detail, long value, @Nullable String property, Duration retryAfter) {

	/**
	 * What may be limited. A closed set: each has a reason of its own, by which refusals
	 * are counted.
	 */
	public enum Kind {

		/** Requests in a time: 429 (RFC 6585 section 4), {@code route-rate}. */
		RATE,

		/**
		 * Requests at the same time: 503 (RFC 9110 section 15.6.4),
		 * {@code route-concurrency}.
		 */
		CONCURRENCY

	}

	/**
	 * Checks the values.
	 * @throws IllegalArgumentException if there is no detail, or a number is negative
	 */
	public RouteLimit {
		if (detail.isBlank()) {
			throw new IllegalArgumentException("A refusal without a detail");
		}
		if (value < 0 || retryAfter.isNegative()) {
			throw new IllegalArgumentException("Neither limit nor time may be negative: " + value + ", " + retryAfter);
		}
	}

}
