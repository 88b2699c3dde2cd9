package io.miniserver.middleware;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The allowances of many clients, in memory that is bounded: who has not asked for the
 * longest time is forgotten first, and gets a full bucket when it comes back.
 * <p>
 * A bucket is one number: the time at which it will be full (the generic cell rate
 * algorithm). So there is nothing to fill up, and no timer. Safe for use by several
 * threads.
 */
public final class TokenBuckets implements RateLimitStore {

	private static final int SEGMENTS = 16;

	private final Segment[] segments = new Segment[SEGMENTS];

	private final LongSupplier nanoTime;

	/**
	 * Creates the buckets.
	 * @param maxKeys how many clients are kept, roughly: from 16 to a hundred million;
	 * each takes about 150 bytes
	 * @throws IllegalArgumentException if the number is out of range
	 */
	public TokenBuckets(int maxKeys) {
		this(maxKeys, System::nanoTime);
	}

	TokenBuckets(int maxKeys, LongSupplier nanoTime) {
		if (maxKeys < SEGMENTS || maxKeys > 100_000_000) {
			throw new IllegalArgumentException(
					"The keys of a rate limit must be from 16 to 100,000,000, but are " + maxKeys);
		}
		this.nanoTime = nanoTime;
		for (int i = 0; i < SEGMENTS; i++) {
			this.segments[i] = new Segment(maxKeys / SEGMENTS);
		}
	}

	@Override
	public Result take(String key, Allowance allowance) {
		String unique = allowance.name() + '\n' + key;
		int hash = unique.hashCode();
		Segment segment = this.segments[(hash ^ (hash >>> 16)) & (SEGMENTS - 1)];
		return segment.take(unique, allowance, this.nanoTime.getAsLong());
	}

	/** Returns how many clients are kept at this moment. */
	int size() {
		int size = 0;
		for (Segment segment : this.segments) {
			size += segment.size();
		}
		return size;
	}

	/** One lock for each part of the keys. */
	private static final class Segment {

		private final Map<String, Long> fullAt;

		Segment(int capacity) {
			this.fullAt = new Recent(capacity);
		}

		synchronized Result take(String key, Allowance allowance, long now) {
			long period = allowance.period().toNanos();
			long token = period / allowance.requests();
			Long known = this.fullAt.get(key);
			long missing = (known != null) ? Math.max(0, known - now) : 0;
			long after = missing + token;
			if (after > period) {
				return new Result(-1, Duration.ofNanos(after - period), Duration.ofNanos(missing));
			}
			this.fullAt.put(key, now + after);
			long remaining = (period - after) / token;
			long wait = (remaining > 0) ? 0 : after + token - period;
			return new Result(remaining, Duration.ofNanos(wait), Duration.ofNanos(after));
		}

		synchronized int size() {
			return this.fullAt.size();
		}

	}

	/** Forgets the key that was not asked for the longest time. */
	private static final class Recent extends LinkedHashMap<String, Long> {

		private static final long serialVersionUID = 1L;

		private final int capacity;

		Recent(int capacity) {
			super(16, 0.75f, true);
			this.capacity = capacity;
		}

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
			return size() > this.capacity;
		}

	}

}
