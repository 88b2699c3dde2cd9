package io.miniserver.boot;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

import io.miniserver.config.ListenerConfig;
import io.miniserver.config.ServerConfig;
import io.miniserver.config.TlsConfig;
import io.miniserver.config.TlsContext;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/**
 * Turns {@code mini-server.ssl}, and that of each listener, into TLS with SSL bundles.
 */
public final class PropertiesToTls {

	private final @Nullable SslBundles bundles;

	/**
	 * Creates a converter.
	 * @param bundles the bundles of the application; null if it has none
	 */
	PropertiesToTls(@Nullable SslBundles bundles) {
		this.bundles = bundles;
	}

	/** Adds TLS to the main listener, if it is to speak it. */
	ServerConfig addTo(ServerConfig config, MiniServerProperties properties) {
		return config.withTls(tls("mini-server.ssl.", properties.getSsl()));
	}

	/** Adds TLS to those of the further listeners that are to speak it. */
	List<ListenerConfig> addTo(List<ListenerConfig> listeners, MiniServerProperties properties) {
		List<ListenerConfig> result = new ArrayList<>();
		for (ListenerConfig listener : listeners) {
			int index = result.size();
			SslProperties from = properties.getListeners().get(index).getSsl();
			result.add(listener.withTls(tls("mini-server.listeners[" + index + "].ssl.", from)));
		}
		return result;
	}

	/**
	 * Returns the TLS that properties ask for. It follows the updates of its bundles.
	 * @param prefix what stands before the names of the properties, such as
	 * {@code mini-server.ssl.}
	 * @param from the properties
	 * @return the TLS, or null if they ask for none
	 * @throws InvalidConfigurationPropertyValueException if one of them can not be, or
	 * its bundle is missing or can not be used
	 */
	public @Nullable TlsConfig tls(String prefix, SslProperties from) {
		if (!from.speaksTls()) {
			return null;
		}
		TlsConfig tls = TlsConfig.of(source(prefix, prefix + "bundle", from.getBundle(), from))
			.withClientAuth(from.getClientAuth());
		for (int i = 0; i < from.getServerNameBundles().size(); i++) {
			SslProperties.ServerNameBundle named = from.getServerNameBundles().get(i);
			String row = prefix + "server-name-bundles[" + i + "].";
			tls = withServerName(tls, row, named, source(prefix, row + "bundle", named.getBundle(), from));
		}
		return tls;
	}

	private static TlsConfig withServerName(TlsConfig tls, String row, SslProperties.ServerNameBundle named,
			Supplier<TlsContext> source) {
		String serverName = Objects.requireNonNullElse(named.getServerName(), "");
		try {
			return tls.withServerName(serverName, source);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException(row + "server-name", serverName,
					String.valueOf(ex.getMessage()), ex);
		}
	}

	private Supplier<TlsContext> source(String prefix, String property, @Nullable String name, SslProperties from) {
		SslBundles known = this.bundles;
		List<String> names = (known != null) ? known.getBundleNames() : List.of();
		if (name == null || known == null || !names.contains(name)) {
			throw new InvalidConfigurationPropertyValueException(property, name,
					"must be the name of an SSL bundle, of which there are " + names
							+ ": spring.ssl.bundle.pem.<name> or spring.ssl.bundle.jks.<name> makes one");
		}
		BundleContext source = new BundleContext(name, prefix, from);
		try {
			SslBundle bundle = known.getBundle(name);
			source.use(bundle);
			known.addBundleUpdateHandler(name, source::update);
			return source;
		}
		catch (InvalidConfigurationPropertyValueException ex) {
			throw ex;
		}
		catch (NoSuchSslBundleException | IllegalArgumentException | IllegalStateException ex) {
			throw new InvalidConfigurationPropertyValueException(property, name,
					"its key or certificates can not be used: " + ex.getMessage(), ex);
		}
	}

}
