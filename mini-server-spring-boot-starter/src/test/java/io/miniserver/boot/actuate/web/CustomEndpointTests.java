package io.miniserver.boot.actuate.web;

import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.miniserver.boot.TestApp;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.actuate.endpoint.ApiVersion;
import org.springframework.boot.actuate.endpoint.Producible;
import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.Selector.Match;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.WebServerNamespace;
import org.springframework.boot.actuate.endpoint.web.annotation.EndpointWebExtension;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Endpoints of an application with all kinds of operations, parameters and results.
 */
class CustomEndpointTests {

	private static TestApp app;

	@BeforeAll
	static void start() {
		app = ActuatorApp.start(List.of(Endpoints.class));
	}

	@AfterAll
	static void stop() {
		app.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", textBlock = """
			GET    | books                    | 200 | {"books":["a","b"],"limit":10}
			GET    | books?limit=3            | 200 | {"books":["a","b"],"limit":3}
			GET    | books?limit=many         | 400 | -
			GET    | books/a%20b              | 200 | {"title":"a b"}
			GET    | books/a%2Fb              | 200 | {"title":"a/b"}
			GET    | books/none               | 404 | -
			DELETE | books/a                  | 204 | -
			GET    | paths/x/y%2Fz//w         | 200 | ["x","y/z","w"]
			GET    | paths/                   | 200 | []
			GET    | moods                    | 400 | -
			GET    | moods?mood=GOOD          | 200 | good
			GET    | moods?mood=good          | 200 | good
			GET    | moods?mood=BAD           | 400 | -
			GET    | extended                 | 201 | from the web
			GET    | resource                 | 200 | content
			GET    | text                     | 200 | plain
			GET    | bytes                    | 418 | bytes
			GET    | empty                    | 202 | -
			GET    | context                  | 200 | V3 server anonymous
			GET    | failing                  | 500 | -
			""")
	void isAnswered(String method, String path, int status, String body) {
		HttpResponse<String> response = app.send(method, "/actuator/" + path, "");
		assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
		if (body != null) {
			assertThat(response.body()).isEqualTo(body);
		}
		else if (status >= 400) {
			assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
		}
		else {
			assertThat(response.body()).isEmpty();
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", textBlock = """
			books           | {"title":"c","pages":7}   | 200 | c has 7 pages
			books           | {"title":"c","pages":"7"} | 200 | c has 7 pages
			books?title=d   | {"title":"c","pages":7}   | 200 | d has 7 pages
			books?title=d   | -                         | 200 | d has 0 pages
			books           | {"pages":7}               | 400 | -
			books           | {"title":"c","pages":"x"} | 400 | -
			""")
	void argumentsComeFromBodyAndQuery(String path, String body, int status, String expected) {
		HttpResponse<String> response = (body != null) ? app.post("/actuator/" + path, "application/json", body)
				: app.send("POST", "/actuator/" + path, "");
		assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
		if (expected != null) {
			assertThat(response.body()).isEqualTo(expected);
		}
	}

	@Test
	void refusalNamesTheParameter() {
		assertThat(app.get("/actuator/moods").body()).contains("mood");
		assertThat(app.get("/actuator/books?limit=many").body()).contains("limit");
	}

	@ParameterizedTest
	@CsvSource({ "text/x-one, text/x-one, ONE", "text/x-two, text/x-two, TWO", "*/*, text/x-two, TWO",
			"'text/x-one;q=0.5,text/x-two;q=0.1', text/x-one, ONE" })
	void producibleIsNegotiated(String accept, String type, String body) {
		HttpResponse<String> response = app.get("/actuator/producible", "Accept", accept);
		assertThat(response.headers().firstValue("Content-Type")).contains(type);
		assertThat(response.body()).isEqualTo(body);
		assertThat(app.get("/actuator/producible", "Accept", "text/x-three").statusCode()).isEqualTo(406);
	}

	@Test
	void repeatedQueryParameterIsAList() {
		assertThat(app.get("/actuator/tags?tag=a&tag=b").body()).isEqualTo("[\"a\",\"b\"]");
		assertThat(app.get("/actuator/tags?tag=a").body()).isEqualTo("[\"a\"]");
		assertThat(app.get("/actuator/tags").statusCode()).isEqualTo(404);
	}

	@Configuration(proxyBeanMethods = false)
	static class Endpoints {

		@Bean
		Books books() {
			return new Books();
		}

		@Bean
		Paths paths() {
			return new Paths();
		}

		@Bean
		Moods moods() {
			return new Moods();
		}

		@Bean
		Extended extended() {
			return new Extended();
		}

		@Bean
		WebExtension webExtension() {
			return new WebExtension();
		}

		@Bean
		Results.OfResource ofResource() {
			return new Results.OfResource();
		}

		@Bean
		Results.OfText ofText() {
			return new Results.OfText();
		}

		@Bean
		Results.OfBytes ofBytes() {
			return new Results.OfBytes();
		}

		@Bean
		Results.OfNothing ofNothing() {
			return new Results.OfNothing();
		}

		@Bean
		Results.OfContext ofContext() {
			return new Results.OfContext();
		}

		@Bean
		Results.OfFailure ofFailure() {
			return new Results.OfFailure();
		}

		@Bean
		Results.OfProducible ofProducible() {
			return new Results.OfProducible();
		}

		@Bean
		Results.OfTags ofTags() {
			return new Results.OfTags();
		}

	}

	@Endpoint(id = "books")
	static class Books {

		@ReadOperation
		Map<String, Object> all(@Nullable Integer limit) {
			Map<String, Object> result = new java.util.TreeMap<>();
			result.put("books", List.of("a", "b"));
			result.put("limit", (limit != null) ? limit : 10);
			return result;
		}

		@ReadOperation
		@Nullable Map<String, String> one(@Selector String title) {
			return title.equals("none") ? null : Map.of("title", title);
		}

		@WriteOperation
		String add(String title, @Nullable Integer pages) {
			return title + " has " + ((pages != null) ? pages : 0) + " pages";
		}

		@DeleteOperation
		void remove(@Selector String title) {
		}

	}

	@WebEndpoint(id = "paths")
	static class Paths {

		@ReadOperation
		List<String> rest(@Selector(match = Match.ALL_REMAINING) String... segments) {
			return Arrays.asList(segments);
		}

	}

	@Endpoint(id = "moods")
	static class Moods {

		enum Mood {

			GOOD

		}

		@ReadOperation
		String say(Mood mood) {
			return mood.name().toLowerCase(java.util.Locale.ROOT);
		}

	}

	@Endpoint(id = "extended")
	static class Extended {

		@ReadOperation
		String read() {
			return "from JMX";
		}

	}

	@EndpointWebExtension(endpoint = Extended.class)
	static class WebExtension {

		@ReadOperation
		WebEndpointResponse<String> read() {
			return new WebEndpointResponse<>("from the web", 201);
		}

	}

	static class Results {

		@WebEndpoint(id = "resource")
		static class OfResource {

			@ReadOperation
			Resource read() {
				return new ByteArrayResource("content".getBytes(java.nio.charset.StandardCharsets.UTF_8));
			}

		}

		@WebEndpoint(id = "text")
		static class OfText {

			@ReadOperation(produces = "text/plain")
			String read() {
				return "plain";
			}

		}

		@WebEndpoint(id = "bytes")
		static class OfBytes {

			@ReadOperation
			WebEndpointResponse<byte[]> read() {
				return new WebEndpointResponse<>("bytes".getBytes(java.nio.charset.StandardCharsets.UTF_8), 418,
						MimeTypeUtils.APPLICATION_OCTET_STREAM);
			}

		}

		@WebEndpoint(id = "empty")
		static class OfNothing {

			@ReadOperation
			WebEndpointResponse<String> read() {
				return new WebEndpointResponse<>(202);
			}

		}

		@WebEndpoint(id = "context")
		static class OfContext {

			@ReadOperation
			String read(ApiVersion version, WebServerNamespace namespace, SecurityContext security) {
				return version + " " + namespace + " " + ((security.getPrincipal() == null) ? "anonymous" : "somebody");
			}

		}

		@WebEndpoint(id = "failing")
		static class OfFailure {

			@ReadOperation
			String read() {
				throw new IllegalStateException("wanted by the test");
			}

		}

		@WebEndpoint(id = "producible")
		static class OfProducible {

			@ReadOperation(producesFrom = Format.class)
			WebEndpointResponse<String> read(Format format) {
				return new WebEndpointResponse<>(format.name(), format);
			}

		}

		@WebEndpoint(id = "tags")
		static class OfTags {

			@ReadOperation
			@Nullable List<String> read(@Nullable List<String> tag) {
				return tag;
			}

		}

	}

	enum Format implements Producible<Format> {

		ONE("text/x-one"), TWO("text/x-two");

		private final MimeType type;

		Format(String type) {
			this.type = MimeTypeUtils.parseMimeType(type);
		}

		@Override
		public MimeType getProducedMimeType() {
			return this.type;
		}

		@Override
		public boolean isDefault() {
			return this == TWO;
		}

	}

}
