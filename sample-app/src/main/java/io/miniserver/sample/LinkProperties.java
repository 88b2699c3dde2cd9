package io.miniserver.sample;

import java.net.URI;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The application's own properties.
 *
 * @param baseUrl what short URLs start with, such as {@code https://go.example}; null or
 * empty: the {@code Host} that the client asked for
 */
@ConfigurationProperties("links")
record LinkProperties(@Nullable URI baseUrl) {

	/**
	 * Refuses a base URL that would only show its fault in somebody's chat.
	 */
	LinkProperties {
		if (baseUrl != null && !baseUrl.toString().isEmpty()) {
			String scheme = (baseUrl.getScheme() != null) ? baseUrl.getScheme().toLowerCase(Locale.ROOT) : "";
			if (!(scheme.equals("http") || scheme.equals("https")) || baseUrl.getHost() == null
					|| baseUrl.getRawQuery() != null || baseUrl.getRawFragment() != null) {
				throw new IllegalArgumentException("links.base-url must be an http or https URL with a host, "
						+ "without query and fragment: \"" + baseUrl + "\"");
			}
		}
	}

}
