package io.miniserver.boot.docs;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.List;

import io.miniserver.boot.MiniServerLifecycle;
import io.miniserver.boot.TestApp;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares the metadata of the properties, which the build generates, with what is known
 * of them, and with {@code docs/configuration.md}.
 */
class ConfigurationDocumentTests {

	private static final List<String> NAMES = List.of("mini-server.address", "mini-server.backlog",
			"mini-server.enabled", "mini-server.limits.body", "mini-server.limits.buffered-body",
			"mini-server.limits.connections", "mini-server.limits.header-bytes", "mini-server.limits.header-count",
			"mini-server.limits.request-line", "mini-server.loops", "mini-server.port", "mini-server.server-header",
			"mini-server.shutdown.grace-period", "mini-server.timeouts.body", "mini-server.timeouts.handler",
			"mini-server.timeouts.head", "mini-server.timeouts.keep-alive", "mini-server.timeouts.write",
			"mini-server.workers.max", "mini-server.workers.queue-capacity", "mini-server.workers.virtual");

	/** Those whose default is that they are not set. */
	private static final List<String> WITHOUT_DEFAULT = List.of("mini-server.address", "mini-server.workers.virtual");

	@Test
	void metadataHasEachProperty() throws IOException {
		assertThat(properties()).extracting((property) -> property.get("name").asString())
			.containsExactlyInAnyOrderElementsOf(NAMES);
	}

	@Test
	void metadataDescribesEachProperty() throws IOException {
		assertThat(properties()).allSatisfy((property) -> {
			String description = property.path("description").asString("");
			assertThat(description).as(property.get("name").asString()).endsWith(".").hasSizeGreaterThan(20);
		});
	}

	@Test
	void metadataHasTheDefaults() throws IOException {
		assertThat(properties()).filteredOn((property) -> !property.has("defaultValue"))
			.extracting((property) -> property.get("name").asString())
			.containsExactlyInAnyOrderElementsOf(WITHOUT_DEFAULT);
	}

	@Test
	void documentHasTheTableOfTheMetadata() throws IOException {
		List<String> rows = Documents.read("configuration.md")
			.lines()
			.filter((line) -> line.startsWith("| `mini-server."))
			.toList();
		assertThat(rows)
			.containsExactlyInAnyOrderElementsOf(properties().stream().map(ConfigurationDocumentTests::row).toList());
	}

	private static String row(JsonNode property) {
		String value = property.path("defaultValue").asString("");
		return "| `" + property.get("name").asString() + "` | " + (value.isEmpty() ? "" : "`" + value + "` ") + "| "
				+ property.get("description").asString() + " |";
	}

	@Test
	void examplesAreCompiledAndWork() throws IOException {
		String source = Documents.source(ConfigurationExamples.class);
		assertThat(Documents.blocks(Documents.read("configuration.md"), "java")).isNotEmpty()
			.allSatisfy((block) -> assertThat(source).contains(Documents.withoutIndentation(block)));
		try (TestApp app = TestApp.start(ConfigurationExamples.class)) {
			assertThat(app.bean(MiniServerLifecycle.class).getServer().isRunning()).isTrue();
			assertThat(app.bean(ConfigurationExamples.class).port()).isEqualTo(app.port());
		}
	}

	private static List<JsonNode> properties() throws IOException {
		String path = "META-INF/spring-configuration-metadata.json";
		// Spring Boot's jars have a file of this name, too
		for (URL url : Collections.list(ConfigurationDocumentTests.class.getClassLoader().getResources(path))) {
			try (InputStream in = url.openStream()) {
				JsonNode metadata = JsonMapper.shared().readTree(in);
				List<JsonNode> properties = metadata.get("properties").valueStream().toList();
				if (properties.get(0).get("name").asString().startsWith("mini-server.")) {
					return properties;
				}
			}
		}
		throw new IllegalStateException("No metadata: was the module compiled with the annotation processor?");
	}

}
