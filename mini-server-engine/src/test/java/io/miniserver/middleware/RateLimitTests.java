package io.miniserver.middleware;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import io.miniserver.internal.net.CapturedLog;
import io.miniserver.internal.net.RawClient.Answer;
import io.miniserver.middleware.RateLimitStore.Allowance;
import io.miniserver.middleware.RateLimitStore.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** The clock moves by hand. */
@Timeout(60)
class RateLimitTests {

	private static final Allowance TEN_A_MINUTE = new Allowance("default", 10, Duration.ofMinutes(1));

	private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);

	private final TokenBuckets buckets = new TokenBuckets(1600, this.nanos::get);

	private void advance(Duration time) {
		this.nanos.addAndGet(time.toNanos());
	}

	private Result take(String key) {
		return this.buckets.take(key, TEN_A_MINUTE);
	}

	@Test
	void aBurstPassesAndThenWhatTheRateAllows() {
		for (int i = 9; i >= 0; i--) {
			assertThat(take("a").remaining()).isEqualTo(i);
		}
		assertThat(take("a")).isEqualTo(new Result(-1, Duration.ofSeconds(6), Duration.ofMinutes(1)));
		advance(Duration.ofSeconds(6).minusNanos(1));
		assertThat(take("a").isAllowed()).isFalse();
		advance(Duration.ofNanos(1));
		assertThat(take("a")).isEqualTo(new Result(0, Duration.ofSeconds(6), Duration.ofMinutes(1)));
		assertThat(take("a").isAllowed()).isFalse();
	}

	@Test
	void whatIsRefusedCostsNothing() {
		for (int i = 0; i < 100; i++) {
			take("a");
		}
		advance(Duration.ofMinutes(1));
		assertThat(take("a").remaining()).isEqualTo(9);
	}

	@Test
	void aBucketNeverHoldsMoreThanItsSize() {
		take("a");
		advance(Duration.ofDays(100));
		assertThat(take("a").remaining()).isEqualTo(9);
	}

	@Test
	void keysAndNamesDoNotMeet() {
		for (int i = 0; i < 10; i++) {
			take("a");
		}
		assertThat(take("b").remaining()).isEqualTo(9);
		assertThat(this.buckets.take("a", new Allowance("other", 10, Duration.ofMinutes(1))).remaining()).isEqualTo(9);
		assertThat(take("a").isAllowed()).isFalse();
	}

	@Test
	void memoryIsBoundedAndTheOldestIsForgotten() {
		for (int i = 0; i < 100_000; i++) {
			take("client " + i);
			take("busy");
		}
		assertThat(this.buckets.size()).isLessThanOrEqualTo(1600);
		assertThat(take("busy").isAllowed()).isFalse();
		assertThat(take("client 0").remaining()).isEqualTo(9);
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 15, 100_000_001 })
	void theNumberOfKeysHasBounds(int keys) {
		assertThatIllegalArgumentException().isThrownBy(() -> new TokenBuckets(keys))
			.withMessageContaining("are " + keys);
	}

	@Test
	void whatIsTooMuchGets429WithTheTimeToWait() throws Exception {
		RateLimit limit = RateLimit.of(2, Duration.ofMinutes(1))
			.withStore(this.buckets)
			.withName("api")
			.withProperty("my.limit");
		try (Served served = Served.with(limit)) {
			assertThat(served.ask("GET /who").headers()).containsEntry("ratelimit-policy", "\"api\";q=2;w=60")
				.containsEntry("ratelimit", "\"api\";r=1;t=30");
			assertThat(served.ask("GET /nothing").headers()).containsEntry("ratelimit", "\"api\";r=0;t=60");
			Answer answer = served.ask("GET /who");
			assertThat(answer.status()).isEqualTo(429);
			assertThat(answer.headers()).containsEntry("retry-after", "30")
				.containsEntry("ratelimit", "\"api\";r=0;t=60")
				.containsEntry("content-type", "application/problem+json");
			assertThat(answer.body()).contains("\"reason\":\"route-rate\"", "\"limit\":2", "\"property\":\"my.limit\"");
			advance(Duration.ofSeconds(30));
			assertThat(served.ask("GET /who").status()).isEqualTo(200);
		}
	}

	@Test
	void anotherKeyTellsClientsApart() throws Exception {
		RateLimit limit = RateLimit.of(1, Duration.ofHours(1)).withKey((request) -> request.header("X-Client"));
		try (Served served = Served.with(limit)) {
			assertThat(served.ask("GET /who", "X-Client: a").status()).isEqualTo(200);
			assertThat(served.ask("GET /who", "X-Client: b").status()).isEqualTo(200);
			assertThat(served.ask("GET /who", "X-Client: a").status()).isEqualTo(429);
			assertThat(served.ask("GET /who").headers()).doesNotContainKey("ratelimit");
			assertThat(served.ask("GET /who").status()).isEqualTo(200);
		}
	}

	@Test
	void aStoreThatIsDownStopsNobodyAndIsLoggedOnceInAWhile() throws Exception {
		RateLimit limit = RateLimit.of(1, Duration.ofHours(1)).withStore((key, allowance) -> {
			throw new IOException("the store is down");
		});
		try (CapturedLog log = new CapturedLog(); Served served = Served.with(limit)) {
			for (int i = 0; i < 5; i++) {
				assertThat(served.ask("GET /who").status()).isEqualTo(200);
			}
			assertThat(log.about("store of rate limit 'default'")).hasSize(1);
		}
	}

	@Test
	void valuesOutOfRangeAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> RateLimit.of(0, Duration.ofSeconds(1)))
			.withMessageContaining("at least 1 request");
		assertThatIllegalArgumentException().isThrownBy(() -> RateLimit.of(1, Duration.ZERO))
			.withMessageContaining("longer than 0");
		assertThatIllegalArgumentException().isThrownBy(() -> RateLimit.of(1, Duration.ofDays(367)))
			.withMessageContaining("at most 366 days");
		assertThatIllegalArgumentException().isThrownBy(() -> RateLimit.of(11, Duration.ofNanos(10)))
			.withMessageContaining("more than one for each nanosecond");
		assertThatIllegalArgumentException().isThrownBy(() -> RateLimit.of(1, Duration.ofDays(1)).withName("a\"b"))
			.withMessageContaining("letters, digits");
	}

}
