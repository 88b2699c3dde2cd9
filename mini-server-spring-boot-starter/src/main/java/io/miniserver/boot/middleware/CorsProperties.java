package io.miniserver.boot.middleware;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

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

	/**
	 * Paths with settings of their own: each has a path and any of allowed-origins,
	 * allowed-methods, allowed-headers, exposed-headers, allow-credentials and max-age.
	 * What it leaves out is as above.
	 */
	private final List<Mapping> mappings = new ArrayList<>();

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

	public List<Mapping> getMappings() {
		return this.mappings;
	}

	/**
	 * What scripts of other origins may do with some paths.
	 */
	public static final class Mapping {

		/**
		 * Pattern of the paths, as routes have it, such as /orders/{id}; or with /** at
		 * its end, such as /api/**. The most specific one counts.
		 */
		private @Nullable String path;

		/**
		 * Origins whose scripts may use these paths.
		 */
		private @Nullable List<String> allowedOrigins;

		/**
		 * Methods that scripts may use.
		 */
		private @Nullable List<String> allowedMethods;

		/**
		 * Request fields that scripts may set.
		 */
		private @Nullable List<String> allowedHeaders;

		/**
		 * Response fields that scripts may read besides those that they always may.
		 */
		private @Nullable List<String> exposedHeaders;

		/**
		 * Whether scripts may send cookies and read the answer.
		 */
		private @Nullable Boolean allowCredentials;

		/**
		 * Time for which browsers keep an answer. If a duration suffix is not specified,
		 * seconds will be used.
		 */
		@DurationUnit(ChronoUnit.SECONDS)
		private @Nullable Duration maxAge;

		public @Nullable String getPath() {
			return this.path;
		}

		public void setPath(@Nullable String path) {
			this.path = path;
		}

		public @Nullable List<String> getAllowedOrigins() {
			return this.allowedOrigins;
		}

		public void setAllowedOrigins(@Nullable List<String> allowedOrigins) {
			this.allowedOrigins = allowedOrigins;
		}

		public @Nullable List<String> getAllowedMethods() {
			return this.allowedMethods;
		}

		public void setAllowedMethods(@Nullable List<String> allowedMethods) {
			this.allowedMethods = allowedMethods;
		}

		public @Nullable List<String> getAllowedHeaders() {
			return this.allowedHeaders;
		}

		public void setAllowedHeaders(@Nullable List<String> allowedHeaders) {
			this.allowedHeaders = allowedHeaders;
		}

		public @Nullable List<String> getExposedHeaders() {
			return this.exposedHeaders;
		}

		public void setExposedHeaders(@Nullable List<String> exposedHeaders) {
			this.exposedHeaders = exposedHeaders;
		}

		public @Nullable Boolean getAllowCredentials() {
			return this.allowCredentials;
		}

		public void setAllowCredentials(@Nullable Boolean allowCredentials) {
			this.allowCredentials = allowCredentials;
		}

		public @Nullable Duration getMaxAge() {
			return this.maxAge;
		}

		public void setMaxAge(@Nullable Duration maxAge) {
			this.maxAge = maxAge;
		}

	}

}
