package io.miniserver.boot.actuate.endpoint;

import java.lang.reflect.RecordComponent;
import java.util.function.Predicate;

import io.miniserver.boot.MiniServerAutoConfiguration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.javapoet.ClassName;
import org.springframework.util.ReflectionUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a native image keeps for the endpoints {@code miniserver} and {@code mappings}.
 */
class EndpointHintsTests {

	private static RuntimeHints hints;

	@BeforeAll
	static void process() {
		DefaultGenerationContext generation = new DefaultGenerationContext(
				new ClassNameGenerator(ClassName.get(EndpointHintsTests.class)), new InMemoryGeneratedFiles());
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		TestPropertyValues.of("management.endpoints.web.exposure.include=*").applyTo(context);
		context.register(MiniServerAutoConfiguration.class, MiniServerEndpointAutoConfiguration.class);
		new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
		hints = generation.getRuntimeHints();
	}

	@ParameterizedTest
	@ValueSource(classes = { Explanation.Trial.class, RouteMappings.Mapping.class, RouteMappings.Predicate.class })
	void whatIsWrittenAsJsonIsKept(Class<?> written) {
		for (RecordComponent component : written.getRecordComponents()) {
			assertThat(hints).as(component.getName())
				.matches(RuntimeHintsPredicates.reflection().onMethodInvocation(component.getAccessor()));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "get", "part", "change", "changeRoute", "cancel" })
	void operationsAreKept(String name) {
		assertThat(hints).matches(isInvoked(name));
	}

	@Test
	void whatIsNoOperationIsNot() {
		assertThat(hints).matches(isInvoked("changeDispatch").negate());
	}

	private static Predicate<RuntimeHints> isInvoked(String name) {
		return RuntimeHintsPredicates.reflection()
			.onMethodInvocation(ReflectionUtils.getUniqueDeclaredMethods(MiniServerEndpoint.class,
					(method) -> method.getName().equals(name))[0]);
	}

}
