package io.miniserver.boot.actuate.web;

import java.net.InetAddress;
import java.util.Map;

import io.miniserver.boot.ManagementProperties;
import io.miniserver.boot.MiniServerProperties;
import io.miniserver.boot.PropertiesToTls;
import io.miniserver.boot.SslProperties;
import io.miniserver.config.ListenerConfig;
import io.miniserver.config.TlsConfig;
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
	static ManagementPlace of(MiniServerProperties properties, Environment environment, PropertiesToTls tls) {
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
			requireNothingOfItsOwn(address, own.getSsl(), binder);
			return new ManagementPlace(Kind.MAIN, null, "");
		}
		ListenerConfig listener = listener(name, port).withBacklog(properties.getBacklog())
			.withAddress((address != null) ? address : properties.getAddress())
			.withTls(tls(own.getSsl(), binder, tls));
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

	private static void requireNothingOfItsOwn(@Nullable InetAddress address, SslProperties ssl, Binder binder) {
		boolean boots = !own(ssl) && ofBoot(binder).speaksTls();
		if (address != null || ssl.speaksTls() || boots) {
			String name = (address != null) ? PROPERTY + "address" : (boots ? BOOT : PROPERTY) + "ssl";
			throw new InvalidConfigurationPropertyValueException(name, address,
					"is for a listener of its own: set " + PROPERTY + "port, too");
		}
	}

	private static boolean own(SslProperties ssl) {
		return ssl.speaksTls() || ssl.getEnabled() != null;
	}

	private static @Nullable TlsConfig tls(SslProperties own, Binder binder, PropertiesToTls tls) {
		return own(own) ? tls.tls(PROPERTY + "ssl.", own) : tls.tls(BOOT + "ssl.", ofBoot(binder));
	}

	/**
	 * With a key store there, too, TLS is wanted: no endpoints in the open where somebody
	 * wants them encrypted.
	 */
	private static SslProperties ofBoot(Binder binder) {
		Map<String, Object> all = binder.bind(BOOT + "ssl", Bindable.mapOf(String.class, Object.class))
			.orElse(Map.of());
		SslProperties ssl = binder.bind(BOOT + "ssl", SslProperties.class).orElseGet(SslProperties::new);
		if (ssl.getEnabled() == null && !all.isEmpty()) {
			ssl.setEnabled(true);
		}
		return ssl;
	}

	private static String prefix(Binder binder) {
		String prefix = binder.bind(BOOT + "base-path", String.class).orElse("");
		return prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix;
	}

}
