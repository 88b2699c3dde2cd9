package io.miniserver.middleware;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

import io.miniserver.http.Handler;
import io.miniserver.http.HttpException;
import io.miniserver.http.Middleware;
import io.miniserver.http.Problem;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import io.miniserver.http.Status;
import io.miniserver.middleware.RateLimitStore.Allowance;
import io.miniserver.middleware.RateLimitStore.Result;
import org.jspecify.annotations.Nullable;

/**
 * Limits how many requests a client may make: a token bucket for each, so that a burst
 * passes and a flood does not. What is too much gets 429 with {@code Retry-After}. Each
 * answer tells what is left ({@code RateLimit} and {@code RateLimit-Policy}, as
 * draft-ietf-httpapi-ratelimit-headers-10 defines them). Immutable.
 */
public final class RateLimit implements Middleware {

	private static final System.Logger logger = System.getLogger("io.miniserver");

	private static final int DEFAULT_KEYS = 100_000;

	private static final long LOG_EVERY_NANOS = Duration.ofSeconds(10).toNanos();

	private final Allowance allowance;

	private final Function<? super Request, @Nullable String> key;

	private final RateLimitStore store;

	private final String policyField;

	private final AtomicLong logAgainAt = new AtomicLong(System.nanoTime());

	private RateLimit(Allowance allowance, Function<? super Request, @Nullable String> key, RateLimitStore store) {
		this.allowance = allowance;
		this.key = key;
		this.store = store;
		this.policyField = '"' + allowance.name() + "\";q=" + allowance.requests() + ";w="
				+ Math.max(1, allowance.period().toSeconds());
	}

	/**
	 * Returns a limit for each client address, or for IPv6 each network of 64 bits, of up
	 * to 100,000 clients at the same time, in memory.
	 * @param requests how many requests may come at once, at least 1
	 * @param period in which that many are allowed again
	 * @return the middleware
	 * @throws IllegalArgumentException if a value is out of range
	 */
	public static RateLimit of(int requests, Duration period) {
		return new RateLimit(new Allowance("default", requests, period), ClientKey::of, new TokenBuckets(DEFAULT_KEYS));
	}

	/**
	 * Returns a copy that tells clients apart by something else, such as the name of who
	 * is logged in.
	 * @param key finds the key; null for a request that is not limited
	 * @return the copy
	 */
	public RateLimit withKey(Function<? super Request, @Nullable String> key) {
		return new RateLimit(this.allowance, key, this.store);
	}

	/**
	 * Returns a copy with another store, perhaps one that several servers share.
	 * @param store the store
	 * @return the copy
	 */
	public RateLimit withStore(RateLimitStore store) {
		return new RateLimit(this.allowance, this.key, store);
	}

	/**
	 * Returns a copy of another name: needed where several limits share a store.
	 * @param name the name that clients are told, of letters, digits, {@code -} and
	 * {@code _}
	 * @return the copy
	 * @throws IllegalArgumentException if the name has other characters, or none
	 */
	public RateLimit withName(String name) {
		if (name.isEmpty() || !name.chars().allMatch((c) -> c == '-' || c == '_' || isLetterOrDigit(c))) {
			throw new IllegalArgumentException(
					"The name of a rate limit must be of letters, digits, - and _, but is '" + name + "'");
		}
		return new RateLimit(new Allowance(name, this.allowance.requests(), this.allowance.period()), this.key,
				this.store);
	}

	private static boolean isLetterOrDigit(int c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
	}

	@Override
	public Response handle(Request request, Handler next) throws Exception {
		String client = this.key.apply(request);
		Result result = (client != null) ? take(client) : null;
		if (result == null) {
			return next.handle(request);
		}
		if (!result.isAllowed()) {
			throw tooMany(result);
		}
		return next.handle(request)
			.withHeader("RateLimit-Policy", this.policyField)
			.withHeader("RateLimit", rateLimit(result));
	}

	private @Nullable Result take(String client) {
		try {
			return this.store.take(client, this.allowance);
		}
		catch (Exception ex) {
			if (ex instanceof InterruptedException) {
				Thread.currentThread().interrupt();
			}
			logFailure(ex);
			return null;
		}
	}

	/** A store that is down fails at each request: one line in a while tells that. */
	private void logFailure(Exception failure) {
		long at = this.logAgainAt.get();
		long now = System.nanoTime();
		if (now - at >= 0 && this.logAgainAt.compareAndSet(at, now + LOG_EVERY_NANOS)) {
			logger.log(Level.WARNING, "The store of rate limit '" + this.allowance.name()
					+ "' failed: requests are served without this limit meanwhile", failure);
		}
	}

	private HttpException tooMany(Result result) {
		long seconds = seconds(result.retryAfter());
		Problem problem = Problem.of(Status.TOO_MANY_REQUESTS)
			.withDetail("Too many requests: " + this.allowance.requests() + " are allowed in "
					+ this.allowance.period().toSeconds() + " s. Try again in " + seconds + " s.")
			.with("reason", "rate-limited")
			.with("limit", this.allowance.requests());
		return new HttpException(problem).withHeader("Retry-After", Long.toString(seconds))
			.withHeader("RateLimit-Policy", this.policyField)
			.withHeader("RateLimit", rateLimit(result));
	}

	private String rateLimit(Result result) {
		return '"' + this.allowance.name() + "\";r=" + Math.max(0, result.remaining()) + ";t=" + seconds(result.full());
	}

	/** Rounded up: who comes back at that time is not too early. */
	private static long seconds(Duration time) {
		return Math.max(1, time.plusNanos(999_999_999).toSeconds());
	}

}
