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

	/**
	 * Time after which a handler that still runs on a worker counts as stuck. If a
	 * duration suffix is not specified, seconds will be used.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private Duration stuckAfter = Duration.ofMinutes(2);

	/**
	 * Number of stuck workers from which on the actuator's health is DOWN. As many as
	 * there may be workers if not set.
	 */
	private @Nullable Integer stuckWorkers;

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

	public Duration getStuckAfter() {
		return this.stuckAfter;
	}

	public void setStuckAfter(Duration stuckAfter) {
		this.stuckAfter = stuckAfter;
	}

	public @Nullable Integer getStuckWorkers() {
		return this.stuckWorkers;
	}

	public void setStuckWorkers(@Nullable Integer stuckWorkers) {
		this.stuckWorkers = stuckWorkers;
	}

}
