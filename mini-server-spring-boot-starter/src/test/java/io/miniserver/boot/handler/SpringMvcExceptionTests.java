package io.miniserver.boot.handler;

import java.net.http.HttpResponse;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.miniserver.boot.TestApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class SpringMvcExceptionTests {

	@Test
	void exceptionHandlersOfControllersGoBeforeAdvice() {
		try (TestApp app = TestApp.start(List.of(Failing.class, First.class, Last.class))) {
			assertThat(app.get("/fail/state").body()).isEqualTo("own GET de");
			assertThat(app.get("/fail/state").statusCode()).isEqualTo(200);
		}
	}

	@Test
	void adviceIsAskedInOrder() {
		try (TestApp app = TestApp.start(List.of(Failing.class, First.class, Last.class))) {
			assertThat(app.get("/fail/argument").statusCode()).isEqualTo(422);
			assertThat(app.get("/fail/argument").body()).isEqualTo("{\"first\":\"argument\"}");
			assertThat(app.get("/fail/security").body()).contains("\"status\":403");
			assertThat(app.get("/fail/unsupported").body()).isEqualTo("last UnsupportedOperationException");
			assertThat(app.get("/fail/unsupported").statusCode()).isEqualTo(501);
		}
	}

	@Test
	void adviceForSomeControllersAnswersForTheseAlone() {
		try (TestApp app = TestApp.start(List.of(Failing.class, Other.class, ForOther.class))) {
			assertThat(app.get("/other").body()).isEqualTo("for other");
			assertThat(app.get("/fail/argument").statusCode()).isEqualTo(500);
		}
	}

	@Test
	void wrongRequestsAreExceptionsForAdvice() {
		try (TestApp app = TestApp.start(List.of(Failing.class, First.class, Last.class))) {
			assertThat(app.get("/fail/number/x").body()).isEqualTo("last HttpException");
			assertThat(app.get("/typed?day=OTHER").body()).isEqualTo("last HttpException");
		}
	}

	@ParameterizedTest
	@CsvSource({ "day, OTHER", "id, 1", "sure, maybe", "date, tomorrow", "size, large" })
	void whatAClientHasMistypedIsNoIllegalArgumentOfTheApplication(String name, String value) {
		try (TestApp app = TestApp.start(List.of(Failing.class, First.class))) {
			HttpResponse<String> response = app.get("/typed?" + name + "=" + value);
			assertThat(response.statusCode()).isEqualTo(400);
			assertThat(response.body()).contains("\"parameter\":\"" + name + "\"")
				.doesNotContain("java", "io.miniserver", "No enum constant");
		}
	}

	@Test
	void exceptionsOfSpringMvcAreNeverThrown(CapturedOutput output) {
		try (TestApp app = TestApp.start(List.of(Failing.class, NeverCalled.class))) {
			assertThat(app.get("/fail/number/x").statusCode()).isEqualTo(400);
			assertThat(output).containsOnlyOnce(NeverCalled.class.getName()
					+ "#invalid(MethodArgumentNotValidException) answers MethodArgumentNotValidException, "
					+ "which mini-server never throws");
		}
	}

	@RestController
	static class Failing {

		@GetMapping("/fail/{how}")
		String fail(@PathVariable String how) {
			throw switch (how) {
				case "state" -> new IllegalStateException("state");
				case "argument" -> new IllegalArgumentException("argument");
				case "security" -> new SecurityException("security");
				default -> new UnsupportedOperationException("unsupported");
			};
		}

		@GetMapping("/typed")
		String typed(@RequestParam Optional<DayOfWeek> day, @RequestParam Optional<UUID> id,
				@RequestParam Optional<Boolean> sure, @RequestParam Optional<LocalDate> date,
				@RequestParam Optional<Short> size) {
			return "typed " + day + id + sure + date + size;
		}

		@GetMapping("/fail/number/{number}")
		int number(@PathVariable int number) {
			return number;
		}

		@ExceptionHandler(IllegalStateException.class)
		String own(HttpMethod method, @RequestHeader(name = "Accept-Language", defaultValue = "de") Locale language) {
			return "own " + method + " " + language;
		}

	}

	@RestController
	static class Other {

		@GetMapping("/other")
		String fail() {
			throw new IllegalArgumentException("other");
		}

	}

	@RestControllerAdvice(assignableTypes = Other.class)
	static class ForOther {

		@ExceptionHandler
		String argument(IllegalArgumentException failure) {
			return "for " + failure.getMessage();
		}

	}

	@RestControllerAdvice
	@Order(1)
	static class First {

		@ExceptionHandler(exception = IllegalArgumentException.class)
		@ResponseStatus(HttpStatus.UNPROCESSABLE_CONTENT)
		Map<String, String> argument(IllegalArgumentException failure) {
			return Map.of("first", String.valueOf(failure.getMessage()));
		}

		@ExceptionHandler
		ProblemDetail security(SecurityException failure) {
			return ProblemDetail.forStatus(HttpStatus.FORBIDDEN);
		}

	}

	@ControllerAdvice
	@Order(2)
	static class Last {

		@ExceptionHandler(Exception.class)
		ResponseEntity<String> all(Exception failure) {
			return ResponseEntity.status(501).body("last " + failure.getClass().getSimpleName());
		}

	}

	@RestControllerAdvice
	static class NeverCalled {

		@ExceptionHandler(MethodArgumentNotValidException.class)
		String invalid(MethodArgumentNotValidException failure) {
			return "never";
		}

	}

}
