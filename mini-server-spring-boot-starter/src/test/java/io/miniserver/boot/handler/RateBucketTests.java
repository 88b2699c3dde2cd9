package io.miniserver.boot.handler;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RateBucketTests {

	private static final long MILLI = 1_000_000;

	private final AtomicLong clock = new AtomicLong();

	@ParameterizedTest
	@ValueSource(longs = { 0, Long.MAX_VALUE - 100, Long.MIN_VALUE, -1 })
	void fullBucketGivesItsTokensAndThenNoneWhateverTheClockSays(long time) {
		this.clock.set(time);
		RateBucket bucket = bucket();
		for (int i = 0; i < 10; i++) {
			assertThat(bucket.take()).isZero();
		}
		assertThat(bucket.take()).isEqualTo(100 * MILLI);
	}

	@Test
	void tokensComeBackEvenly() {
		RateBucket bucket = bucket();
		drain(bucket);
		this.clock.addAndGet(99 * MILLI);
		assertThat(bucket.take()).isEqualTo(MILLI);
		this.clock.addAndGet(MILLI);
		assertThat(bucket.take()).isZero();
		assertThat(bucket.take()).isEqualTo(100 * MILLI);
	}

	@Test
	void noMoreTokensComeBackThanItHolds() {
		RateBucket bucket = bucket();
		drain(bucket);
		this.clock.addAndGet(3600_000 * MILLI);
		assertThat(drain(bucket)).isEqualTo(10);
	}

	@Test
	void refusalsTakeNothing() {
		RateBucket bucket = bucket();
		drain(bucket);
		for (int i = 0; i < 100; i++) {
			bucket.take();
		}
		this.clock.addAndGet(100 * MILLI);
		assertThat(bucket.take()).isZero();
	}

	@Test
	void moreTokensThanNanosecondsAreAsMany() {
		RateBucket bucket = new RateBucket(5, Duration.ofNanos(2), this.clock::get);
		assertThat(drain(bucket)).isEqualTo(5);
	}

	private RateBucket bucket() {
		return new RateBucket(10, Duration.ofSeconds(1), this.clock::get);
	}

	private static int drain(RateBucket bucket) {
		int taken = 0;
		while (bucket.take() == 0) {
			taken++;
		}
		return taken;
	}

}
