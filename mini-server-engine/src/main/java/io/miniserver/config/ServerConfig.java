package io.miniserver.config;

import java.net.InetAddress;

import org.jspecify.annotations.Nullable;

/**
 * What a server is started with.
 *
 * @param address the local address to bind, or null for all of them
 * @param port the port to bind; 0 lets the system choose one
 * @param backlog how many connections may wait to be accepted
 * @param loops how many event loops run; 0 means one for each available processor
 * @param workers the threads for handlers that block
 * @param connections how many connections the server keeps
 * @param limits the sizes and counts that the server accepts of a message
 * @param timeouts how long the server waits for whom
 * @param forms how forms are read
 * @param events how streams of server-sent events are kept
 * @param health the server's own answer to health probes
 * @param proxies what is believed of what proxies in front of the server say
 * @param serverHeader the value of the {@code Server} field of each response; empty: the
 * field is not sent
 * @param tls how TLS is spoken on the port, or null for HTTP without it
 */
public record ServerConfig(@Nullable InetAddress address, int port, int backlog, int loops, WorkerConfig workers,
		ConnectionLimits connections, Limits limits, Timeouts timeouts, FormConfig forms, EventsConfig events,
		HealthConfig health, ProxyConfig proxies, String serverHeader, @Nullable TlsConfig tls) {

	private static final int HIGHEST_PORT = 65_535;

	/**
	 * Checks the values.
	 * @throws IllegalArgumentException that names the first value out of range
	 */
	public ServerConfig {
		Checks.inRange("port", port, 0, HIGHEST_PORT);
		Checks.atLeast("backlog", backlog, 1);
		Checks.atLeast("loops", loops, 0);
		Checks.fieldValue("server-header", serverHeader);
	}

	/**
	 * Returns the defaults: port 8080 on all addresses, a loop for each processor, no
	 * {@code Server} field.
	 * @return the defaults
	 */
	public static ServerConfig defaults() {
		return new ServerConfig(null, 8080, 1024, 0, WorkerConfig.defaults(), ConnectionLimits.defaults(),
				Limits.defaults(), Timeouts.defaults(), FormConfig.defaults(), EventsConfig.defaults(),
				HealthConfig.defaults(), ProxyConfig.defaults(), "", null);
	}

	/**
	 * Returns a copy with another local address.
	 * @param address the local address, or null for all of them
	 * @return the copy
	 */
	public ServerConfig withAddress(@Nullable InetAddress address) {
		return new ServerConfig(address, this.port, this.backlog, this.loops, this.workers, this.connections,
				this.limits, this.timeouts, this.forms, this.events, this.health, this.proxies, this.serverHeader,
				this.tls);
	}

	/**
	 * Returns a copy with another port.
	 * @param port the port; 0 lets the system choose one
	 * @return the copy
	 */
	public ServerConfig withPort(int port) {
		return new ServerConfig(this.address, port, this.backlog, this.loops, this.workers, this.connections,
				this.limits, this.timeouts, this.forms, this.events, this.health, this.proxies, this.serverHeader,
				this.tls);
	}

	/**
	 * Returns a copy with another backlog.
	 * @param backlog how many connections may wait to be accepted, at least 1
	 * @return the copy
	 */
	public ServerConfig withBacklog(int backlog) {
		return new ServerConfig(this.address, this.port, backlog, this.loops, this.workers, this.connections,
				this.limits, this.timeouts, this.forms, this.events, this.health, this.proxies, this.serverHeader,
				this.tls);
	}

	/**
	 * Returns a copy with another number of event loops.
	 * @param loops the number; 0 means one for each available processor
	 * @return the copy
	 */
	public ServerConfig withLoops(int loops) {
		return new ServerConfig(this.address, this.port, this.backlog, loops, this.workers, this.connections,
				this.limits, this.timeouts, this.forms, this.events, this.health, this.proxies, this.serverHeader,
				this.tls);
	}

	/**
	 * Returns a copy with another kind of workers.
	 * @param workers the workers
	 * @return the copy
	 */
	public ServerConfig withWorkers(WorkerConfig workers) {
		return new ServerConfig(this.address, this.port, this.backlog, this.loops, workers, this.connections,
				this.limits, this.timeouts, this.forms, this.events, this.health, this.proxies, this.serverHeader,
				this.tls);
	}

	/**
	 * Returns a copy with another limits for connections.
	 * @param connections the limits
	 * @return the copy
	 */
	public ServerConfig withConnections(ConnectionLimits connections) {
		return new ServerConfig(this.address, this.port, this.backlog, this.loops, this.workers, connections,
				this.limits, this.timeouts, this.forms, this.events, this.health, this.proxies, this.serverHeader,
				this.tls);
	}

	/**
	 * Returns a copy with another limits for messages.
	 * @param limits the limits
	 * @return the copy
	 */
	public ServerConfig withLimits(Limits limits) {
		return new ServerConfig(this.address, this.port, this.backlog, this.loops, this.workers, this.connections,
				limits, this.timeouts, this.forms, this.events, this.health, this.proxies, this.serverHeader, this.tls);
	}

	/**
	 * Returns a copy with another time-outs.
	 * @param timeouts the time-outs
	 * @return the copy
	 */
	public ServerConfig withTimeouts(Timeouts timeouts) {
		return new ServerConfig(this.address, this.port, this.backlog, this.loops, this.workers, this.connections,
				this.limits, timeouts, this.forms, this.events, this.health, this.proxies, this.serverHeader, this.tls);
	}

	/**
	 * Returns a copy with another way to read forms.
	 * @param forms how forms are read
	 * @return the copy
	 */
	public ServerConfig withForms(FormConfig forms) {
		return new ServerConfig(this.address, this.port, this.backlog, this.loops, this.workers, this.connections,
				this.limits, this.timeouts, forms, this.events, this.health, this.proxies, this.serverHeader, this.tls);
	}

	/**
	 * Returns a copy with another way to keep event streams.
	 * @param events how they are kept
	 * @return the copy
	 */
	public ServerConfig withEvents(EventsConfig events) {
		return new ServerConfig(this.address, this.port, this.backlog, this.loops, this.workers, this.connections,
				this.limits, this.timeouts, this.forms, events, this.health, this.proxies, this.serverHeader, this.tls);
	}

	/**
	 * Returns a copy with another answer to health probes.
	 * @param health where and how it is given
	 * @return the copy
	 */
	public ServerConfig withHealth(HealthConfig health) {
		return new ServerConfig(this.address, this.port, this.backlog, this.loops, this.workers, this.connections,
				this.limits, this.timeouts, this.forms, this.events, health, this.proxies, this.serverHeader, this.tls);
	}

	/**
	 * Returns a copy that believes other proxies.
	 * @param proxies what is believed of them
	 * @return the copy
	 */
	public ServerConfig withProxies(ProxyConfig proxies) {
		return new ServerConfig(this.address, this.port, this.backlog, this.loops, this.workers, this.connections,
				this.limits, this.timeouts, this.forms, this.events, this.health, proxies, this.serverHeader, this.tls);
	}

	/**
	 * Returns a copy with another {@code Server} field.
	 * @param serverHeader the value; empty: the field is not sent
	 * @return the copy
	 */
	public ServerConfig withServerHeader(String serverHeader) {
		return new ServerConfig(this.address, this.port, this.backlog, this.loops, this.workers, this.connections,
				this.limits, this.timeouts, this.forms, this.events, this.health, this.proxies, serverHeader, this.tls);
	}

	/**
	 * Returns a copy that speaks TLS, or does not.
	 * @param tls how; null for HTTP without it
	 * @return the copy
	 */
	public ServerConfig withTls(@Nullable TlsConfig tls) {
		return new ServerConfig(this.address, this.port, this.backlog, this.loops, this.workers, this.connections,
				this.limits, this.timeouts, this.forms, this.events, this.health, this.proxies, this.serverHeader, tls);
	}

}
