package io.miniserver.boot.docs;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

import io.miniserver.boot.MiniServerLifecycle;
import io.miniserver.boot.TestApp;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares the metadata of the properties, which the build generates, with what is known
 * of them, with Spring Boot's rules for descriptions, and with
 * {@code docs/configuration.md}.
 */
class ConfigurationDocumentTests {

	private static final List<String> NAMES = """
			mini-server.access-log.enabled
			mini-server.access-log.format
			mini-server.access-log.pattern
			mini-server.address
			mini-server.backlog
			mini-server.compression.brotli-quality
			mini-server.compression.codings
			mini-server.compression.enabled
			mini-server.compression.excluded-user-agents
			mini-server.compression.level
			mini-server.compression.mime-types
			mini-server.compression.min-response-size
			mini-server.compression.zstd-level
			mini-server.cors.allow-credentials
			mini-server.cors.allowed-headers
			mini-server.cors.allowed-methods
			mini-server.cors.allowed-origins
			mini-server.cors.exposed-headers
			mini-server.cors.mappings
			mini-server.cors.max-age
			mini-server.cross-site.refused
			mini-server.cross-site.trusted-origins
			mini-server.enabled
			mini-server.events.buffer
			mini-server.events.heartbeat
			mini-server.forms.bytes
			mini-server.forms.directory
			mini-server.forms.fields
			mini-server.forms.memory-threshold
			mini-server.forms.part-bytes
			mini-server.forms.part-header-bytes
			mini-server.forms.parts
			mini-server.forwarded.strategy
			mini-server.forwarded.trusted
			mini-server.health.path
			mini-server.health.queue-age
			mini-server.health.stuck-after
			mini-server.health.stuck-workers
			mini-server.limits.body
			mini-server.limits.body-rate
			mini-server.limits.buffered-body
			mini-server.limits.chunk-overhead
			mini-server.limits.connections
			mini-server.limits.connections-per-address
			mini-server.limits.header-bytes
			mini-server.limits.header-count
			mini-server.limits.request-line
			mini-server.limits.requests-per-connection
			mini-server.limits.response-rate
			mini-server.limits.trailer-bytes
			mini-server.limits.unread-body
			mini-server.listeners
			mini-server.loops
			mini-server.management.address
			mini-server.management.port
			mini-server.management.ssl.bundle
			mini-server.management.ssl.ciphers
			mini-server.management.ssl.client-auth
			mini-server.management.ssl.enabled
			mini-server.management.ssl.enabled-protocols
			mini-server.management.ssl.server-name-bundles
			mini-server.port
			mini-server.proxy-protocol
			mini-server.rate-limit.clients
			mini-server.rate-limit.period
			mini-server.rate-limit.requests
			mini-server.request-decoding.enabled
			mini-server.request-id.enabled
			mini-server.request-id.field
			mini-server.request-id.trusted
			mini-server.routes
			mini-server.security-headers.enabled
			mini-server.security-headers.fields
			mini-server.security-headers.hsts-max-age
			mini-server.security-headers.hsts-subdomains
			mini-server.server-header
			mini-server.shutdown.drain-delay
			mini-server.shutdown.grace-period
			mini-server.ssl.bundle
			mini-server.ssl.ciphers
			mini-server.ssl.client-auth
			mini-server.ssl.enabled
			mini-server.ssl.enabled-protocols
			mini-server.ssl.server-name-bundles
			mini-server.static.mappings
			mini-server.timeouts.body
			mini-server.timeouts.body-total
			mini-server.timeouts.handler
			mini-server.timeouts.head
			mini-server.timeouts.keep-alive
			mini-server.timeouts.write
			mini-server.trailing-slash
			mini-server.workers.max
			mini-server.workers.on-disconnect
			mini-server.workers.queue-capacity
			mini-server.workers.reserved
			mini-server.workers.streamed
			mini-server.workers.virtual
			""".lines().toList();

