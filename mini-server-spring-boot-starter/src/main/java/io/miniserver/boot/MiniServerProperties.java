package io.miniserver.boot;

import java.net.InetAddress;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.miniserver.config.ProxyConfig.ProxyProtocol;
import io.miniserver.route.TrailingSlash;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.convert.DurationUnit;

/**
 * The properties of the server. The defaults are those of
 * {@link io.miniserver.config.ServerConfig}.
 */
@ConfigurationProperties("mini-server")
public final class MiniServerProperties {

	/**
	 * Local address to listen on. All addresses if not set.
	 */
	private @Nullable InetAddress address;

	/**
	 * Port to listen on. 0 lets the system choose one, -1 starts no server.
	 */
	private int port = 8080;

	/**
	 * Number of connections that may wait to be accepted. The operating system may lower
	 * it.
	 */
	private int backlog = 1024;

	/**
	 * Number of event loops. 0 means one for each available processor.
	 */
	private int loops;

	/**
	 * Value of the Server field of each response. If empty, the field is not sent.
	 */
	private String serverHeader = "";

	/**
	 * What becomes of a path that no route has, but one has with, or without, a slash at
	 * its end: 404, a redirection, or the answer of that route.
	 */
	private TrailingSlash trailingSlash = TrailingSlash.STRICT;

	/**
	 * Whether each connection begins with a header of the PROXY protocol (version 1 or
	 * 2), of a proxy in mini-server.forwarded.trusted. Others are closed.
	 */
	private ProxyProtocol proxyProtocol = ProxyProtocol.OFF;

	/**
	 * Further places to listen, which serve the same: each has a name, and a port or the
	 * path of a Unix domain socket. They share event loops, workers and limits.
	 */
	private final List<ListenerProperties> listeners = new ArrayList<>();

	@NestedConfigurationProperty
	private final SslProperties ssl = new SslProperties();

	@NestedConfigurationProperty
	private final WorkersProperties workers = new WorkersProperties();

	@NestedConfigurationProperty
	private final LimitsProperties limits = new LimitsProperties();

	@NestedConfigurationProperty
	private final TimeoutsProperties timeouts = new TimeoutsProperties();

	@NestedConfigurationProperty
	private final FormsProperties forms = new FormsProperties();

	@NestedConfigurationProperty
	private final EventsProperties events = new EventsProperties();

	@NestedConfigurationProperty
	private final ForwardedProperties forwarded = new ForwardedProperties();

	@NestedConfigurationProperty
	private final HealthProperties health = new HealthProperties();

	@NestedConfigurationProperty
	private final ManagementProperties management = new ManagementProperties();

	/**
	 * Settings of single routes in place of those of their annotations, by the id of the
	 * route and the name of the setting, such as LinkApi.create.body-limit. Settings are
	 * body-limit, concurrency, deadline, dispatch and rate.
	 */
	private final Map<String, String> routes = new LinkedHashMap<>();

	private final Shutdown shutdown = new Shutdown();

	public @Nullable InetAddress getAddress() {
		return this.address;
	}

	public void setAddress(@Nullable InetAddress address) {
		this.address = address;
	}

	public int getPort() {
		return this.port;
	}

	public void setPort(int port) {
		this.port = port;
	}

	public TrailingSlash getTrailingSlash() {
		return this.trailingSlash;
	}

	public void setTrailingSlash(TrailingSlash trailingSlash) {
		this.trailingSlash = trailingSlash;
	}

	public ProxyProtocol getProxyProtocol() {
		return this.proxyProtocol;
	}

	public void setProxyProtocol(ProxyProtocol proxyProtocol) {
		this.proxyProtocol = proxyProtocol;
	}

	public ForwardedProperties getForwarded() {
		return this.forwarded;
	}

	public List<ListenerProperties> getListeners() {
		return this.listeners;
	}

	public SslProperties getSsl() {
		return this.ssl;
	}

	public int getBacklog() {
		return this.backlog;
	}

	public void setBacklog(int backlog) {
		this.backlog = backlog;
	}

	public int getLoops() {
		return this.loops;
	}

	public void setLoops(int loops) {
		this.loops = loops;
	}

	public String getServerHeader() {
		return this.serverHeader;
	}

	public void setServerHeader(String serverHeader) {
		this.serverHeader = serverHeader;
	}

	public ManagementProperties getManagement() {
		return this.management;
	}

	public WorkersProperties getWorkers() {
		return this.workers;
	}

	public LimitsProperties getLimits() {
		return this.limits;
	}

	public TimeoutsProperties getTimeouts() {
		return this.timeouts;
	}

	public FormsProperties getForms() {
		return this.forms;
	}

	public EventsProperties getEvents() {
		return this.events;
	}

	public HealthProperties getHealth() {
		return this.health;
	}

	public Map<String, String> getRoutes() {
		return this.routes;
	}

	public Shutdown getShutdown() {
		return this.shutdown;
	}

	/**
	 * The end of the server.
	 */
	public static final class Shutdown {

		/**
		 * Time for which the server, when told to stop, goes on to accept and serve: not
		 * ready any more, and closing each connection after its next response. Longer
		 * than load balancers need to notice. 0 stops without a delay. If a duration
		 * suffix is not specified, seconds will be used.
		 */
		@DurationUnit(ChronoUnit.SECONDS)
		private Duration drainDelay = Duration.ZERO;

		/**
		 * Time that requests in flight are given to complete. 0 stops immediately. Each
		 * shutdown phase is also bounded by spring.lifecycle.timeout-per-shutdown-phase.
		 * If a duration suffix is not specified, seconds will be used.
		 */
		@DurationUnit(ChronoUnit.SECONDS)
		private Duration gracePeriod = Duration.ofSeconds(30);

		public Duration getDrainDelay() {
			return this.drainDelay;
		}

		public void setDrainDelay(Duration drainDelay) {
			this.drainDelay = drainDelay;
		}

		public Duration getGracePeriod() {
			return this.gracePeriod;
		}

		public void setGracePeriod(Duration gracePeriod) {
			this.gracePeriod = gracePeriod;
		}

	}

}
