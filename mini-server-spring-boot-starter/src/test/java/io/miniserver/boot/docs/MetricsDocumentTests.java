package io.miniserver.boot.docs;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.miniserver.boot.TestApp;
import io.miniserver.boot.actuate.MiniServerMetricsAutoConfiguration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares {@code docs/metrics.md} with the meters of a running application.
 */
class MetricsDocumentTests {

	@Test
	void documentNamesEachMeter() throws IOException {
		try (TestApp app = TestApp.start(Metrics.class)) {
			Set<String> names = app.bean(MeterRegistry.class)
				.getMeters()
				.stream()
				.map((meter) -> meter.getId().getName())
				.collect(Collectors.toCollection(TreeSet::new));
			names.remove("http.server.requests");
			assertThat(firstColumn("mini\\.server\\.[a-z.]+|executor\\.[a-z.]+"))
				.containsExactlyInAnyOrderElementsOf(names);
		}
	}

	@Test
	void documentNamesEachTag() throws IOException {
		try (TestApp app = TestApp.start(Metrics.class)) {
			app.get("/nothing");
			MeterRegistry registry = app.bean(MeterRegistry.class);
			Awaitility.await().until(() -> registry.find("http.server.requests").timer() != null);
			Meter requests = registry.get("http.server.requests").timer();
			assertThat(firstColumn("[a-z]+")).containsExactlyInAnyOrderElementsOf(
					requests.getId().getTags().stream().map((tag) -> tag.getKey()).toList());
		}
	}

	@Test
	void documentNamesReasonsAndPropertiesThatExist() throws IOException {
		try (TestApp app = TestApp.start(Metrics.class)) {
			List<String> reasons = app.bean(MeterRegistry.class)
				.get("mini.server.requests.rejected")
				.functionCounters()
				.stream()
				.map((counter) -> counter.getId().getTag("reason"))
				.toList();
			assertThat(firstColumn("[a-z]+-[a-z-]+")).contains("handler-timeout", "slow-consumer", "workers-full")
				.isSubsetOf(reasons);
		}
		List<String> properties = Metadata.properties().stream().map((each) -> each.get("name").asString()).toList();
		assertThat(Pattern.compile("`(mini-server\\.[a-z.-]+)`").matcher(Documents.read("metrics.md")).results())
			.isNotEmpty()
			.allSatisfy((match) -> assertThat(properties).contains(match.group(1)));
	}

	private static List<String> firstColumn(String pattern) throws IOException {
		return Pattern.compile("^\\| `(" + pattern + ")` \\|", Pattern.MULTILINE)
			.matcher(Documents.read("metrics.md"))
			.results()
			.map((match) -> match.group(1))
			.toList();
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(MiniServerMetricsAutoConfiguration.class)
	static class Metrics {

		@Bean
		SimpleMeterRegistry registry() {
			return new SimpleMeterRegistry();
		}

	}

}
