package io.miniserver.boot.docs;

import java.beans.IntrospectionException;
import java.beans.Introspector;
import java.beans.PropertyDescriptor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.miniserver.boot.TestApp;
import io.miniserver.boot.staticfiles.StaticFilesProperties;
import io.miniserver.boot.staticfiles.StaticMapping;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

import static org.assertj.core.api.Assertions.assertThat;

/** Holds the properties of a mapping in {@code docs/static-files.md} to the code. */
class StaticMappingDocumentTests {

	private static final String DOCUMENT = "static-files.md";

	private static final String SITE = "mini-server.static.mappings.site.";

	/** The names of each row, and their defaults. */
	private static Map<String, String> rows() throws IOException {
		Map<String, String> rows = new HashMap<>();
		String document = Documents.read(DOCUMENT);
		String table = document.substring(document.indexOf("| property of a mapping |"));
		table.lines()
			.skip(2)
			.takeWhile((line) -> !line.isEmpty())
			.map((line) -> line.split(" \\|", -1))
			.forEach((cells) -> {
				List<String> names = code(cells[0]);
				List<String> defaults = code(cells[1]);
				for (int i = 0; i < names.size(); i++) {
					rows.put(names.get(i), (i < defaults.size()) ? defaults.get(i) : "");
				}
			});
		return rows;
	}

	private static List<String> code(String cell) {
		return Pattern.compile("`([^`]+)`")
			.matcher(cell)
			.results()
			.map((MatchResult result) -> result.group(1))
			.toList();
	}

	private static Stream<String> names(Class<?> type, String prefix) throws IntrospectionException {
		List<String> names = new ArrayList<>();
		for (PropertyDescriptor property : Introspector.getBeanInfo(type, Object.class).getPropertyDescriptors()) {
			String name = prefix + property.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
			if (property.getWriteMethod() == null) {
				names(property.getPropertyType(), name + ".").forEach(names::add);
			}
			else {
				names.add(name.equals("types") ? "types.<extension>" : name);
			}
		}
		return names.stream();
	}

	@Test
	void theTableHasEachProperty() throws Exception {
		assertThat(rows().keySet()).containsExactlyInAnyOrderElementsOf(names(StaticMapping.class, "").toList());
	}

	@Test
	void theTableHasTheDefaults() throws IOException {
		Map<String, String> written = new HashMap<>();
		rows().forEach((name, value) -> {
			if (!value.isEmpty()) {
				written.put(SITE + name, value);
			}
		});
		assertThat(written).hasSizeGreaterThan(12);
		Map<String, String> one = Map.of(SITE + "paths", "");
		written.put(SITE + "paths", "");
		assertThat(bind(written)).usingRecursiveComparison().isEqualTo(bind(one));
	}

	private static Object bind(Map<String, String> values) {
		return new Binder(List.of(new MapConfigurationPropertySource(values)), null, new ApplicationConversionService())
			.bind("mini-server.static", StaticFilesProperties.class)
			.get();
	}

	@Test
	void theShortExampleServesThePage() throws IOException {
		String block = Documents.blocks(Documents.read(DOCUMENT), "properties").get(0);
		try (TestApp app = TestApp.start(TestApp.class, block.lines().toArray(String[]::new))) {
			assertThat(app.get("/page.html").body()).contains("a page of static/");
		}
	}

	/** But for the directory of the page, which this module has not. */
	@Test
	void theLongExampleCanBeSet() throws IOException {
		String block = Documents.blocks(Documents.read(DOCUMENT), "yaml")
			.get(0)
			.replace("classpath:/app/", "classpath:/static/");
		PropertySource<?> source = new YamlPropertySourceLoader()
			.load("example", new ByteArrayResource(block.getBytes(StandardCharsets.UTF_8)))
			.get(0);
		String[] properties = Stream.of(((EnumerablePropertySource<?>) source).getPropertyNames())
			.map((name) -> name + "=" + source.getProperty(name))
			.toArray(String[]::new);
		try (TestApp app = TestApp.start(TestApp.class, properties)) {
			assertThat(app.get("/app/page.html").statusCode()).isEqualTo(200);
			assertThat(app.get("/uploads/none.txt").statusCode()).isEqualTo(404);
		}
	}

}
