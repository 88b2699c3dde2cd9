package io.miniserver.boot.handler;

import io.miniserver.boot.MiniServerAutoConfiguration;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

class WithoutValidationTests {

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

}
