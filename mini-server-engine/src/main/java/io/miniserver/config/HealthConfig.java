package io.miniserver.config;

import java.time.Duration;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The server's own answer to health probes. It is given by the reserved workers, so a
 * probe is answered while all others are busy; and it is no lie then, for it says DOWN
 * when requests have to wait too long for a worker.
 *
 * @param path where GET and HEAD are answered: with 200 and {@code {"status":"UP"}}, or
 * with 503, {@code "DOWN"} and the reason. No middleware of the application runs around
 * it, so probes are neither rate-limited nor asked to log in; the answer tells nothing
 * else. Null: nowhere
 * @param queueAge the time for which a request may wait for a worker; if the oldest one
 * has waited longer, the server is down
 */
public record HealthConfig(@Nullable String path, Duration queueAge) {

	private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9._~/-]*");

	/**
	 * Checks the values.
	 * @throws IllegalArgumentException that names the first value out of range
	 */
	public HealthConfig {
		if (path != null && !PATH.matcher(path).matches()) {
			throw new IllegalArgumentException("health.path must begin with a slash and consist of slashes, "
					+ "ASCII letters, digits, '.', '_', '~' and '-', but is " + path);
		}
		Checks.positive("health.queue-age", queueAge);
	}

	/**
	 * Returns the defaults: no path, and 5 s for the oldest waiting request.
	 * @return the defaults
	 */
	public static HealthConfig defaults() {
		return new HealthConfig(null, Duration.ofSeconds(5));
	}

	/**
	 * Returns a copy with another path.
	 * @param path the path, such as {@code /healthz}; null: none
	 * @return the copy
	 */
	public HealthConfig withPath(@Nullable String path) {
		return new HealthConfig(path, this.queueAge);
	}

	/**
	 * Returns a copy with another time for the oldest waiting request.
	 * @param queueAge the time, longer than 0
	 * @return the copy
	 */
	public HealthConfig withQueueAge(Duration queueAge) {
		return new HealthConfig(this.path, queueAge);
	}

}
