package io.miniserver.boot.middleware;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.convert.DurationUnit;

/**
 * What scripts of other origins may do, under {@code mini-server.cors}.
 */
@ConfigurationProperties("mini-server.cors")
public final class CorsProperties {

	/**
	 * Origins whose scripts may use this server, such as https://example.com or
	 * https://*.example.com. * is all of them. CORS is off if this is empty.
	 */
	private List<String> allowedOrigins = new ArrayList<>();

	/**
	 * Methods that scripts may use. * is all of them.
	 */
	private List<String> allowedMethods = new ArrayList<>(List.of("GET", "HEAD", "POST"));

	/**
	 * Request fields that scripts may set. * is all of them.
	 */
	private List<String> allowedHeaders = new ArrayList<>(List.of("*"));

	/**
	 * Response fields that scripts may read besides those that they always may.
	 */
	private List<String> exposedHeaders = new ArrayList<>();

	/**
	 * Whether scripts may send cookies and read the answer. Not together with the origin
	 * *.
	 */
	private boolean allowCredentials;

	/**
	 * Time for which browsers keep an answer, 1 day at most. If a duration suffix is not
	 * specified, seconds will be used.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private Duration maxAge = Duration.ofMinutes(30);

	public List<String> getAllowedOrigins() {
		return this.allowedOrigins;
	}

	public void setAllowedOrigins(List<String> allowedOrigins) {
		this.allowedOrigins = allowedOrigins;
	}

	public List<String> getAllowedMethods() {
		return this.allowedMethods;
	}

	public void setAllowedMethods(List<String> allowedMethods) {
		this.allowedMethods = allowedMethods;
	}

	public List<String> getAllowedHeaders() {
		return this.allowedHeaders;
	}

	public void setAllowedHeaders(List<String> allowedHeaders) {
		this.allowedHeaders = allowedHeaders;
	}

	public List<String> getExposedHeaders() {
		return this.exposedHeaders;
	}

	public void setExposedHeaders(List<String> exposedHeaders) {
		this.exposedHeaders = exposedHeaders;
	}

	public boolean isAllowCredentials() {
		return this.allowCredentials;
	}

	public void setAllowCredentials(boolean allowCredentials) {
		this.allowCredentials = allowCredentials;
	}

	public Duration getMaxAge() {
		return this.maxAge;
	}

	public void setMaxAge(Duration maxAge) {
		this.maxAge = maxAge;
	}

}
