package io.miniserver.boot.staticfiles;

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Files that are served as they are, under {@code mini-server.static}. A name that is
 * unknown fails the start: one that is written wrongly might have been the one that
 * refuses links.
 */
@ConfigurationProperties(prefix = "mini-server.static", ignoreUnknownFields = false)
public final class StaticFilesProperties {

	/**
	 * Files that are served, by a name for each mapping, such as
	 * mini-server.static.mappings.assets.paths=/assets/**. It has the paths, the
	 * locations that their files come from, and how they are sent.
	 */
	private Map<String, StaticMapping> mappings = new LinkedHashMap<>();

	public Map<String, StaticMapping> getMappings() {
		return this.mappings;
	}

	public void setMappings(Map<String, StaticMapping> mappings) {
		this.mappings = mappings;
	}

}
