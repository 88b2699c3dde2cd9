package io.miniserver.boot.docs;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.List;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what the build has generated for editors.
 */
public final class Metadata {

	private static final String PATH = "META-INF/spring-configuration-metadata.json";

	private Metadata() {
	}

	/**
	 * Returns what is known of each property of this module, but those of its endpoints.
	 */
	public static List<JsonNode> properties() throws IOException {
		// Spring Boot's jars have a file of this name, too
		for (URL url : Collections.list(Metadata.class.getClassLoader().getResources(PATH))) {
			try (InputStream in = url.openStream()) {
				JsonNode metadata = JsonMapper.shared().readTree(in);
				List<JsonNode> properties = metadata.get("properties").valueStream().filter(Metadata::isOurs).toList();
				if (!properties.isEmpty()) {
					return properties;
				}
			}
		}
		throw new IllegalStateException("No metadata: was the module compiled with the annotation processor?");
	}

	/** What an endpoint has is made, and described, by Spring Boot. */
	private static boolean isOurs(JsonNode property) {
		return property.get("name").asString().startsWith("mini-server.");
	}

	static JsonNode property(String name) throws IOException {
		return properties().stream()
			.filter((property) -> property.get("name").asString().equals(name))
			.findFirst()
			.orElseThrow();
	}

}
