package io.miniserver.boot;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.DurationUnit;

/**
 * The server's own answer to health probes, under {@code mini-server.health}.
 */
public final class HealthProperties {

	/**
	 * Path where the server itself answers health probes, without the application's
	 * middleware. No such answer if not set.
	 */
	private @Nullable String path;

	/**
	 * Time that a request may wait for a worker before health probes are answered with
	 * DOWN. If a duration suffix is not specified, seconds will be used.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private Duration queueAge = Duration.ofSeconds(5);

	public @Nullable String getPath() {
		return this.path;
	}

	public void setPath(@Nullable String path) {
		this.path = path;
	}

	public Duration getQueueAge() {
		return this.queueAge;
	}

	public void setQueueAge(Duration queueAge) {
		this.queueAge = queueAge;
	}

}
