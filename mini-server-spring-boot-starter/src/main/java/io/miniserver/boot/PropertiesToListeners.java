package io.miniserver.boot;

import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

import io.miniserver.config.ListenerConfig;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Turns {@code mini-server.listeners} into the engine's listeners. What the engine would
 * refuse of them together is refused here, by the name of the property.
 */
final class PropertiesToListeners {

	private final MiniServerProperties properties;

	private final List<ListenerConfig> listeners = new ArrayList<>();

	PropertiesToListeners(MiniServerProperties properties) {
		this.properties = properties;
	}

	/**
	 * Returns the listeners beside the main one.
	 * @return the listeners, in the order of the properties
	 * @throws InvalidConfigurationPropertyValueException if one can not be, or not beside
	 * the others
	 */
	List<ListenerConfig> listeners() {
		this.listeners.clear();
		for (ListenerProperties from : this.properties.getListeners()) {
			String prefix = "mini-server.listeners[" + this.listeners.size() + "].";
			ListenerConfig listener = listener(prefix, from);
			requireDistinct(prefix, listener);
			this.listeners.add(listener);
		}
		return List.copyOf(this.listeners);
	}

	private static ListenerConfig listener(String prefix, ListenerProperties from) {
		String name = named(prefix + "name", from.getName(), () -> {
			String given = Objects.requireNonNullElse(from.getName(), "");
			return ListenerConfig.port(given, 0).name();
		});
		Integer port = from.getPort();
		Path path = from.getPath();
		if ((port == null) == (path == null)) {
			throw invalid(prefix + ((port == null) ? "port" : "path"), (port == null) ? null : path,
					"must be set, or the path of a Unix domain socket: one of the two, not both");
		}
		return (path != null) ? unix(prefix, name, path, from)
				: named(prefix + "port", port, () -> ListenerConfig.port(name, Objects.requireNonNull(port)))
					.withAddress(from.getAddress());
	}

	private static ListenerConfig unix(String prefix, String name, Path path, ListenerProperties from) {
		if (from.getAddress() != null) {
			throw invalid(prefix + "address", from.getAddress(),
					"must not be set beside the path of a Unix domain " + "socket, which has no address");
		}
		ListenerConfig listener = ListenerConfig.unix(name, path);
		String permissions = from.getPermissions();
		return (permissions == null) ? listener : named(prefix + "permissions", permissions,
				() -> listener.withPermissions(PosixFilePermissions.fromString(permissions)));
	}

	private void requireDistinct(String prefix, ListenerConfig listener) {
		if (listener.name().equals(ListenerConfig.MAIN)
				|| this.listeners.stream().anyMatch((earlier) -> earlier.name().equals(listener.name()))) {
			throw invalid(prefix + "name", listener.name(), "must be a name that no other listener has; '"
					+ ListenerConfig.MAIN + "' is that of mini-server.port");
		}
		int port = listener.port();
		if (port != 0 && (port == this.properties.getPort()
				|| this.listeners.stream().anyMatch((earlier) -> earlier.port() == port))) {
			throw invalid(prefix + "port", port, "must be a port that no other listener has; 0 chooses a free one");
		}
	}

	private static <T> T named(String property, @Nullable Object value, Supplier<T> setting) {
		try {
			return setting.get();
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException(property, value, String.valueOf(ex.getMessage()), ex);
		}
	}

	private static InvalidConfigurationPropertyValueException invalid(String property, @Nullable Object value,
			String reason) {
		return new InvalidConfigurationPropertyValueException(property, value, reason);
	}

}
