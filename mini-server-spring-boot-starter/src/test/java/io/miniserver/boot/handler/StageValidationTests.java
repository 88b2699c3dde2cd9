package io.miniserver.boot.handler;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.miniserver.boot.TestApp;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/** Constraints of what a stage delivers hold as those of a result that is returned. */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class StageValidationTests {

	private static TestApp app;

	@BeforeAll
	static void start() {
		app = TestApp.start(List.of(Stages.class, Answered.class, Proxied.class, Controller.class,
				ValidationTests.Validation.class));
	}

	@AfterAll
	static void stop() {
		app.close();
	}

	@ParameterizedTest
	@CsvSource({ "/element", "/complete", "/cascaded", "/within", "/list", "/future", "/proxied", "/controller" })
	void aResultThatIsNotValidIsAFailureOfTheServer(String path, CapturedOutput output) {
		HttpResponse<String> valid = app.get(path + "?name=ann");
		assertThat(valid.statusCode()).isEqualTo(200);
		assertThat(valid.body()).contains("ann");
		assertThat(output).doesNotContain("ConstraintViolationException");
		HttpResponse<String> refused = app.get(path + "?name=");
		assertThat(refused.statusCode()).isEqualTo(500);
		assertThat(refused.body()).doesNotContain("errors", "must not be blank");
		String id = refused.body().replaceAll("(?s).*urn:uuid:([0-9a-f-]+).*", "$1");
		assertThat(output.toString().split(id, -1)).as("logged once").hasSize(2);
		assertThat(output).contains("ConstraintViolationException");
	}

	@Test
	void aMissingResultIsValidatedLikeAnyOther() {
		assertThat(app.get("/nothing").statusCode()).isEqualTo(500);
		assertThat(app.get("/nothing-free").statusCode()).isEqualTo(204);
	}

	@Test
	void groupsAreThoseOfTheMethod() {
		assertThat(app.get("/group?n=1").statusCode()).isEqualTo(500);
		assertThat(app.get("/no-group?n=1").body()).isEqualTo("1");
	}

	@Test
	void aStageThatFailsIsAnsweredWithItsFailure() {
		assertThat(app.get("/failed").body()).isEqualTo("answered: failed on purpose");
	}

	@Test
	void theFailureIsOneThatMayBeAnswered() {
		assertThat(app.get("/answered/stage?name=").body()).isEqualTo("violated: 1");
		assertThat(app.get("/answered/result?name=").body()).isEqualTo("violated: 1");
	}

	@Test
	void methodsWithoutConstraintsHaveNoCheck() throws Exception {
		ValidationHook hook = app.bean(ValidationHook.class);
		HandlerMethod free = new HandlerMethod(app.bean(Stages.class), Stages.class,
				Stages.class.getDeclaredMethod("nothingFree"));
		assertThat(hook.delivered(free)).isNull();
		HandlerMethod element = new HandlerMethod(app.bean(Stages.class), Stages.class,
				Stages.class.getDeclaredMethod("element", String.class));
		assertThat(hook.delivered(element)).isNotNull();
		assertThat(hook.result(element)).as("the stage itself has no constraints").isNull();
	}

	interface Strict {

	}

	record Person(@NotBlank String name) {

	}

	@HttpHandler
	static class Stages {

		@Get("/element")
		CompletionStage<@NotBlank String> element(@QueryParam String name) {
			return CompletableFuture.supplyAsync(() -> name);
		}

		@Get("/complete")
		CompletionStage<@NotBlank String> complete(@QueryParam String name) {
			return CompletableFuture.completedStage(name);
		}

		@Get("/cascaded")
		CompletionStage<@Valid Person> cascaded(@QueryParam String name) {
			return CompletableFuture.supplyAsync(() -> new Person(name));
		}

		@Get("/within")
		@Valid
		CompletionStage<Person> within(@QueryParam String name) {
			return CompletableFuture.supplyAsync(() -> new Person(name));
		}

		@Get("/list")
		CompletionStage<List<@Valid Person>> list(@QueryParam String name) {
			return CompletableFuture.supplyAsync(() -> List.of(new Person(name)));
		}

		@Get("/future")
		CompletableFuture<@NotBlank String> future(@QueryParam String name) {
			return CompletableFuture.supplyAsync(() -> name);
		}

		@Get("/nothing")
		CompletionStage<@NotNull String> nothing() {
			return CompletableFuture.supplyAsync(() -> null);
		}

		@Get("/nothing-free")
		CompletionStage<@Nullable String> nothingFree() {
			return CompletableFuture.supplyAsync(() -> null);
		}

		@Get("/group")
		@Validated(Strict.class)
		CompletionStage<@Min(value = 9, groups = Strict.class) Integer> group(@QueryParam int n) {
			return CompletableFuture.supplyAsync(() -> n);
		}

		@Get("/no-group")
		CompletionStage<@Min(value = 9, groups = Strict.class) Integer> noGroup(@QueryParam int n) {
			return CompletableFuture.supplyAsync(() -> n);
		}

		@Get("/failed")
		CompletionStage<@NotBlank String> failed() {
			return CompletableFuture.failedFuture(new UnsupportedOperationException("failed on purpose"));
		}

		@OnException
		String answer(UnsupportedOperationException ex) {
			return "answered: " + ex.getMessage();
		}

	}

	@HttpHandler("/answered")
	static class Answered {

		@Get("/stage")
		CompletionStage<@NotBlank String> stage(@QueryParam String name) {
			return CompletableFuture.supplyAsync(() -> name);
		}

		@Get("/result")
		@NotBlank
		String result(@QueryParam String name) {
			return name;
		}

		@OnException
		String violated(ConstraintViolationException ex) {
			return "violated: " + ex.getConstraintViolations().size();
		}

	}

	@HttpHandler
	@Validated
	static class Proxied {

		@Get("/proxied")
		CompletionStage<@NotBlank String> later(@QueryParam String name) {
			return CompletableFuture.supplyAsync(() -> name);
		}

	}

	@RestController
	static class Controller {

		@GetMapping("/controller")
		CompletableFuture<@Valid Person> later(@RequestParam String name) {
			return CompletableFuture.supplyAsync(() -> new Person(name));
		}

	}

}
