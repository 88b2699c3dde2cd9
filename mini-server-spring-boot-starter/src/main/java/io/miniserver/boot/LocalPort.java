package io.miniserver.boot;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.miniserver.MiniServer;
import io.miniserver.RunningListener;
import io.miniserver.config.ListenerConfig;

import org.springframework.context.ApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;

/**
 * The property {@code local.mini-server.port}: the port that the server really listens
 * on; {@code local.mini-server.[name].port} for further listeners. They stand in the same
 * property source as the ports of Spring Boot's own servers.
 */
final class LocalPort {

	static final String PROPERTY = "local.mini-server.port";

	private static final String SOURCE = "server.ports";

	private LocalPort() {
	}

	static void publish(ApplicationContext context, MiniServer server) {
		if (context.getEnvironment() instanceof ConfigurableEnvironment environment) {
			Map<String, Object> ports = ports(environment);
			for (RunningListener listener : server.listeners()) {
				if (listener.port() >= 0) {
					ports.put(property(listener.config().name()), listener.port());
				}
			}
		}
	}

	private static String property(String listener) {
		return listener.equals(ListenerConfig.MAIN) ? PROPERTY : "local.mini-server." + listener + ".port";
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
