package io.miniserver.boot;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.context.ApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;

/**
 * The property {@code local.mini-server.port}: the port that the server really listens
 * on. It stands in the same property source as the ports of Spring Boot's own servers.
 */
final class LocalPort {

	static final String PROPERTY = "local.mini-server.port";

	private static final String SOURCE = "server.ports";

	private LocalPort() {
	}

	static void publish(ApplicationContext context, int port) {
		if (context.getEnvironment() instanceof ConfigurableEnvironment environment) {
			ports(environment).put(PROPERTY, port);
		}
	}

	@SuppressWarnings("unchecked") // all who use this source keep objects in it
	private static Map<String, Object> ports(ConfigurableEnvironment environment) {
		PropertySource<?> source = environment.getPropertySources().get(SOURCE);
		if (source == null) {
			source = new MapPropertySource(SOURCE, new ConcurrentHashMap<>());
			environment.getPropertySources().addFirst(source);
		}
		return (Map<String, Object>) source.getSource();
	}

}
