package io.miniserver.boot.middleware;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Decoding of request bodies, under {@code mini-server.request-decoding}.
 */
@ConfigurationProperties("mini-server.request-decoding")
public final class RequestDecodingProperties {

	/**
	 * Whether request bodies with Content-Encoding: gzip are decoded, up to
	 * mini-server.limits.body, and those with another coding are answered with 415.
	 */
	private boolean enabled;

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

}
