package io.miniserver.boot;

import java.net.InetAddress;
import java.nio.file.Path;

import io.miniserver.config.ProxyConfig.ProxyProtocol;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.NestedConfigurationProperty;

/**
 * The properties of one further listener: {@code mini-server.listeners[n]}.
 */
public final class ListenerProperties {

	/**
	 * Name of the listener: a letter, then letters, digits and hyphens. Its port is
	 * published as local.mini-server.[name].port.
	 */
	private @Nullable String name;

	/**
	 * Port to listen on. 0 lets the system choose one.
	 */
	private @Nullable Integer port;

	/**
	 * Local address to listen on. All addresses if not set.
	 */
	private @Nullable InetAddress address;

	/**
	 * Path of a Unix domain socket to listen on, instead of a port.
	 */
	private @Nullable Path path;

	/**
	 * Permissions of the file of the Unix domain socket, such as rw-rw----. Those of the
	 * umask if not set.
	 */
	private @Nullable String permissions;

	/**
	 * Whether each connection begins with a header of the PROXY protocol, of a proxy in
	 * forwarded.trusted. Others are closed.
	 */
	private ProxyProtocol proxyProtocol = ProxyProtocol.OFF;

	@NestedConfigurationProperty
	private final SslProperties ssl = new SslProperties();

	public @Nullable String getName() {
		return this.name;
	}

	public void setName(@Nullable String name) {
		this.name = name;
	}

	public @Nullable Integer getPort() {
		return this.port;
	}

	public void setPort(@Nullable Integer port) {
		this.port = port;
	}

	public @Nullable InetAddress getAddress() {
		return this.address;
	}

	public void setAddress(@Nullable InetAddress address) {
		this.address = address;
	}

	public @Nullable Path getPath() {
		return this.path;
	}

	public void setPath(@Nullable Path path) {
		this.path = path;
	}

	public ProxyProtocol getProxyProtocol() {
		return this.proxyProtocol;
	}

	public void setProxyProtocol(ProxyProtocol proxyProtocol) {
		this.proxyProtocol = proxyProtocol;
	}

	public @Nullable String getPermissions() {
		return this.permissions;
	}

	public void setPermissions(@Nullable String permissions) {
		this.permissions = permissions;
	}

	public SslProperties getSsl() {
		return this.ssl;
	}

}
