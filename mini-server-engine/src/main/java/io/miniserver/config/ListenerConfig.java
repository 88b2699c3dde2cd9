package io.miniserver.config;

import java.net.InetAddress;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;
import java.util.regex.Pattern;

import io.miniserver.config.ProxyConfig.ProxyProtocol;
import org.jspecify.annotations.Nullable;

/**
 * One place where a server listens, beside the port of its {@link ServerConfig}. All
 * listeners of a server share its event loops, workers, limits and time-outs.
 *
 * @param name what the listener is called in errors, properties and
 * {@code MiniServer.port(name)}: a letter, then letters, digits and hyphens
 * @param address the local address to bind, or null for all of them; not for a Unix
 * domain socket
 * @param port the port to bind; 0 lets the system choose one, and is the port of a Unix
 * domain socket
 * @param unixSocket the Unix domain socket to listen on, or null for a port
 * @param backlog how many connections may wait to be accepted
 * @param proxyProtocol whether each connection begins with a header of the PROXY protocol
 * @param tls how TLS is spoken there, or null for HTTP without it
 */
public record ListenerConfig(String name, @Nullable InetAddress address, int port, @Nullable UnixSocket unixSocket,
		int backlog, ProxyProtocol proxyProtocol, @Nullable TlsConfig tls) {

	/** The name of the listener that a {@link ServerConfig} is about. */
	public static final String MAIN = "main";

	private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9-]*");

	private static final int HIGHEST_PORT = 65_535;

	private static final int DEFAULT_BACKLOG = 1024;

	/**
	 * Checks the values.
	 * @throws IllegalArgumentException that names the first value that can not be
	 */
	public ListenerConfig {
		if (!NAME.matcher(name).matches()) {
			throw new IllegalArgumentException(
					"name must be a letter and then letters, digits and hyphens, but is '" + name + "'");
		}
		Checks.inRange("port", port, 0, HIGHEST_PORT);
		Checks.atLeast("backlog", backlog, 1);
		if (unixSocket != null && (address != null || port != 0)) {
			throw new IllegalArgumentException(
					"listener '" + name + "' must have either a port or the path of a Unix domain socket, not both");
		}
	}

	/**
	 * Returns a listener on a port of all local addresses.
	 * @param name the listener's name
	 * @param port the port; 0 lets the system choose one
	 * @return the listener
	 */
	public static ListenerConfig port(String name, int port) {
		return new ListenerConfig(name, null, port, null, DEFAULT_BACKLOG, ProxyProtocol.OFF, null);
	}

	/**
	 * Returns a listener on a Unix domain socket with the permissions of the umask.
	 * @param name the listener's name
	 * @param path where the socket's file is made
	 * @return the listener
	 */
	public static ListenerConfig unix(String name, Path path) {
		return new ListenerConfig(name, null, 0, new UnixSocket(path, Set.of()), DEFAULT_BACKLOG, ProxyProtocol.OFF,
				null);
	}

	/**
	 * Returns the main listener of a server: where its configuration says that it
	 * listens.
	 * @param config the server's configuration
	 * @return the listener, called {@link #MAIN}
	 */
	public static ListenerConfig main(ServerConfig config) {
		return new ListenerConfig(MAIN, config.address(), config.port(), null, config.backlog(),
				config.proxies().proxyProtocol(), config.tls());
	}

	/**
	 * Returns a copy with another local address.
	 * @param address the local address, or null for all of them
	 * @return the copy
	 */
	public ListenerConfig withAddress(@Nullable InetAddress address) {
		return new ListenerConfig(this.name, address, this.port, this.unixSocket, this.backlog, this.proxyProtocol,
				this.tls);
	}

	/**
	 * Returns a copy with another backlog.
	 * @param backlog how many connections may wait to be accepted, at least 1
	 * @return the copy
	 */
	public ListenerConfig withBacklog(int backlog) {
		return new ListenerConfig(this.name, this.address, this.port, this.unixSocket, backlog, this.proxyProtocol,
				this.tls);
	}

	/**
	 * Returns a copy that speaks TLS, or does not.
	 * @param tls how; null for HTTP without it
	 * @return the copy
	 */
	public ListenerConfig withTls(@Nullable TlsConfig tls) {
		return new ListenerConfig(this.name, this.address, this.port, this.unixSocket, this.backlog, this.proxyProtocol,
				tls);
	}

	/**
	 * Returns a copy whose Unix domain socket has other permissions.
	 * @param permissions who may use the socket's file; empty: as the umask has it
	 * @return the copy
	 * @throws IllegalStateException if the listener has a port
	 */
	public ListenerConfig withPermissions(Set<PosixFilePermission> permissions) {
		if (this.unixSocket == null) {
			throw new IllegalStateException("listener '" + this.name + "' has a port, and no file with permissions");
		}
		UnixSocket changed = new UnixSocket(this.unixSocket.path(), permissions);
		return new ListenerConfig(this.name, this.address, this.port, changed, this.backlog, this.proxyProtocol,
				this.tls);
	}

	/**
	 * Returns a copy with or without the PROXY protocol.
	 * @param proxyProtocol whether each connection begins with a header of it; whose is
	 * believed, {@link ProxyConfig#trusted()} says
	 * @return the copy
	 */
	public ListenerConfig withProxyProtocol(ProxyProtocol proxyProtocol) {
		return new ListenerConfig(this.name, this.address, this.port, this.unixSocket, this.backlog, proxyProtocol,
				this.tls);
	}

	/**
	 * Returns where the listener listens, in words for errors.
	 * @return such as {@code any address, port 8080}
	 */
	public String place() {
		if (this.unixSocket != null) {
			return "Unix domain socket " + this.unixSocket.path();
		}
		return ((this.address != null) ? "address " + this.address.getHostAddress() : "any address") + ", port "
				+ this.port;
	}

}
