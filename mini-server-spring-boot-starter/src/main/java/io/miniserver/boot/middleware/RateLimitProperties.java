package io.miniserver.boot.middleware;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.convert.DurationUnit;

/**
 * The limit of requests of each client, under {@code mini-server.rate-limit}.
 */
@ConfigurationProperties("mini-server.rate-limit")
public final class RateLimitProperties {

	/**
	 * Requests that a client may make in a period. More are answered with 429. Without
	 * limit if not set.
	 */
	private @Nullable Integer requests;

	/**
	 * Time in which as many requests are allowed again. If a duration suffix is not
	 * specified, seconds will be used.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private Duration period = Duration.ofMinutes(1);

	/**
	 * Maximum number of clients that are told apart. Who has not come for the longest
	 * time is forgotten.
	 */
	private int clients = 100000;

	public @Nullable Integer getRequests() {
		return this.requests;
	}

	public void setRequests(@Nullable Integer requests) {
		this.requests = requests;
	}

	public Duration getPeriod() {
		return this.period;
	}

	public void setPeriod(Duration period) {
		this.period = period;
	}

	public int getClients() {
		return this.clients;
	}

	public void setClients(int clients) {
		this.clients = clients;
	}

}
