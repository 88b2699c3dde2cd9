package io.miniserver.boot.actuate.web;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.core.env.Environment;

/**
 * What Spring Boot's properties {@code management.endpoints.web.cors.*} say. They are
 * bound here because the class that Spring Boot has for them needs spring-web.
 */
final class CorsSettings {

	private static final String PREFIX = "management.endpoints.web.cors";

	private List<String> allowedOrigins = new ArrayList<>();

	private List<String> allowedOriginPatterns = new ArrayList<>();

	private List<String> allowedMethods = new ArrayList<>();

	private List<String> allowedHeaders = new ArrayList<>();

	private List<String> exposedHeaders = new ArrayList<>();

	private @Nullable Boolean allowCredentials;

	@DurationUnit(ChronoUnit.SECONDS)
	private Duration maxAge = Duration.ofMinutes(30);

	static CorsSettings of(Environment environment) {
		return Binder.get(environment).bind(PREFIX, Bindable.of(CorsSettings.class)).orElseGet(CorsSettings::new);
	}

	/** Whether any origin may ask: without one, nothing is said about others. */
	boolean isEnabled() {
		return !this.allowedOrigins.isEmpty() || !this.allowedOriginPatterns.isEmpty();
	}

	public List<String> getAllowedOrigins() {
		return this.allowedOrigins;
	}

	public void setAllowedOrigins(List<String> allowedOrigins) {
		this.allowedOrigins = allowedOrigins;
	}

	public List<String> getAllowedOriginPatterns() {
		return this.allowedOriginPatterns;
	}

	public void setAllowedOriginPatterns(List<String> allowedOriginPatterns) {
		this.allowedOriginPatterns = allowedOriginPatterns;
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

	public @Nullable Boolean getAllowCredentials() {
		return this.allowCredentials;
	}

	public void setAllowCredentials(@Nullable Boolean allowCredentials) {
		this.allowCredentials = allowCredentials;
	}

	public Duration getMaxAge() {
		return this.maxAge;
	}

	public void setMaxAge(Duration maxAge) {
		this.maxAge = maxAge;
	}

}
