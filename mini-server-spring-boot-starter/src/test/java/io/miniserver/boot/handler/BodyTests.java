package io.miniserver.boot.handler;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.miniserver.boot.TestApp;
import io.miniserver.http.RequestBody;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.core.io.Resource;

import static org.assertj.core.api.Assertions.assertThat;

class BodyTests {

	private static final String JSON = "application/json";

	private static TestApp app;

	@BeforeAll
	static void start() {
		app = TestApp.start(List.of(Bodies.class, Inherited.class));
	}

	@AfterAll
	static void stop() {
		app.close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/text", "/bytes", "/stream", "/optional-text", "/request-body" })
	void takesTheBodyAsItIs(String path) {
		assertThat(app.post(path, "text/plain;charset=utf-8", "gr\u00fc\u00df dich").body())
			.isEqualTo("gr\u00fc\u00df dich");
	}

	@ParameterizedTest
	@ValueSource(strings = { JSON, "application/json;charset=utf-8", "Application/JSON ; charset=utf-8",
			"application/merge-patch+json" })
	void readsJson(String contentType) {
		HttpResponse<String> response = app.post("/order", contentType, "{\"name\":\"tea\",\"counts\":[1,2]}");
		assertThat(response.body()).isEqualTo("tea [1, 2]");
	}

	@Test
	void readsResources() {
		assertThat(app.post("/resource", "image/png", "abc").body()).isEqualTo("abc3");
		assertThat(app.send("POST", "/resource", "").statusCode()).isEqualTo(400);
	}

	@Test
	void readsJsonWithTypeArguments() {
		assertThat(app.post("/orders", JSON, "{\"a\":[{\"name\":\"tea\",\"counts\":[1]}]}").body())
			.isEqualTo("tea [1]");
	}

	@Test
	void readsJsonOfATypeThatTheSubclassGives() {
		HttpResponse<String> response = app.post("/inherited", JSON, "{\"name\":\"tea\",\"counts\":[1]}");
		assertThat(response.body()).isEqualTo("{\"name\":\"tea\",\"counts\":[1]}");
	}

	@ParameterizedTest
	@ValueSource(strings = { "text/plain", "application/x-www-form-urlencoded", "application/jsonp" })
	void answersAnotherContentTypeThanJsonWith415(String contentType) {
		HttpResponse<String> response = app.post("/order", contentType, "{\"name\":\"tea\"}");
		assertThat(response.statusCode()).isEqualTo(415);
		assertThat(response.headers().firstValue("Accept")).contains(JSON);
		assertThat(response.body()).contains("Content-Type: application/json");
	}

	@Test
	void answersJsonWithoutContentTypeWith415() {
		assertThat(app.send("POST", "/order", "{\"name\":\"tea\"}").statusCode()).isEqualTo(415);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					{"name":"tea",}                | The body is not well-formed JSON at line 1, column 15
					{"name":"tea"                  | The body is not well-formed JSON at line 1, column 14
					x                              | The body is not well-formed JSON at line 1, column 1
					{"name":"tea","counts":[1,"x"]} | The body has a wrong or missing value in the field counts[1] at line 1, column 27
					[1]                            | The body has a wrong or missing value at line 1, column 1
					{"name":""}                    | The body has a wrong or missing value at line 1, column 11
					{"name":"tea"} {}              | The body has a wrong or missing value at line 1, column 16
					null                           | The body is missing
					""")
	void answersWrongJsonWith400AndItsPlace(String json, String detail) {
		HttpResponse<String> response = app.post("/order", JSON, json);
		assertThat(response.body()).contains("\"detail\":\"" + detail + "\"")
			.doesNotContain("Order")
			.doesNotContain("java")
			.doesNotContain("name must not be empty");
		assertThat(response.statusCode()).isEqualTo(400);
	}

	@Test
	void namesTheFieldOfWrongJson() {
		HttpResponse<String> response = app.post("/orders", JSON, "{\"a\":[\n{\"counts\":[\"x\"]}]}");
		assertThat(response.body()).contains("\"field\":\"a[0].counts[0]\"")
			.contains("\"line\":2")
			.contains("\"column\":");
	}

	@Test
	void doesNotBlameTheClientForAClassThatCannotBeRead() {
		assertThat(app.post("/unreadable", JSON, "{}").statusCode()).isEqualTo(500);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/text", "/bytes", "/order" })
	void answersAMissingBodyWith400(String path) {
		HttpResponse<String> response = app.post(path, JSON, "");
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.body()).contains("The body is missing");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/optional", "/nullable", "/not-required", "/optional-text" })
	void acceptsAMissingBodyThatIsNotRequired(String path) {
		assertThat(app.post(path, JSON, "").body()).isEqualTo("none");
	}

	@HttpHandler
	static class Bodies {

		@Post("/text")
		String text(@Body String body) {
			return body;
		}

		@Post("/resource")
		String resource(@Body Resource resource) throws IOException {
			return resource.getContentAsString(StandardCharsets.UTF_8) + resource.contentLength();
		}

		@Post("/bytes")
		String bytes(@Body byte[] body) {
			return new String(body, StandardCharsets.UTF_8);
		}

		@Post("/stream")
		String stream(@Body InputStream body) throws IOException {
			return new String(body.readAllBytes(), StandardCharsets.UTF_8);
		}

		@Post("/request-body")
		String requestBody(@Body RequestBody body) throws IOException {
			return body.text();
		}

		@Post("/order")
		String order(@Body Order order) {
			return order.name() + " " + order.counts();
		}

		@Post("/orders")
		String orders(@Body Map<String, List<Order>> orders) {
			Order order = orders.get("a").get(0);
			return order.name() + " " + order.counts();
		}

		@Post("/unreadable")
		String unreadable(@Body Unreadable body) {
			return "" + body;
		}

		@Post("/optional")
		String optional(@Body Optional<Order> order) {
			return order.map(Order::name).orElse("none");
		}

		@Post("/optional-text")
		String optionalText(@Body Optional<String> text) {
			return text.orElse("none");
		}

		@Post("/nullable")
		String nullable(@Body @Nullable Order order) {
			return (order != null) ? order.name() : "none";
		}

		@Post("/not-required")
		String notRequired(@Body(required = false) Order order) {
			return (order != null) ? order.name() : "none";
		}

	}

	abstract static class Echo<T> {

		@Post
		T echo(@Body T body) {
			return body;
		}

	}

	@HttpHandler("/inherited")
	static class Inherited extends Echo<Order> {

	}

	record Order(String name, List<Integer> counts) {

		Order {
			if (name != null && name.isEmpty()) {
				throw new IllegalArgumentException("name must not be empty");
			}
		}

	}

	interface Unreadable {

	}

}
