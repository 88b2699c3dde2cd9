package io.miniserver.boot.handler;

import java.net.http.HttpResponse;
import java.util.List;

import io.miniserver.boot.TestApp;
import io.miniserver.http.Response;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class NegotiationTests {

	private static TestApp app;

	@BeforeAll
	static void start() {
		app = TestApp.start(List.of(Negotiating.class, More.class), "app.type=text/csv");
	}

	@AfterAll
	static void stop() {
		app.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "text/plain | text", "text/csv;charset=utf-8 | any text", "TEXT/PLAIN | text",
					"application/json | json", "application/problem+json | any json", "application/vnd.x | anything",
					"text/plain;version=2 | text 2", "text/plain; version=\"2\";a=b | text 2" })
	void choosesByTheTypeOfTheBodyTheMostSpecificFirst(String contentType, String chosen) {
		assertThat(app.post("/consumes", contentType, "x").body()).isEqualTo(chosen);
	}

	@Test
	void refusesBodiesOfOtherTypesAndSaysWhichArePossible() {
		HttpResponse<String> response = app.post("/narrow", "text/plain", "x");
		assertThat(response.statusCode()).isEqualTo(415);
		assertThat(response.headers().allValues("Accept")).containsExactly("application/json, text/csv");
		assertThat(response.body()).contains("The content type of the body must be application/json, text/csv");
		assertThat(app.post("/narrow", "nonsense", "x").statusCode()).isEqualTo(415);
	}

	@Test
	void takesABodyOfUntoldTypeForAnything() {
		assertThat(app.send("POST", "/narrow", "x").statusCode()).isEqualTo(415);
		assertThat(app.send("POST", "/consumes", "x").body()).isEqualTo("anything");
	}

	@Test
	void needsNoTypeWithoutABody() {
		assertThat(app.send("POST", "/narrow", "").body()).isEqualTo("csv or json");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "application/json | application/json | [1,2]", "text/csv | text/csv;charset=utf-8 | 1;2",
					"text/* | text/csv;charset=utf-8 | 1;2", "*/* | application/json | [1,2]",
					"text/csv;q=0.5, application/json;q=0.4 | text/csv;charset=utf-8 | 1;2",
					"text/csv;q=0.5, */*;q=0.6 | application/json | [1,2]",
					"application/xml, application/vnd.numbers+json;q=0.1 | application/vnd.numbers+json | [1,2]",
					"application/json;q=0, */* | application/vnd.numbers+json | [1,2]" })
	void choosesByWhatIsAccepted(String accept, String contentType, String body) {
		HttpResponse<String> response = app.get("/numbers", "Accept", accept);
		assertThat(response.headers().firstValue("Content-Type")).contains(contentType);
		assertThat(response.body()).isEqualTo(body);
		assertThat(response.headers().firstValue("Vary")).contains("Accept");
	}

	@Test
	void choosesWithoutAnAcceptField() {
		assertThat(app.get("/numbers").headers().firstValue("Content-Type")).contains("application/json");
	}

	@Test
	void refusesWhatIsNotAcceptableAndSaysWhatIsAvailable() {
		HttpResponse<String> response = app.get("/numbers", "Accept", "image/png");
		assertThat(response.statusCode()).isEqualTo(406);
		assertThat(response.body())
			.contains("\"available\":[\"application/json\",\"application/vnd.numbers+json\",\"text/csv\"]");
		assertThat(app.get("/one", "Accept", "text/html").statusCode()).isEqualTo(406);
	}

	@Test
	void preferTheTypeOfTheBodyToThatOfTheResponse() {
		HttpResponse<String> response = app.send("POST", "/both", "x", "Content-Type", "text/plain", "Accept",
				"text/csv;q=0.1, application/json");
		assertThat(response.body()).isEqualTo("csv of text");
		response = app.send("POST", "/both", "x", "Content-Type", "text/plain", "Accept", "application/json");
		assertThat(response.body()).isEqualTo("\"json of anything\"");
	}

	@Test
	void whatProducesAnythingIsLast() {
		assertThat(app.get("/fallback", "Accept", "text/csv").body()).isEqualTo("csv");
		assertThat(app.get("/fallback", "Accept", "image/png").body()).isEqualTo("anything");
	}

	@Test
	void oneTypeDoesNotVary() {
		HttpResponse<String> response = app.get("/one", "Accept", "text/csv");
		assertThat(response.body()).isEqualTo("csv");
		assertThat(response.headers().firstValue("Vary")).isEmpty();
	}

	@Test
	void handlersOfSeveralClassesShareAPath() {
		assertThat(app.post("/shared", "text/csv", "x").body()).isEqualTo("one");
		assertThat(app.post("/shared", "text/plain", "x").body()).isEqualTo("more");
	}

	@Test
	void answersHeadLikeGet() {
		HttpResponse<String> response = app.send("HEAD", "/numbers", "", "Accept", "text/csv");
		assertThat(response.headers().firstValue("Content-Type")).contains("text/csv;charset=utf-8");
		assertThat(response.headers().firstValue("Content-Length")).contains("3");
	}

	@Test
	void aDeclaredTypeIsReadAsJsonWhateverItIsCalled() {
		assertThat(app.post("/vendor", "application/vnd.numbers", "[1,2]").body()).isEqualTo("[1,2]");
		assertThat(app.post("/vendor", "application/json", "[1,2]").statusCode()).isEqualTo(415);
		assertThat(app.post("/vendor", "application/vnd.numbers", "").statusCode()).isEqualTo(400);
	}

	@HttpHandler
	static class Negotiating {

		@Post("/consumes")
		String anything() {
			return "anything";
		}

		@Post(value = "/consumes", consumes = "text/*")
		String anyText() {
			return "any text";
		}

		@Post(value = "/consumes", consumes = "text/plain")
		String text() {
			return "text";
		}

		@Post(value = "/consumes", consumes = "text/plain;version=2")
		String text2() {
			return "text 2";
		}

		@Post(value = "/consumes", consumes = "application/json")
		String json() {
			return "json";
		}

		@Post(value = "/consumes", consumes = "application/*+json")
		String anyJson() {
			return "any json";
		}

		@Post(value = "/narrow", consumes = { "application/json", "${app.type}" })
		String narrow() {
			return "csv or json";
		}

		@Get(value = "/numbers", produces = { "application/json", "application/vnd.numbers+json" })
		List<Integer> numbers() {
			return List.of(1, 2);
		}

		@Get(value = "/numbers", produces = "text/csv")
		String csv() {
			return "1;2";
		}

		@Post(value = "/both", consumes = "text/plain", produces = "text/csv")
		String csvOfText() {
			return "csv of text";
		}

		@Post(value = "/both", produces = "application/json")
		String jsonOfAnything() {
			return "\"json of anything\"";
		}

		@Get(value = "/fallback", produces = "text/csv")
		String fallbackCsv() {
			return "csv";
		}

		@Get("/fallback")
		Response fallback() {
			return Response.text("anything");
		}

		@Get(value = "/one", produces = "${app.type}")
		Response one() {
			return Response.text("csv");
		}

		@Post(value = "/vendor", consumes = "application/vnd.numbers")
		List<Integer> vendor(@Body List<Integer> numbers) {
			return numbers;
		}

		@Post(value = "/shared", consumes = "text/csv")
		String shared() {
			return "one";
		}

	}

	@HttpHandler
	static class More {

		@Post(value = "/shared", consumes = "text/plain")
		String shared() {
			return "more";
		}

	}

}
