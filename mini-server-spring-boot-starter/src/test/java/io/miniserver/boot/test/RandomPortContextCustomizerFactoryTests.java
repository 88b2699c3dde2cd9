package io.miniserver.boot.test;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

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
		GenericApplicationContext context = new GenericApplicationContext();
		context.setEnvironment(this.environment);
		customizer(getClass()).customizeContext(context, null);
		return this.environment.getProperty("mini-server.port");
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

	@Test
	void testsShareTheirContextAllTheSame() {
		assertThat(customizer(getClass())).isEqualTo(customizer(ApplicationContextRunner.class))
			.hasSameHashCodeAs(customizer(ApplicationContextRunner.class));
	}

}
