package io.miniserver.boot;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.mock.env.MockEnvironment;

/** The properties of the server as an application has them, without an application. */
final class BoundProperties {

	private BoundProperties() {
	}

	static MiniServerProperties of(String... properties) {
		MockEnvironment environment = new MockEnvironment();
		TestPropertyValues.of(properties).applyTo(environment);
		return new Binder(ConfigurationPropertySources.get(environment)).bindOrCreate("mini-server",
				MiniServerProperties.class);
	}

}
