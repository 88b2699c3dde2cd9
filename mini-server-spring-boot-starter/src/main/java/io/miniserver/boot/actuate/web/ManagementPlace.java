package io.miniserver.boot.actuate.web;

import java.net.InetAddress;
import java.util.Map;

import io.miniserver.boot.ManagementProperties;
import io.miniserver.boot.MiniServerProperties;
import io.miniserver.config.ListenerConfig;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.env.Environment;

/**
 * Where endpoints are served.
 *
 * @param kind on which listener
 * @param listener the listener, if it is one of their own
 * @param prefix what stands before the base path there
 */
record ManagementPlace(Kind kind, @Nullable ListenerConfig listener, String prefix) {

	/** The name of the listener. */
	static final String NAME = "management";

	private static final String PROPERTY = "mini-server.management.";

	private static final String BOOT = "management.server.";

	private static final int OFF = -1;

	/** On which listener endpoints are served. */
	enum Kind {

		/** Where the application is. */
		MAIN,

		/** On one of their own. */
		OWN,

		/** On none. */
		NONE

	}

	/**
	 * Reads the properties of mini-server, and those that Spring Boot has for the same
	 * where they are not set. It ignores its own without a web context, which would leave
	 * endpoints on a port where nobody expects them.
	 */
	static ManagementPlace of(MiniServerProperties properties, Environment environment) {
		ManagementProperties own = properties.getManagement();
		Binder binder = Binder.get(environment);
		Integer port = own.getPort();
		String name = PROPERTY + "port";
		if (port == null) {
			port = binder.bind(BOOT + "port", Integer.class).orElse(null);
			name = BOOT + "port";
		}
		InetAddress address = own.getAddress();
		if (address == null) {
			address = binder.bind(BOOT + "address", InetAddress.class).orElse(null);
		}
		if (port != null && port <= OFF) {
			return new ManagementPlace(Kind.NONE, null, "");
		}
		if (port == null || (port > 0 && port == properties.getPort())) {
			requireNoAddress(address);
			return new ManagementPlace(Kind.MAIN, null, "");
		}
		requireNoTls(binder);
		ListenerConfig listener = listener(name, port).withBacklog(properties.getBacklog())
			.withAddress((address != null) ? address : properties.getAddress());
		return new ManagementPlace(Kind.OWN, listener, prefix(binder));
	}

	private static ListenerConfig listener(String property, int port) {
		try {
			return ListenerConfig.port(NAME, port);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException(property, port, String.valueOf(ex.getMessage()), ex);
		}
	}

	private static void requireNoAddress(@Nullable InetAddress address) {
		if (address != null) {
			throw new InvalidConfigurationPropertyValueException(PROPERTY + "address", address,
					"is the address of a listener of its own: set " + PROPERTY + "port, too");
		}
	}

	/** Endpoints must not be served in the open where somebody wants them encrypted. */
	private static void requireNoTls(Binder binder) {
		Map<String, Object> ssl = binder.bind(BOOT + "ssl", Bindable.mapOf(String.class, Object.class))
			.orElse(Map.of());
		boolean enabled = binder.bind(BOOT + "ssl.enabled", Boolean.class).orElse(!ssl.isEmpty());
		if (enabled) {
			throw new InvalidConfigurationPropertyValueException(BOOT + "ssl", ssl.keySet(),
					"is not supported by mini-server: remove " + BOOT + "ssl, or " + BOOT + "port");
		}
	}

	private static String prefix(Binder binder) {
		String prefix = binder.bind(BOOT + "base-path", String.class).orElse("");
		return prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
	}

}
