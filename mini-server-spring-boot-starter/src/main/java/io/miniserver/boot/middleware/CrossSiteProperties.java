package io.miniserver.boot.middleware;

import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Requests that pages of other sites make, under {@code mini-server.cross-site}.
 */
@ConfigurationProperties("mini-server.cross-site")
public final class CrossSiteProperties {

	/**
	 * Whether requests that pages of other sites make, and that may change something, are
	 * answered with 403.
	 */
	private boolean refused;

	/**
	 * Origins whose pages may make them, such as https://example.com or
	 * https://*.example.com.
	 */
	private List<String> trustedOrigins = new ArrayList<>();

	public boolean isRefused() {
		return this.refused;
	}

	public void setRefused(boolean refused) {
		this.refused = refused;
	}

	public List<String> getTrustedOrigins() {
		return this.trustedOrigins;
	}

	public void setTrustedOrigins(List<String> trustedOrigins) {
		this.trustedOrigins = trustedOrigins;
	}

}
