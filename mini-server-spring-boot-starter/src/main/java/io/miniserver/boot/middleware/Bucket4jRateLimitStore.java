package io.miniserver.boot.middleware;

import java.time.Duration;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import io.miniserver.middleware.RateLimitStore;

/**
 * Keeps the buckets where a {@link ProxyManager} of Bucket4j has them, so that all
 * servers which share that place share the allowance of each client.
 * <p>
 * Keys are {@code name/requests/nanoseconds/client}: who changes the allowance begins new
 * buckets, since a stored one keeps the configuration it was made with. How long they are
 * kept is up to the manager, which should forget what is full.
 */
public final class Bucket4jRateLimitStore implements RateLimitStore {

	private final ProxyManager<String> buckets;

	/**
	 * Creates a store.
	 * @param buckets where the buckets are; one with other keys is given by
	 * {@link ProxyManager#withMapper}
	 */
	public Bucket4jRateLimitStore(ProxyManager<String> buckets) {
		this.buckets = buckets;
	}

	@Override
	public Result take(String key, Allowance allowance) {
		String unique = allowance.name() + '/' + allowance.requests() + '/' + allowance.period().toNanos() + '/' + key;
		ConsumptionProbe probe = this.buckets.getProxy(unique, () -> configuration(allowance))
			.tryConsumeAndReturnRemaining(1);
		Duration full = Duration.ofNanos(probe.getNanosToWaitForReset());
		if (!probe.isConsumed()) {
			return new Result(-1, Duration.ofNanos(probe.getNanosToWaitForRefill()), full);
		}
		return new Result(probe.getRemainingTokens(),
				(probe.getRemainingTokens() > 0) ? Duration.ZERO : untilNext(full, allowance), full);
	}

	private static BucketConfiguration configuration(Allowance allowance) {
		return BucketConfiguration.builder()
			.addLimit((limit) -> limit.capacity(allowance.requests())
				.refillGreedy(allowance.requests(), allowance.period()))
			.build();
	}

	/** All but the last token are missing a whole one longer. */
	private static Duration untilNext(Duration full, Allowance allowance) {
		Duration others = allowance.period().dividedBy(allowance.requests()).multipliedBy(allowance.requests() - 1L);
		Duration wait = full.minus(others);
		return wait.isNegative() ? Duration.ZERO : wait;
	}

}
