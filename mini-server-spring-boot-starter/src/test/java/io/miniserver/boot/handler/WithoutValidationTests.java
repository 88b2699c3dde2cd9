package io.miniserver.boot.handler;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;

import io.miniserver.boot.MiniServerAutoConfiguration;
import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.Valid;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.core.io.ClassPathResource;
import org.springframework.validation.annotation.Validated;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class WithoutValidationTests {

	private static final String WARNING = "has constraints of the parameter '%s', but nothing validates it, since "
			+ "there is no validator, or none of several is the primary one. "
			+ "Add spring-boot-starter-validation, or a primary bean of the type Validator";

	private final ApplicationContextRunner withoutBoot = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(MiniServerAutoConfiguration.class, HttpHandlerAutoConfiguration.class,
				HttpValidationAutoConfiguration.class))
		.withBean(Hello.class)
		.withPropertyValues("mini-server.port=0");

	private final ApplicationContextRunner runner = this.withoutBoot
		.withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class));

	@Test
	void whenThereIsAValidatorThenHandlersAreValidated() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(ValidationHook.class));
	}

	@Test
	void whenThereIsNoBeanValidationThenEverythingElseWorks() {
		this.runner.withClassLoader(new FilteredClassLoader("jakarta.validation", "org.hibernate.validator"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ValidationHook.class));
	}

	@Test
	void whenThereIsTheApiButNoValidatorThenEverythingElseWorks() {
		this.runner
			.withClassLoader(new FilteredClassLoader(FilteredClassLoader.PackageFilter.of("org.hibernate.validator"),
					FilteredClassLoader.ClassPathResourceFilter
						.of(new ClassPathResource("META-INF/services/jakarta.validation.spi.ValidationProvider"))))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ValidationHook.class));
	}

	@Test
	void whenThereIsNoValidatorThenConstraintsAreWarnedOf(CapturedOutput output) {
		this.runner.withBean(Constrained.class)
			.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader("jakarta.validation", "org.hibernate.validator"))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				String type = Constrained.class.getName();
				assertThat(output).containsOnlyOnce(type + "#parameter(int) " + WARNING.formatted("page"))
					.containsOnlyOnce(type + "#body(Order) " + WARNING.formatted("order"))
					.containsOnlyOnce(type + "#element(List) " + WARNING.formatted("tags"))
					.containsOnlyOnce(type + "#group(Order) " + WARNING.formatted("order"))
					.containsOnlyOnce(type + "#own(String) " + WARNING.formatted("text"))
					.doesNotContain("#free(", "#hello(");
			});
	}

	@Test
	void whenThereIsAValidatorThenNothingIsWarnedOf(CapturedOutput output) {
		this.runner.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class))
			.withBean(Constrained.class)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(output).doesNotContain("has constraints of the parameter");
			});
	}

	@Test
	void whenTheServerIsOffThenNothingIsValidated() {
		this.runner.withPropertyValues("mini-server.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(ValidationHook.class));
	}

	@Test
	void whenThereAreTwoValidatorsThenNothingIsValidated() {
		this.withoutBoot.withBean("one", Validator.class, WithoutValidationTests::validator)
			.withBean("two", Validator.class, WithoutValidationTests::validator)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ValidationHook.class));
	}

	@Test
	void whenOneOfTwoValidatorsIsPrimaryThenHandlersAreValidated() {
		this.withoutBoot
			.withBean("one", Validator.class, WithoutValidationTests::validator,
					(definition) -> definition.setPrimary(true))
			.withBean("two", Validator.class, WithoutValidationTests::validator)
			.run((context) -> assertThat(context).hasSingleBean(ValidationHook.class));
	}

	@Test
	void whenThereIsAValidatorOfTheApplicationThenHandlersAreValidated() {
		this.withoutBoot.withBean(Validator.class, WithoutValidationTests::validator)
			.run((context) -> assertThat(context).hasSingleBean(ValidationHook.class));
	}

	@Test
	void whenNobodyMakesAValidatorThenNothingIsValidated() {
		this.withoutBoot.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ValidationHook.class));
	}

	private static Validator validator() {
		return Validation.buildDefaultValidatorFactory().getValidator();
	}

	@HttpHandler
	static class Hello {

		@Get("/hello")
		String hello(@QueryParam(defaultValue = "you") String name) {
			return name;
		}

	}

	@HttpHandler
	static class Constrained {

		@Get("/parameter")
		@Post("/other")
		int parameter(@QueryParam @Min(1) int page) {
			return page;
		}

		@Post("/body")
		String body(@Body @Valid Order order) {
			return order.name();
		}

		@Get("/element")
		String element(@QueryParam List<@NotBlank String> tags) {
			return "" + tags;
		}

		@Post("/group")
		String group(@Body @Validated Order order) {
			return order.name();
		}

		@Get("/own")
		String own(@QueryParam @Short String text) {
			return text;
		}

		@Get("/free")
		String free(@QueryParam @Nullable String text) {
			return "" + text;
		}

	}

	record Order(@NotBlank String name) {

	}

	@Size(max = 5)
	@Constraint(validatedBy = {})
	@Target(ElementType.PARAMETER)
	@Retention(RetentionPolicy.RUNTIME)
	@interface Short {

		String message() default "is too long";

		Class<?>[] groups() default {};

		Class<? extends Payload>[] payload() default {};

	}

}
