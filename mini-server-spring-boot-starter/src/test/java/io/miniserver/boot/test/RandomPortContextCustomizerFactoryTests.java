package io.miniserver.boot.test;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.support.TestPropertySourceUtils;

import static org.assertj.core.api.Assertions.assertThat;

class RandomPortContextCustomizerFactoryTests {

	private final StandardEnvironment environment = new StandardEnvironment();

	private static ContextCustomizer customizer(Class<?> testClass) {
		return new RandomPortContextCustomizerFactory().createContextCustomizer(testClass, List.of());
	}

	private String portWith(Map<String, Object> testProperties) {
		this.environment.getPropertySources()
			.addFirst(new MapPropertySource(TestPropertySourceUtils.INLINED_PROPERTIES_PROPERTY_SOURCE_NAME,
					new HashMap<>(testProperties)));
		return customized();
	}

	private String customized() {
		customize(this.environment);
		return this.environment.getProperty("mini-server.port");
	}

	private static void customize(StandardEnvironment environment) {
		GenericApplicationContext context = new GenericApplicationContext();
		context.setEnvironment(environment);
		customizer(RandomPortContextCustomizerFactoryTests.class).customizeContext(context, null);
	}

	@Test
	void randomPortOfATestIsForThisServerToo() {
		assertThat(portWith(Map.of("server.port", "0"))).isEqualTo("0");
	}

	@Test
	void randomPortOfTheApplicationIsNotForThisServer() {
		this.environment.getPropertySources().addLast(new MapPropertySource("app", Map.of("server.port", "0")));
		assertThat(customized()).isNull();
		assertThat(portWith(Map.of("other", "1"))).isNull();
	}

	@Test
	void definedPortIsNotChanged() {
		assertThat(portWith(Map.of("server.port", "8081"))).isNull();
	}

	@Test
	void portThatTheTestSetsIsNotChanged() {
		assertThat(portWith(Map.of("server.port", "0", "mini-server.port", "-1"))).isEqualTo("-1");
	}

	@ParameterizedTest
	@CsvSource(nullValues = "null", value = { "null, 9090, null, 0", "7070, 9090, null, 0", "9090, 9090, null, ''",
			"null, 8080, null, ''", "null, -1, null, -1", "null, null, null, null", "null, 9090, 9191, 9191" })
	void portOfTheActuatorIsRandomIfItIsAnother(String port, String management, String ofTheTest, String expected) {
		for (String name : List.of("mini-server.management.port", "management.server.port")) {
			Map<String, Object> application = new HashMap<>();
			application.put("mini-server.port", port);
			application.put(name, management);
			application.values().removeIf(Objects::isNull);
			Map<String, Object> test = new HashMap<>(Map.of("server.port", "0"));
			test.put(name, ofTheTest);
			test.values().removeIf(Objects::isNull);
			StandardEnvironment environment = new StandardEnvironment();
			environment.getPropertySources()
				.addFirst(new MapPropertySource(TestPropertySourceUtils.INLINED_PROPERTIES_PROPERTY_SOURCE_NAME, test));
			environment.getPropertySources().addLast(new MapPropertySource("app", application));
			customize(environment);
			assertThat(environment.getProperty(name)).as(name).isEqualTo(expected);
			assertThat(environment.getProperty("mini-server.port")).isEqualTo("0");
		}
	}

	@Test
	void testsShareTheirContextAllTheSame() {
		assertThat(customizer(getClass())).isEqualTo(customizer(ApplicationContextRunner.class))
			.hasSameHashCodeAs(customizer(ApplicationContextRunner.class));
	}

}
