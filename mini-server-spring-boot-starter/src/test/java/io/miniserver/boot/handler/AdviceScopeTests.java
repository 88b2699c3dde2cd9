package io.miniserver.boot.handler;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

import io.miniserver.boot.MiniServerLifecycle;
import io.miniserver.boot.TestApp;
import io.miniserver.http.HttpException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;

import static org.assertj.core.api.Assertions.assertThat;

/** Advice for some handlers answers for these, and for nothing else. */
@ExtendWith(OutputCaptureExtension.class)
class AdviceScopeTests {

	private static final String NOBODY = "answers nothing: its advice is for some handlers";

	/** Each of these is for the first handler and not for the other. */
	@ParameterizedTest
	@ValueSource(classes = { OfType.class, OfInterface.class, OfAnnotation.class, OfInheritedAnnotation.class,
			OfSpring.class, OfEither.class })
	void answersForItsHandlersAlone(Class<?> advice, CapturedOutput output) {
		try (TestApp app = TestApp.start(List.of(First.class, Second.class, advice))) {
			assertThat(app.get("/first/throw").body()).isEqualTo("advice no");
			assertThat(app.get("/first/later").body()).isEqualTo("advice later");
			assertThat(app.get("/first/own").body()).isEqualTo("own");
			assertThat(app.get("/second/throw").statusCode()).isEqualTo(500);
			assertThat(app.get("/second/later").statusCode()).isEqualTo(500);
			assertThat(output).doesNotContain(NOBODY);
		}
	}

	@ParameterizedTest
	@ValueSource(classes = { OfPackage.class, OfParentPackage.class, OfPackageClass.class, OfSpringPackage.class })
	void packagesCountWithThoseBelow(Class<?> advice) {
		try (TestApp app = TestApp.start(List.of(Second.class, advice))) {
			assertThat(app.get("/second/throw").body()).isEqualTo("advice no");
		}
	}

	@Test
	void beginningOfANameIsNoPackage() {
		AdviceScope scope = new HttpExceptionSource().scope(Forgotten.class);
		assertThat(scope.isForAll()).isFalse();
		assertThat(scope.isFor(First.class)).isFalse();
		assertThat(AdviceScope.ALL.isFor(First.class)).isTrue();
	}

	@Test
	void orderGoesBeforeHowCloselyAHandlerIsMeant() {
		try (TestApp app = TestApp.start(List.of(First.class, Second.class, OfType.class, General.class))) {
			assertThat(app.get("/first/throw").body()).isEqualTo("general");
			assertThat(app.get("/second/throw").body()).isEqualTo("general");
			assertThat(app.get("/first/later").body()).isEqualTo("advice later");
		}
	}

	@Test
	void whatHasNoHandlerIsForGeneralAdviceAlone() {
		try (TestApp app = TestApp.start(List.of(First.class, OfPackage.class))) {
			assertThat(app.get("/nothing").body()).contains("\"status\":404");
			assertThat(app.get("/first/refuse").body()).isEqualTo("advice 409 Conflict: refused");
		}
	}

	@Test
	void adviceForNobodyIsWarnedOf(CapturedOutput output) {
		try (TestApp app = TestApp.start(List.of(First.class, Forgotten.class))) {
			assertThat(app.get("/first/throw").statusCode()).isEqualTo(500);
			assertThat(output).containsOnlyOnce(Forgotten.class.getName() + " " + NOBODY);
		}
	}

	@Test
	void isTheSameAfterARestart() {
		try (TestApp app = TestApp.start(List.of(First.class, OfType.class))) {
			MiniServerLifecycle lifecycle = app.bean(MiniServerLifecycle.class);
			lifecycle.stop();
			lifecycle.start();
			assertThat(app.get("/first/throw").body()).isEqualTo("advice no");
		}
	}

	interface Marked {

	}

	@Retention(RetentionPolicy.RUNTIME)
	@interface Shop {

	}

	@Retention(RetentionPolicy.RUNTIME)
	@Shop
	@interface SpecialShop {

	}

	@SpecialShop
	abstract static class Base {

	}

	@HttpHandler("/first")
	static class First extends Base implements Marked {

		@Get("/throw")
		String fail() {
			throw new IllegalStateException("no");
		}

		@Get("/refuse")
		String refuse() {
			throw HttpException.conflict("refused");
		}

		@Get("/later")
		CompletionStage<String> later() {
			return CompletableFuture.failedStage(new UnsupportedOperationException("later"));
		}

		@Get("/own")
		String own() {
			throw new ArithmeticException("own");
		}

		@OnException(ArithmeticException.class)
		String answer() {
			return "own";
		}

	}

	@RestController
	static class Second {

		@GetMapping("/second/throw")
		String fail() {
			throw new IllegalStateException("no");
		}

		@GetMapping("/second/later")
		CompletableFuture<String> later() {
			return CompletableFuture.failedFuture(new UnsupportedOperationException("later"));
		}

	}

	abstract static class Answer {

		@OnException
		String on(RuntimeException failure) {
			return "advice " + failure.getMessage();
		}

	}

	@HttpAdvice(assignableTypes = First.class)
	@Order(2)
	static class OfType extends Answer {

	}

	@HttpAdvice(assignableTypes = Marked.class)
	static class OfInterface extends Answer {

	}

	@HttpAdvice(annotations = HttpHandler.class)
	static class OfAnnotation extends Answer {

	}

	@HttpAdvice(annotations = Shop.class)
	static class OfInheritedAnnotation extends Answer {

	}

	@HttpAdvice(basePackages = "no.such", assignableTypes = { Supplier.class, Marked.class })
	static class OfEither extends Answer {

	}

	@RestControllerAdvice(assignableTypes = First.class)
	static class OfSpring {

		@ExceptionHandler
		String on(RuntimeException failure) {
			return "advice " + failure.getMessage();
		}

	}

	@HttpAdvice(basePackages = "io.miniserver.boot.handler")
	static class OfPackage extends Answer {

	}

	@HttpAdvice(basePackages = "io.miniserver.boot.")
	static class OfParentPackage extends Answer {

	}

	@HttpAdvice(basePackageClasses = AdviceScopeTests.class)
	static class OfPackageClass extends Answer {

	}

	@RestControllerAdvice("io.miniserver.boot.handler")
	static class OfSpringPackage {

		@ExceptionHandler
		String on(RuntimeException failure) {
			return "advice " + failure.getMessage();
		}

	}

	@HttpAdvice(basePackages = "io.miniserver.boot.hand")
	static class Forgotten extends Answer {

	}

	@HttpAdvice
	@Order(1)
	static class General {

		@OnException
		String on(IllegalStateException failure) {
			return "general";
		}

	}

}
