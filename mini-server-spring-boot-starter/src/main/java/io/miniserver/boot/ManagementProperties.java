package io.miniserver.boot;

import java.net.InetAddress;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.NestedConfigurationProperty;

/**
 * Where the actuator's endpoints are served, under {@code mini-server.management}.
 */
public final class ManagementProperties {

	/**
	 * Port of a listener for the actuator's endpoints alone. 0 lets the system choose
	 * one, -1 serves no endpoints. That of management.server.port, or the port of the
	 * server itself, if not set.
	 */
	private @Nullable Integer port;

	/**
	 * Local address of that listener. That of management.server.address, or the server's,
	 * if not set.
	 */
	private @Nullable InetAddress address;

	@NestedConfigurationProperty
	private final SslProperties ssl = new SslProperties();

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

	public SslProperties getSsl() {
		return this.ssl;
	}

}
