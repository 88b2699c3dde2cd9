package io.miniserver.middleware;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

import io.miniserver.http.Handler;
import io.miniserver.http.Middleware;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import io.miniserver.http.RouteLimit;
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

	/** What sets the limit, for the client's problem; null if no property does. */
	private final @Nullable String property;

	private final String policyField;

	private final AtomicLong logAgainAt = new AtomicLong(System.nanoTime());

	private RateLimit(Allowance allowance, Function<? super Request, @Nullable String> key, RateLimitStore store,
			@Nullable String property) {
		this.allowance = allowance;
		this.key = key;
		this.store = store;
		this.property = property;
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
		return new RateLimit(new Allowance("default", requests, period), ClientKey::of, new TokenBuckets(DEFAULT_KEYS),
				null);
	}

	/**
	 * Returns a copy that tells clients apart by something else, such as the name of who
	 * is logged in.
	 * @param key finds the key; null for a request that is not limited
	 * @return the copy
	 */
	public RateLimit withKey(Function<? super Request, @Nullable String> key) {
		return new RateLimit(this.allowance, key, this.store, this.property);
	}

	/**
	 * Returns a copy with another store, perhaps one that several servers share.
	 * @param store the store
	 * @return the copy
	 */
	public RateLimit withStore(RateLimitStore store) {
		return new RateLimit(this.allowance, this.key, store, this.property);
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
		return with(new Allowance(name, this.allowance.requests(), this.allowance.period()));
	}

	/**
	 * Returns a copy with another period.
	 * @param period in which the requests are allowed again
	 * @return the copy
	 * @throws IllegalArgumentException if it is out of range
	 */
	public RateLimit withPeriod(Duration period) {
		return with(new Allowance(this.allowance.name(), this.allowance.requests(), period));
	}

	/**
	 * Returns a copy that names the property by which the limit is set to those whom it
	 * refuses.
	 * @param property the name of the property
	 * @return the copy
	 */
	public RateLimit withProperty(String property) {
		return new RateLimit(this.allowance, this.key, this.store, property);
	}

	private RateLimit with(Allowance allowance) {
		return new RateLimit(allowance, this.key, this.store, this.property);
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
			return told(tooMany(request, result), result);
		}
		return told(next.handle(request), result);
	}

	private Response told(Response response, Result result) {
		return response.withHeader("RateLimit-Policy", this.policyField)
			.withHeader("RateLimit", '"' + this.allowance.name() + "\";r=" + Math.max(0, result.remaining()) + ";t="
					+ seconds(result.full()));
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

	private Response tooMany(Request request, Result result) {
		String detail = "Too many requests: " + this.allowance.requests() + " are allowed in "
				+ this.allowance.period().toSeconds() + " s.";
		return request.refuse(new RouteLimit(RouteLimit.Kind.RATE, detail, this.allowance.requests(), this.property,
				result.retryAfter()));
	}

	/** Rounded up: who comes back at that time is not too early. */
	private static long seconds(Duration time) {
		return Math.max(1, time.plusNanos(999_999_999).toSeconds());
	}

}
