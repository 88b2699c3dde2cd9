package io.miniserver.boot.test;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;
import org.springframework.test.context.support.TestPropertySourceUtils;

/**
 * Makes {@code @SpringBootTest(webEnvironment = RANDOM_PORT)} mean this server, too. That
 * annotation sets {@code server.port=0} for the test; here {@code mini-server.port=0} is
 * set along with it, in the same property source, unless the test sets a port itself. A
 * port of the application's for the actuator becomes a random one, too.
 */
final class RandomPortContextCustomizerFactory implements ContextCustomizerFactory {

	@Override
	public ContextCustomizer createContextCustomizer(Class<?> testClass,
			List<ContextConfigurationAttributes> configAttributes) {
		return new RandomPort();
	}

	/** A record, so that all tests have the same one and can share their context. */
	private record RandomPort() implements ContextCustomizer {

		private static final String DEFAULT_PORT = "8080";

		private static final String BOOT_PORT = "server.port";

		private static final String OUR_PORT = "mini-server.port";

		private static final List<String> MANAGEMENT_PORTS = List.of("mini-server.management.port",
				"management.server.port");

		@Override
		public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration config) {
			ConfigurableEnvironment environment = context.getEnvironment();
			@Nullable PropertySource<?> source = environment.getPropertySources()
				.get(TestPropertySourceUtils.INLINED_PROPERTIES_PROPERTY_SOURCE_NAME);
			if (source instanceof MapPropertySource test && "0".equals(test.getProperty(BOOT_PORT))
					&& !test.containsProperty(OUR_PORT)) {
				String port = environment.getProperty(OUR_PORT, DEFAULT_PORT);
				test.getSource().put(OUR_PORT, "0");
				MANAGEMENT_PORTS.forEach((name) -> customizeManagement(environment, test, name, port));
			}
		}

		/** An own listener stays one, and endpoints beside the application stay there. */
		private static void customizeManagement(ConfigurableEnvironment environment, MapPropertySource test,
				String name, String port) {
			String management = environment.getProperty(name, "");
			if (!management.isEmpty() && !management.startsWith("-") && !test.containsProperty(name)) {
				test.getSource().put(name, management.equals(port) ? "" : "0");
			}
		}

	}

}
