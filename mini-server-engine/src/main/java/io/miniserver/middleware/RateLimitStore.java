package io.miniserver.middleware;

import java.time.Duration;

/**
 * Keeps how much of its allowance each client has used. {@link TokenBuckets} is the one
 * within the process; another may share it among several servers.
 */
@FunctionalInterface
public interface RateLimitStore {

	/**
	 * Takes one request off a client's allowance, if there is something left of it. May
	 * block; called on the handler's thread. Must be safe for use by several threads.
	 * @param key who asks
	 * @param allowance what there is at most, the same for all keys of one limit
	 * @return what came of it
	 * @throws Exception if it can not be told; the request is served then, for a store
	 * that is down shall not take the service with it
	 */
	Result take(String key, Allowance allowance) throws Exception;

	/**
	 * A bucket of tokens, one for each request, that fills up evenly.
	 *
	 * @param name what the limit is called; keys of two limits do not meet
	 * @param requests the tokens that the bucket can hold, at least 1
	 * @param period in which an empty bucket becomes full, longer than 0
	 */
	record Allowance(String name, int requests, Duration period) {

		/**
		 * Checks the values.
		 * @throws IllegalArgumentException that names the first value out of range
		 */
		public Allowance {
			if (requests < 1) {
				throw new IllegalArgumentException("A rate limit must allow at least 1 request, but is " + requests);
			}
			if (period.isZero() || period.isNegative() || period.compareTo(Duration.ofDays(366)) > 0) {
				throw new IllegalArgumentException(
						"The period of a rate limit must be longer than 0 and at most 366 days, but is " + period);
			}
			if (period.toNanos() < requests) {
				throw new IllegalArgumentException(
						requests + " requests in " + period + " are more than one for each nanosecond");
			}
		}

	}

	/**
	 * What came of it.
	 *
	 * @param remaining how many further requests are allowed at this moment; -1 if this
	 * one was not
	 * @param retryAfter until the next request is allowed; zero if one is now
	 * @param full until the whole allowance is there again
	 */
	record Result(long remaining, Duration retryAfter, Duration full) {

		/**
		 * Returns whether this request is allowed.
		 * @return true if a token was taken for it
		 */
		public boolean isAllowed() {
			return this.remaining >= 0;
		}

	}

}
