package io.miniserver.boot.docs;

import java.io.IOException;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;

import io.miniserver.boot.TestApp;
import io.miniserver.boot.handler.Get;
import io.miniserver.boot.handler.HttpHandler;
import io.miniserver.boot.handler.HttpValidationAutoConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the examples of {@code docs/validation-and-errors.md}, and checks that they are
 * those of the document.
 */
class ValidationDocumentTests {

	private static TestApp app;

	@BeforeAll
	static void start() throws IOException {
		Properties properties = new Properties();
		properties.load(new StringReader(block("properties")));
		String[] settings = properties.stringPropertyNames()
			.stream()
			.map((name) -> name + "=" + properties.getProperty(name))
			.toArray(String[]::new);
		assertThat(settings).hasSize(3);
		app = TestApp.start(List.of(ValidationExamples.Orders.class, ValidationExamples.Articles.class,
				ValidationExamples.Stock.class, ValidationExamples.Errors.class, ValidationExamples.Reports.class,
				Broken.class, Validation.class), settings);
	}

	@AfterAll
	static void stop() {
		app.close();
	}

	@Test
	void examplesAreCompiled() throws IOException {
		String source = Documents.source(ValidationExamples.class);
		assertThat(Documents.blocks(Documents.read("validation-and-errors.md"), "java")).hasSize(5)
			.allSatisfy((block) -> assertThat(source).contains(Documents.withoutIndentation(block)));
	}

	@Test
	void validValuesAreTaken() {
		assertThat(app.post("/orders", "application/json", "{\"customer\":\"ann\",\"items\":[]}").statusCode())
			.isEqualTo(201);
		assertThat(app.get("/orders?page=2").body()).isEqualTo("2 of 20");
	}

	@Test
	void problemLooksLikeTheExample() throws IOException {
		try (TestApp alone = TestApp.start(List.of(ValidationExamples.Orders.class, Validation.class))) {
			String body = alone
				.post("/orders", "application/json",
						"{\"customer\":\"\",\"items\":[{\"name\":\"a\",\"count\":1},{\"name\":\"b\",\"count\":0}]}")
				.body();
			Pattern id = Pattern.compile("urn:uuid:[0-9a-f-]{36}");
			assertThat(id.matcher(body).replaceAll("")).isEqualTo(id.matcher(block("json").strip()).replaceAll(""));
		}
	}

	@Test
	void groupsWork() {
		String article = "{\"title\":\"a\"}";
		assertThat(app.post("/articles/drafts", "application/json", article).body()).isEqualTo("kept a");
		assertThat(app.post("/articles", "application/json", article).body()).startsWith("Look again: [{field=text");
	}

	@Test
	void exceptionsAreAnswered() {
		HttpResponse<String> response = app.get("/stock/tea?count=4");
		assertThat(response.statusCode()).isEqualTo(409);
		assertThat(response.body()).isEqualTo("{\"left\":3}");
		assertThat(app.get("/stock/tea?count=2").body()).isEqualTo("2 of tea");
		assertThat(app.get("/stock/tea?count=x").statusCode()).isEqualTo(400);
		assertThat(app.get("/broken").statusCode()).isEqualTo(501);
		assertThat(app.get("/broken").body()).contains("/broken is not there yet");
	}

	@Test
	void limitedRoutesAnswer() {
		assertThat(app.get("/reports").body()).isEqualTo("much work");
	}

	private static String block(String language) throws IOException {
		return Documents.blocks(Documents.read("validation-and-errors.md"), language).get(0);
	}

	@HttpHandler
	static class Broken {

		@Get("/broken")
		void broken() {
			throw new UnsupportedOperationException();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ ValidationAutoConfiguration.class, HttpValidationAutoConfiguration.class })
	static class Validation {

	}

}
