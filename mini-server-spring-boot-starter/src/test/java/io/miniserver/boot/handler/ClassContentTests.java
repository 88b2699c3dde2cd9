package io.miniserver.boot.handler;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.miniserver.boot.TestApp;
import io.miniserver.http.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What the annotation of a class says of content holds unless that of a method does. */
class ClassContentTests {

	private static TestApp app;

	@BeforeAll
	static void start() {
		app = TestApp.start(List.of(Vendor.class, Child.class), "app.type=application/vnd.acme+json");
	}

	@AfterAll
	static void stop() {
		app.close();
	}

	private static String contentType(HttpResponse<String> response) {
		return response.headers().firstValue("Content-Type").orElse("");
	}

	@Test
	void methodsHaveTypesAndStatusOfTheClass() {
		HttpResponse<String> created = app.post("/vendor", "application/vnd.acme+json", "{\"a\":1}");
		assertThat(created.statusCode()).isEqualTo(202);
		assertThat(contentType(created)).isEqualTo("application/vnd.acme+json");
		assertThat(created.body()).isEqualTo("{\"a\":1}");
		assertThat(app.post("/vendor", "application/json", "{}").statusCode()).isEqualTo(415);
		assertThat(app.post("/vendor", "application/json", "{}").headers().firstValue("Accept"))
			.contains("application/vnd.acme+json");
		assertThat(app.get("/vendor", "Accept", "application/json").statusCode()).isEqualTo(406);
	}

	@Test
	void requestWithoutBodyNeedsNoType() {
		assertThat(app.get("/vendor").statusCode()).isEqualTo(202);
	}

	@Test
	void methodHasTheLastWord() {
		HttpResponse<String> response = app.post("/vendor/text", "text/plain", "a");
		assertThat(response.statusCode()).isEqualTo(201);
		assertThat(contentType(response)).isEqualTo("text/plain;charset=utf-8");
		assertThat(app.post("/vendor/text", "application/vnd.acme+json", "{}").statusCode()).isEqualTo(415);
	}

	@Test
	void eachAttributeIsReplacedByItself() {
		HttpResponse<String> response = app.post("/vendor/half", "text/plain", "a");
		assertThat(response.statusCode()).isEqualTo(202);
		assertThat(contentType(response)).isEqualTo("application/vnd.acme+json");
	}

	@Test
	void responseKeepsItsStatus() {
		assertThat(app.get("/vendor/response").statusCode()).isEqualTo(200);
		assertThat(app.get("/vendor/later").statusCode()).isEqualTo(200);
	}

	@Test
	void annotationOfASuperclassCounts() {
		HttpResponse<String> response = app.get("/child");
		assertThat(response.statusCode()).isEqualTo(203);
		assertThat(contentType(response)).isEqualTo("text/csv;charset=utf-8");
	}

	@HttpHandler(path = "/vendor", consumes = "${app.type}", produces = "${app.type}", status = 202)
	static class Vendor {

		@Get
		Map<String, Integer> get() {
			return Map.of();
		}

		@Post
		Map<String, Integer> post(@Body Map<String, Integer> body) {
			return body;
		}

		@Post(value = "/text", consumes = "text/plain", produces = "text/plain", status = 201)
		String text(@Body String body) {
			return body;
		}

		@Post(value = "/half", consumes = "text/*")
		Map<String, String> half(@Body String body) {
			return Map.of("body", body);
		}

		@Get("/response")
		Response response() {
			return Response.text("as it is");
		}

		@Get("/later")
		CompletionStage<Response> later() {
			return CompletableFuture.completedFuture(response());
		}

	}

	@HttpHandler(produces = "text/csv", status = 203)
	abstract static class Parent {

	}

	static class Child extends Parent {

		@Get("/child")
		String get() {
			return "1;2";
		}

	}

}
