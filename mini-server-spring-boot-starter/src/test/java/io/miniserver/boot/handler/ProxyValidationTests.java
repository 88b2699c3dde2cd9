package io.miniserver.boot.handler;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import io.miniserver.boot.TestApp;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Min;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aop.support.AopUtils;
import org.springframework.validation.annotation.Validated;

import static org.assertj.core.api.Assertions.assertThat;

class ProxyValidationTests {

	private static final AtomicInteger validations = new AtomicInteger();

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void whatTheProxyRefusesIsAnswered(boolean adapted) {
		try (TestApp app = start(adapted)) {
			assertThat(AopUtils.isAopProxy(app.bean(Numbers.class))).isTrue();
			HttpResponse<String> refused = app.get("/number?n=1", "Accept-Language", "de");
			assertThat(refused.statusCode()).isEqualTo(400);
			assertThat(refused.body()).contains("{\"field\":\"n\",\"message\":\"muss gr", "\"rejected\":1");
			assertThat(refused.headers().firstValue("Content-Language")).contains("de");
			assertThat(app.get("/number?n=20").body()).isEqualTo("20");
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void aResultThatTheProxyRefusesIsAFailureOfTheServer(boolean adapted) {
		try (TestApp app = start(adapted)) {
			assertThat(app.get("/result?n=1").statusCode()).isEqualTo(500);
			assertThat(app.get("/result?n=20").body()).isEqualTo("20");
		}
	}

	@Test
	void nothingIsValidatedTwice() {
		try (TestApp app = start(false)) {
			validations.set(0);
			assertThat(app.get("/counted?n=1").body()).isEqualTo("1");
			assertThat(validations).hasValue(1);
		}
	}

	@Test
	void whatAServiceRefusesIsAFailureOfTheServer() {
		try (TestApp app = start(false)) {
			assertThat(app.get("/service").statusCode()).isEqualTo(500);
		}
	}

	private static TestApp start(boolean adapted) {
		return TestApp.start(List.of(Numbers.class, ValidationTests.Validation.class),
				"spring.validation.method.adapt-constraint-violations=" + adapted);
	}

	@HttpHandler
	@Validated
	static class Numbers {

		@Get("/number")
		int number(@QueryParam @Min(10) int n) {
			return n;
		}

		@Get("/result")
		@Min(10)
		int result(@QueryParam int n) {
			return n;
		}

		@Get("/counted")
		int counted(@QueryParam @Counted int n) {
			return n;
		}

		@Get("/service")
		void service() {
			throw new ConstraintViolationException("of a service", Set.of());
		}

	}

	@Target(ElementType.PARAMETER)
	@Retention(RetentionPolicy.RUNTIME)
	@Constraint(validatedBy = CountedValidator.class)
	@interface Counted {

		String message() default "";

		Class<?>[] groups() default {};

		Class<? extends Payload>[] payload() default {};

	}

	static class CountedValidator implements ConstraintValidator<Counted, Integer> {

		@Override
		public boolean isValid(Integer value, ConstraintValidatorContext context) {
			validations.incrementAndGet();
			return true;
		}

	}

}
