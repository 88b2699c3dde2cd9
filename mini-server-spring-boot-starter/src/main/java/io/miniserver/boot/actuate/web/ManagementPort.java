package io.miniserver.boot.actuate.web;

import java.util.Map;

import io.miniserver.MiniServer;
import io.miniserver.boot.MiniServerStartedEvent;

import org.springframework.context.ApplicationListener;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;

/**
 * The property {@code local.management.port}: the port on which endpoints are really
 * served, as Spring Boot calls it.
 */
final class ManagementPort implements ApplicationListener<MiniServerStartedEvent> {

	private static final String PROPERTY = "local.management.port";

	/** Where the server has put its own port. */
	private static final String SOURCE = "server.ports";

	private final ManagementPlace place;

	private final Environment environment;

	ManagementPort(ManagementPlace place, Environment environment) {
		this.place = place;
		this.environment = environment;
	}

	@Override
	public void onApplicationEvent(MiniServerStartedEvent event) {
		MiniServer server = event.getServer();
		switch (this.place.kind()) {
			case MAIN -> publish(server.port());
			case OWN -> publish(server.listener(ManagementPlace.NAME).port());
			case NONE -> {
			}
		}
	}

	@SuppressWarnings("unchecked") // all who use this source keep objects in it
	private void publish(int port) {
		if (this.environment instanceof ConfigurableEnvironment configurable) {
			PropertySource<?> source = configurable.getPropertySources().get(SOURCE);
			if (source != null && source.getSource() instanceof Map<?, ?> ports) {
				((Map<String, Object>) ports).put(PROPERTY, port);
			}
		}
	}

}
