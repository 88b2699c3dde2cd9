package io.miniserver.boot.docs;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.miniserver.boot.MiniServerProperties;
import io.miniserver.boot.accesslog.AccessLogProperties;
import io.miniserver.boot.middleware.CompressionProperties;
import io.miniserver.boot.middleware.CorsProperties;
import io.miniserver.boot.middleware.CrossSiteProperties;
import io.miniserver.boot.middleware.RateLimitProperties;
import io.miniserver.boot.middleware.RequestDecodingProperties;
import io.miniserver.boot.middleware.RequestIdProperties;
import io.miniserver.boot.middleware.SecurityHeadersProperties;
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

	@Test
	void defaultsOfMiddlewareAreTheRealOnes() throws IOException {
		assertDefaults("mini-server.compression", CompressionProperties.class);
		assertDefaults("mini-server.cors", CorsProperties.class);
		assertDefaults("mini-server.cross-site", CrossSiteProperties.class);
		assertDefaults("mini-server.rate-limit", RateLimitProperties.class);
		assertDefaults("mini-server.request-decoding", RequestDecodingProperties.class);
		assertDefaults("mini-server.request-id", RequestIdProperties.class);
		assertDefaults("mini-server.security-headers", SecurityHeadersProperties.class);
	}

	private static void assertDefaults(String prefix, Class<?> type) throws IOException {
		Map<String, String> defaults = new HashMap<>();
		for (JsonNode property : Metadata.properties()) {
			String name = property.get("name").asString();
			if (name.startsWith(prefix + ".") && property.has("defaultValue")) {
				defaults.put(name, text(property.get("defaultValue")));
			}
		}
		assertThat(defaults).isNotEmpty();
		assertThat(bind(prefix, type, defaults)).usingRecursiveComparison().isEqualTo(bind(prefix, type, Map.of()));
	}

	private static String text(JsonNode value) {
		return value.isArray() ? String.join(",", value.valueStream().map(JsonNode::asString).toList())
				: value.asString();
	}

	private static Object bind(String prefix, Class<?> type, Map<String, String> values) {
		return new Binder(List.of(new MapConfigurationPropertySource(values)), null, new ApplicationConversionService())
			.bindOrCreate(prefix, type);
	}

}
