package io.miniserver.boot.docs;

import java.io.IOException;
import java.lang.reflect.Field;
import java.net.http.HttpResponse;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import io.miniserver.boot.TestApp;
import io.miniserver.boot.middleware.MiddlewareOrder;
import io.miniserver.http.Middleware;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Runs what {@code docs/middleware.md} shows, and compares its order with the beans. */
class MiddlewareDocumentTests {

	@Test
	void examplesAreCompiledAndWork() throws IOException {
		String source = Documents.source(MiddlewareExamples.class);
		assertThat(Documents.blocks(Documents.read("middleware.md"), "java")).hasSize(4)
			.allSatisfy((block) -> assertThat(source).contains(Documents.withoutIndentation(block)));
		try (TestApp app = TestApp.start(MiddlewareExamples.class)) {
			HttpResponse<String> response = app.get("/orders/7", "Authorization", "Bearer s3cret", "Origin",
					"https://a.partner.example");
			assertThat(response.body()).isEqualTo("7 for robot");
			assertThat(response.headers().firstValue("Access-Control-Allow-Origin"))
				.contains("https://a.partner.example");
			assertThat(app.get("/orders/7").statusCode()).isEqualTo(401);
		}
	}

	@Test
	void theOrderIsThatOfTheTable() throws IOException {
		List<String> documented = Documents.read("middleware.md")
			.lines()
			.filter((line) -> line.startsWith("| `") && line.contains("`mini-server."))
			.map((line) -> line.substring(3, line.indexOf('`', 3)))
			.toList();
		try (TestApp app = TestApp.start(TestApp.class, "mini-server.request-id.enabled=true",
				"mini-server.security-headers.enabled=true", "mini-server.compression.enabled=true",
				"mini-server.cors.allowed-origins=https://example.com", "mini-server.cross-site.refused=true",
				"mini-server.rate-limit.requests=10", "mini-server.request-decoding.enabled=true")) {
			assertThat(app.context().getBeanProvider(Middleware.class).orderedStream())
				.extracting((middleware) -> middleware.getClass().getSimpleName())
				.containsExactlyElementsOf(documented);
		}
	}

	@Test
	void theTableHasTheConstantsInTheirOrder() throws IOException {
		List<String> documented = Documents.read("middleware.md")
			.lines()
			.filter((line) -> line.matches("\\| .* `[A-Z_]+` \\|"))
			.map((line) -> line.substring(line.lastIndexOf(" `") + 2, line.lastIndexOf('`')))
			.toList();
		assertThat(documented).containsExactlyElementsOf(Stream.of(MiddlewareOrder.class.getDeclaredFields())
			.sorted(Comparator.comparing(MiddlewareDocumentTests::value))
			.map(Field::getName)
			.toList());
	}

	private static int value(Field constant) {
		try {
			return constant.getInt(null);
		}
		catch (IllegalAccessException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
