package io.miniserver.boot.middleware;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.convert.DurationUnit;

/**
 * Fields that tell browsers to be careful, under {@code mini-server.security-headers}.
 */
@ConfigurationProperties("mini-server.security-headers")
public final class SecurityHeadersProperties {

	/**
	 * Whether each response gets the fields: nosniff, frame options, referrer policy and
	 * what is set here.
	 */
	private boolean enabled;

	/**
	 * Further fields, or other values of those that are sent by default, by name. An
	 * empty value leaves a field out.
	 */
	private Map<String, String> fields = new LinkedHashMap<>();

	/**
	 * Time for which browsers that have come by TLS speak nothing else with this host.
	 * The Strict-Transport-Security field is not sent if not set. If a duration suffix is
	 * not specified, seconds will be used.
	 */
	@DurationUnit(ChronoUnit.SECONDS)
	private @Nullable Duration hstsMaxAge;

	/**
	 * Whether Strict-Transport-Security is for all subdomains, too.
	 */
	private boolean hstsSubdomains;

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public Map<String, String> getFields() {
		return this.fields;
	}

	public void setFields(Map<String, String> fields) {
		this.fields = fields;
	}

	public @Nullable Duration getHstsMaxAge() {
		return this.hstsMaxAge;
	}

	public void setHstsMaxAge(@Nullable Duration hstsMaxAge) {
		this.hstsMaxAge = hstsMaxAge;
	}

	public boolean isHstsSubdomains() {
		return this.hstsSubdomains;
	}

	public void setHstsSubdomains(boolean hstsSubdomains) {
		this.hstsSubdomains = hstsSubdomains;
	}

}
