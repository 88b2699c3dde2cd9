package io.miniserver.boot.docs;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.miniserver.boot.MiniServerProperties;
import io.miniserver.boot.accesslog.AccessLogProperties;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.convert.ApplicationConversionService;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The annotation processor reads defaults from the source text, and some are written by
 * hand: are they what an application gets that sets nothing?
 */
class MetadataDefaultsTests {

	@Test
	void defaultsOfTheServerAreTheRealOnes() throws IOException {
		assertDefaults("mini-server", MiniServerProperties.class);
	}

	@Test
	void defaultsOfTheAccessLogAreTheRealOnes() throws IOException {
		assertDefaults("mini-server.access-log", AccessLogProperties.class);
	}

	private static void assertDefaults(String prefix, Class<?> type) throws IOException {
		Map<String, String> defaults = new HashMap<>();
		for (JsonNode property : Metadata.properties()) {
			String name = property.get("name").asString();
			if (name.startsWith(prefix + ".") && property.has("defaultValue")) {
				defaults.put(name, property.get("defaultValue").asString());
			}
		}
		assertThat(defaults).isNotEmpty();
		assertThat(bind(prefix, type, defaults)).usingRecursiveComparison().isEqualTo(bind(prefix, type, Map.of()));
	}

	private static Object bind(String prefix, Class<?> type, Map<String, String> values) {
		return new Binder(List.of(new MapConfigurationPropertySource(values)), null, new ApplicationConversionService())
			.bindOrCreate(prefix, type);
	}

}
