package io.miniserver.boot.middleware;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.caffeine.Bucket4jCaffeine;
import io.github.bucket4j.caffeine.CaffeineProxyManager;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.miniserver.boot.TestApp;
import io.miniserver.boot.handler.Get;
import io.miniserver.boot.handler.HttpHandler;
import io.miniserver.middleware.RateLimitStore;
import io.miniserver.middleware.RateLimitStore.Allowance;
import io.miniserver.middleware.RateLimitStore.Result;
import io.miniserver.middleware.TokenBuckets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/** With a real manager of Bucket4j, in the place of the store that servers share. */
class Bucket4jTests {

	private static final AtomicLong NANOS = new AtomicLong(1);

	private static CaffeineProxyManager<String> shared = manager();

	@BeforeEach
	void begin() {
		shared = manager();
	}

	private static CaffeineProxyManager<String> manager() {
		return Bucket4jCaffeine.<String>builderFor(Caffeine.newBuilder().maximumSize(100)).clientClock(new TimeMeter() {

			@Override
			public long currentTimeNanos() {
				return NANOS.get();
			}

			@Override
			public boolean isWallClockBased() {
				return true;
			}

		}).build();
	}

	private static Allowance allowance(int requests, Duration period) {
		return new Allowance("default", requests, period);
	}

	@Test
	void bucketFillsUpEvenly() {
		Bucket4jRateLimitStore store = new Bucket4jRateLimitStore(shared);
		Allowance two = allowance(2, Duration.ofSeconds(10));
		assertThat(store.take("a", two)).isEqualTo(new Result(1, Duration.ZERO, Duration.ofSeconds(5)));
		assertThat(store.take("a", two)).isEqualTo(new Result(0, Duration.ofSeconds(5), Duration.ofSeconds(10)));
		assertThat(store.take("a", two)).isEqualTo(new Result(-1, Duration.ofSeconds(5), Duration.ofSeconds(10)));
		assertThat(store.take("b", two).isAllowed()).isTrue();
		NANOS.addAndGet(Duration.ofSeconds(4).toNanos());
		assertThat(store.take("a", two)).isEqualTo(new Result(-1, Duration.ofSeconds(1), Duration.ofSeconds(6)));
		NANOS.addAndGet(Duration.ofSeconds(1).toNanos());
		assertThat(store.take("a", two)).isEqualTo(new Result(0, Duration.ofSeconds(5), Duration.ofSeconds(10)));
	}

	@Test
	void allowancesAreKeptApart() {
		Bucket4jRateLimitStore store = new Bucket4jRateLimitStore(shared);
		assertThat(store.take("a", allowance(1, Duration.ofSeconds(10))).isAllowed()).isTrue();
		assertThat(store.take("a", allowance(1, Duration.ofSeconds(10))).isAllowed()).isFalse();
		assertThat(store.take("a", allowance(2, Duration.ofSeconds(10))).remaining()).isEqualTo(1);
		assertThat(store.take("a", new Allowance("other", 1, Duration.ofSeconds(10))).isAllowed()).isTrue();
		assertThat(shared.getCache().asMap()).containsOnlyKeys("default/1/10000000000/a", "default/2/10000000000/a",
				"other/1/10000000000/a");
	}

	@Test
	void twoServersShareOneBudget() {
		try (TestApp one = TestApp.start(Shared.class, "mini-server.rate-limit.requests=3");
				TestApp other = TestApp.start(Shared.class, "mini-server.rate-limit.requests=3")) {
			assertThat(List.of(remaining(one), remaining(other), remaining(one)))
				.containsExactly("200 \"default\";r=2;t=20", "200 \"default\";r=1;t=40", "200 \"default\";r=0;t=60");
			assertThat(List.of(remaining(other), remaining(one))).containsOnly("429 \"default\";r=0;t=60");
			assertThat(other.get("/").headers().firstValue("Retry-After")).contains("20");
		}
	}

	private static String remaining(TestApp app) {
		HttpResponse<String> response = app.get("/");
		return response.statusCode() + " " + response.headers().firstValue("RateLimit").orElse("none");
	}

	@Test
	void managerOfOtherKeysNeedsAMapper() {
		try (TestApp app = TestApp.start(OfBytes.class, "mini-server.rate-limit.requests=3")) {
			assertThat(remaining(app)).isEqualTo("200 \"default\";r=2;t=20");
			assertThat(shared.getCache().asMap()).isEmpty();
		}
		try (TestApp app = TestApp.start(Mapped.class, "mini-server.rate-limit.requests=3")) {
			assertThat(remaining(app)).isEqualTo("200 \"default\";r=2;t=20");
			assertThat(shared.getCache().asMap()).hasSize(1);
		}
	}

	@Test
	void storeOfTheApplicationComesFirst() {
		try (TestApp app = TestApp.start(OwnStore.class, "mini-server.rate-limit.requests=3")) {
			remaining(app);
			assertThat(app.bean(AtomicInteger.class)).hasValue(1);
			assertThat(shared.getCache().asMap()).isEmpty();
		}
	}

	@Configuration(proxyBeanMethods = false)
	@HttpHandler
	static class Routes {

		@Get("/")
		String get() {
			return "served";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Shared extends Routes {

		@Bean
		ProxyManager<String> buckets() {
			return shared;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OfBytes extends Routes {

		@Bean
		ProxyManager<byte[]> bytes() {
			return shared.withMapper((key) -> new String(key, StandardCharsets.UTF_8));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Mapped extends OfBytes {

		@Bean
		ProxyManager<String> buckets(ProxyManager<byte[]> bytes) {
			return bytes.withMapper((key) -> key.getBytes(StandardCharsets.UTF_8));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnStore extends Shared {

		@Bean
		AtomicInteger count() {
			return new AtomicInteger();
		}

		@Bean
		RateLimitStore store(AtomicInteger count) {
			TokenBuckets buckets = new TokenBuckets(16);
			return (key, allowance) -> {
				count.incrementAndGet();
				return buckets.take(key, allowance);
			};
		}

	}

}