	/** Those whose default is that they are not set. */
	private static final List<String> WITHOUT_DEFAULT = List.of("mini-server.access-log.pattern", "mini-server.address",
			"mini-server.compression.excluded-user-agents", "mini-server.cors.allowed-origins",
			"mini-server.cors.exposed-headers", "mini-server.cors.mappings", "mini-server.cross-site.trusted-origins",
			"mini-server.forms.directory", "mini-server.forwarded.trusted", "mini-server.health.path",
			"mini-server.health.stuck-workers", "mini-server.listeners", "mini-server.management.address",
			"mini-server.management.port", "mini-server.management.ssl.bundle", "mini-server.management.ssl.ciphers",
			"mini-server.management.ssl.enabled", "mini-server.management.ssl.enabled-protocols",
			"mini-server.management.ssl.server-name-bundles", "mini-server.rate-limit.requests",
			"mini-server.request-id.trusted", "mini-server.routes", "mini-server.security-headers.fields",
			"mini-server.security-headers.hsts-max-age", "mini-server.ssl.bundle", "mini-server.ssl.ciphers",
			"mini-server.ssl.enabled", "mini-server.ssl.enabled-protocols", "mini-server.ssl.server-name-bundles",
			"mini-server.static.mappings", "mini-server.workers.streamed", "mini-server.workers.virtual");

	@Test
	void metadataHasEachProperty() throws IOException {
		assertThat(Metadata.properties()).extracting(ConfigurationDocumentTests::name)
			.containsExactlyInAnyOrderElementsOf(NAMES);
	}

	@Test
	void metadataDescribesEachProperty() throws IOException {
		assertThat(Metadata.properties()).allSatisfy((property) -> assertThat(description(property)).as(name(property))
			.endsWith(".")
			.hasSizeGreaterThan(20)
			.doesNotContainPattern("^(The|A|An|This|Sets?|Returns?) ")
			.matches("[A-Z].*"));
	}

	@Test
	void metadataOfABooleanAsksWhether() throws IOException {
		assertThat(Metadata.properties()).filteredOn((property) -> type(property).equals("java.lang.Boolean"))
			.isNotEmpty()
			.allSatisfy(
					(property) -> assertThat(description(property)).as(name(property)).matches("(Whether|Enable) .*"));
	}

	@Test
	void metadataTellsTheUnitOfANumberWithoutOne() throws IOException {
		assertUnit("java.time.Duration", "If a duration suffix is not specified, seconds will be used.");
		assertUnit("org.springframework.util.unit.DataSize", "If a size suffix is not specified, bytes will be used.");
	}

	private static void assertUnit(String type, String statement) throws IOException {
		assertThat(Metadata.properties()).filteredOn((property) -> type(property).equals(type))
			.isNotEmpty()
			.allSatisfy((property) -> assertThat(description(property)).as(name(property)).endsWith(statement));
	}

	@Test
	void metadataHasTheDefaults() throws IOException {
		assertThat(Metadata.properties()).filteredOn((property) -> !property.has("defaultValue"))
			.extracting(ConfigurationDocumentTests::name)
			.containsExactlyInAnyOrderElementsOf(WITHOUT_DEFAULT);
	}

	/** An editor then offers the constants, in the spelling of properties. */
	@Test
	void metadataNamesTheTypeOfAChoice() throws Exception {
		JsonNode choice = Metadata.property("mini-server.workers.on-disconnect");
		Object[] constants = Class.forName(type(choice)).getEnumConstants();
		assertThat(constants).extracting((constant) -> constant.toString().toLowerCase(Locale.ROOT))
			.contains(choice.get("defaultValue").asString());
	}

	@Test
	void documentHasTheTableOfTheMetadata() throws IOException {
		List<String> rows = Documents.read("configuration.md")
			.lines()
			.filter((line) -> line.startsWith("| `mini-server."))
			.toList();
		assertThat(rows).containsExactlyInAnyOrderElementsOf(
				Metadata.properties().stream().map(ConfigurationDocumentTests::row).toList());
	}

	private static String row(JsonNode property) {
		JsonNode node = property.path("defaultValue");
		String value = node.isArray() ? String.join(",", node.valueStream().map(JsonNode::asString).toList())
				: node.asString("");
		return "| `" + name(property) + "` | " + (value.isEmpty() ? "" : "`" + value + "` ") + "| "
				+ description(property) + " |";
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

	private static String name(JsonNode property) {
		return property.get("name").asString();
	}

	private static String type(JsonNode property) {
		return property.get("type").asString();
	}

	private static String description(JsonNode property) {
		return property.path("description").asString("");
	}

}
