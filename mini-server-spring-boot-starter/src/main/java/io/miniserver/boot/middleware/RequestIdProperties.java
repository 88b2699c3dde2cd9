package io.miniserver.boot.middleware;

import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The ids of requests in a field, under {@code mini-server.request-id}.
 */
@ConfigurationProperties("mini-server.request-id")
public final class RequestIdProperties {

	/**
	 * Whether the id of a request is told in its response.
	 */
	private boolean enabled;

	/**
	 * Name of the field of responses, and of requests whose id is taken over.
	 */
	private String field = "X-Request-Id";

	/**
	 * Addresses and ranges, such as 10.0.0.0/8, whose ids are taken over. unix stands for
	 * clients of Unix domain sockets.
	 */
	private List<String> trusted = new ArrayList<>();

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public String getField() {
		return this.field;
	}

	public void setField(String field) {
		this.field = field;
	}

	public List<String> getTrusted() {
		return this.trusted;
	}

	public void setTrusted(List<String> trusted) {
		this.trusted = trusted;
	}

}
