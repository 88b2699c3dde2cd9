package io.miniserver.boot.handler;

import java.net.http.HttpResponse;
import java.util.List;

import io.miniserver.boot.TestApp;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponse;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

import static org.assertj.core.api.Assertions.assertThat;

/** Results and exceptions that are problems. */
class SpringMvcProblemTests {

	private static TestApp app;

	@BeforeAll
	static void start() {
		app = TestApp.start(List.of(Problems.class));
	}

	@AfterAll
	static void stop() {
		app.close();
	}

	@Test
	void problems() {
		HttpResponse<String> response = app.get("/problem");
		assertThat(response.statusCode()).isEqualTo(409);
		assertThat(type(response)).isEqualTo("application/problem+json");
		assertThat(response.body()).contains("\"detail\":\"taken\"")
			.contains("\"instance\":\"/problem\"")
			.contains("\"type\":\"about:blank\"")
			.contains("\"title\":\"Conflict\"")
			.contains("\"by\":{\"name\":\"ann\"}");
		assertThat(app.get("/error-response").statusCode()).isEqualTo(410);
		assertThat(app.get("/error-response").headers().firstValue("X-Gone")).contains("yes");
	}

	@Test
	void exceptionsThatAreErrorResponses() {
		HttpResponse<String> response = app.get("/throw/status");
		assertThat(response.statusCode()).isEqualTo(404);
		assertThat(type(response)).isEqualTo("application/problem+json");
		assertThat(response.body()).contains("\"detail\":\"no such person\"");
		assertThat(app.get("/throw/error").statusCode()).isEqualTo(423);
	}

	@Test
	void exceptionsWithResponseStatus() {
		HttpResponse<String> response = app.get("/throw/annotated");
		assertThat(response.statusCode()).isEqualTo(402);
		assertThat(response.body()).contains("\"detail\":\"pay first\"");
		assertThat(app.get("/throw/cause").statusCode()).isEqualTo(402);
		assertThat(app.get("/throw/unknown").statusCode()).isEqualTo(500);
	}

	private static String type(HttpResponse<String> response) {
		return response.headers().firstValue("Content-Type").orElse("none");
	}

	record Person(String name) {

	}

	@ResponseStatus(code = HttpStatus.PAYMENT_REQUIRED, reason = "pay first")
	static class Unpaid extends RuntimeException {

		private static final long serialVersionUID = 1L;

	}

	@RestController
	static class Problems {

		@GetMapping("/problem")
		ProblemDetail problem() {
			ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, "taken");
			problem.setProperty("by", new Person("ann"));
			return problem;
		}

		@GetMapping("/error-response")
		ErrorResponse errorResponse() {
			return ErrorResponse.builder(new IllegalStateException(), HttpStatus.GONE, "gone")
				.header("X-Gone", "yes")
				.build();
		}

		@GetMapping("/throw/{what}")
		String fail(@PathVariable String what) {
			throw switch (what) {
				case "status" -> new ResponseStatusException(HttpStatus.NOT_FOUND, "no such person");
				case "error" -> new ErrorResponseException(HttpStatus.LOCKED);
				case "annotated" -> new Unpaid();
				case "cause" -> new IllegalStateException(new Unpaid());
				default -> new IllegalStateException("on purpose");
			};
		}

	}

}
