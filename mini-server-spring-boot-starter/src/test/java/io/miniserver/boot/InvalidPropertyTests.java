package io.miniserver.boot;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.miniserver.boot.docs.Metadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.StringUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * A wrong value of any property fails the start, and what is printed names the property,
 * the value and what is allowed.
 */
@ExtendWith(OutputCaptureExtension.class)
class InvalidPropertyTests {

	/** Property, wrong value, and what is printed of what is allowed. */
	private static final String WRONG = """
			access-log.enabled | maybe | Invalid boolean value
			access-log.format | xml | COMBINED
			access-log.pattern | %h %Z | '%Z' is no placeholder
			compression.enabled | maybe | Invalid boolean value
			compression.brotli-quality | 12 | must be from 0 to 11
			compression.codings | a b | must be a token
			compression.excluded-user-agents | [ | Unclosed character class
			compression.zstd-level | 20 | must be from 1 to 19
			compression.level | 10 | must be from 1 to 9
			compression.mime-types | text | Not a media type
			compression.min-response-size | -1B | must not be negative
			cors.allow-credentials | maybe | Invalid boolean value
			cors.allowed-headers | a b | must be a token
			cors.allowed-methods | a b | must be a token
			cors.allowed-origins | example.com | Not an origin
			cors.exposed-headers | a b | must be a token
			cors.max-age | 2d | must be from 0 to 1 day
			cross-site.refused | maybe | Invalid boolean value
			cross-site.trusted-origins | example.com | Not an origin
			rate-limit.clients | 15 | must be from 16 to
			rate-limit.period | 0 | must be longer than 0
			rate-limit.requests | 0 | must allow at least 1 request
			request-decoding.enabled | maybe | Invalid boolean value
			request-id.enabled | maybe | Invalid boolean value
			request-id.field | a b | must be a token
			request-id.trusted | nobody | must be an address or a range
			security-headers.enabled | maybe | Invalid boolean value
			security-headers.hsts-max-age | -1s | must not be negative
			security-headers.hsts-subdomains | maybe | Invalid boolean value
			trailing-slash | none | LENIENT
			address | [::1 | invalid IPv6 address
			backlog | 0 | must be at least 1
			events.buffer | 1023B | must be at least 1024
			events.heartbeat | 0 | must be longer than 0
			forms.bytes | -1B | must be at least 0
			forms.directory | no/such | must be a directory that exists
			forms.fields | 0 | must be at least 1
			forms.memory-threshold | -1B | must be at least 0
			forms.part-bytes | -1B | must be at least 0
			forms.part-header-bytes | 2MB | must be from 16 to 1048576
			forms.parts | 0 | must be at least 1
			forwarded.strategy | xff | X_FORWARDED
			forwarded.trusted | 10.0.0.0/33 | must be from 0 to 32
			health.path | healthz | slash
			health.queue-age | later | is not a valid duration
			health.stuck-after | later | is not a valid duration
			health.stuck-workers | many | failed to convert
			limits.body | -1B | must be at least 0
			limits.body-rate | 3GB | must be less than 2 GB
			limits.response-rate | 3GB | must be less than 2 GB
			limits.buffered-body | 65MB | must be from 0 to 67108864
			limits.chunk-overhead | 8B | must be from 16 to 1048576
			limits.connections | 0 | must be at least 1
			limits.connections-per-address | -1 | must be at least 0
			limits.header-bytes | 2MB | must be from 16 to 1048576
			limits.header-count | 10001 | must be from 1 to 10000
			limits.request-line | 15B | must be from 16 to 1048576
			limits.requests-per-connection | -1 | must be at least 0
			limits.trailer-bytes | 1B | must be from 2 to 1048576
			limits.unread-body | 65MB | must be from 0 to 67108864
			loops | -1 | must be at least 0
			management.address | [::1 | invalid IPv6 address
			management.port | many | failed to convert
			management.ssl.client-auth | maybe | NEED
			management.ssl.enabled | maybe | Invalid boolean value
			port | 65536 | must be from 0 to 65535
			proxy-protocol | maybe | REQUIRED
			server-header | ä | must consist of printable ASCII characters
			shutdown.drain-delay | -1s | shutdown.drain-delay must not be negative
			shutdown.grace-period | -1s | shutdown.grace-period must not be negative
			ssl.bundle | none | must be the name of an SSL bundle, of which there are []
			ssl.client-auth | maybe | NEED
			ssl.enabled | maybe | Invalid boolean value
			timeouts.body | 0 | must be longer than 0
			timeouts.body-total | -1s | must not be negative
			timeouts.handler | 20000d | must be at most 10000 days
			timeouts.head | 0 | must be longer than 0
			timeouts.keep-alive | soon | is not a valid duration
			timeouts.write | 0 | must be longer than 0
			workers.max | 0 | must be at least 1
			workers.on-disconnect | panic | CONTINUE
			workers.queue-capacity | -1 | must be at least 0
			workers.reserved | 0 | must be at least 1
			workers.streamed | -1 | must be at least 0
			workers.virtual | maybe | Invalid boolean value
			""";

	static List<Arguments> wrong() {
		return WRONG.lines()
			.map((line) -> Arguments.of((Object[]) StringUtils.delimitedListToStringArray(line, " | ")))
			.toList();
	}

	@ParameterizedTest(name = "{0} = {1}")
	@MethodSource("wrong")
	void isNamedWithWhatIsAllowed(String name, String value, String allowed, CapturedOutput output) {
		assertThatException()
			.isThrownBy(() -> TestApp.start(TestApp.class, "mini-server." + name + "=" + value).close());
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("mini-server." + name)
			.contains(value)
			.contains(allowed);
	}

	@Test
	void noPropertyIsLeftOut() throws IOException {
		List<String> names = new ArrayList<>();
		wrong().forEach((wrong) -> names.add("mini-server." + wrong.get()[0]));
		names.add("mini-server.enabled"); // which is Spring Boot's to read
		names.add("mini-server.listeners"); // a list, see ListenerPropertiesTests
		names.add("mini-server.security-headers.fields"); // a map
		names.add("mini-server.cors.mappings"); // a list, see CorsMappingTests
		names.add("mini-server.routes"); // a map, see RouteSettingsTests
		names.add("mini-server.static.mappings"); // a map, see InvalidStaticMappingTests
		// What can not be without a bundle, see SslPropertiesTests.
		names.addAll(List.of("mini-server.management.ssl.bundle", "mini-server.management.ssl.ciphers",
				"mini-server.management.ssl.enabled-protocols", "mini-server.management.ssl.server-name-bundles"));
		names.add("mini-server.ssl.ciphers");
		names.add("mini-server.ssl.enabled-protocols");
		names.add("mini-server.ssl.server-name-bundles");
		assertThat(Metadata.properties()).extracting((property) -> property.get("name").asString())
			.containsExactlyInAnyOrderElementsOf(names);
	}

}
