package io.miniserver.boot;

import java.net.InetAddress;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.miniserver.config.WorkerConfig;
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
	 * Further places to listen, which serve the same: each has a name, and a port or the
	 * path of a Unix domain socket. They share event loops, workers and limits.
	 */
	private final List<ListenerProperties> listeners = new ArrayList<>();

	@NestedConfigurationProperty
	private final SslProperties ssl = new SslProperties();

	private final Workers workers = new Workers();

	@NestedConfigurationProperty
	private final LimitsProperties limits = new LimitsProperties();

	@NestedConfigurationProperty
	private final TimeoutsProperties timeouts = new TimeoutsProperties();

	@NestedConfigurationProperty
	private final FormsProperties forms = new FormsProperties();

	@NestedConfigurationProperty
	private final EventsProperties events = new EventsProperties();

	@NestedConfigurationProperty
	private final HealthProperties health = new HealthProperties();

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

	public Workers getWorkers() {
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
	 * The threads for handlers that block.
	 */
	public static final class Workers {

		/**
		 * Number of handlers that may block at the same time.
		 */
		private int max = 200;

		/**
		 * Number of requests that may wait for a worker. One more is answered with 503.
		 */
		private int queueCapacity = 1000;

		/**
		 * Whether workers are virtual threads. If not set, spring.threads.virtual.enabled
		 * decides.
		 */
		private @Nullable Boolean virtual;

		/**
		 * Number of further workers, for routes of dispatch RESERVED alone, such as
		 * health checks.
		 */
		private int reserved = 2;

		/**
		 * Number of workers that may be busy with requests whose body is streamed, since
		 * each of them waits for its client. If not set, half of max. Others wait in a
		 * queue of their own.
		 */
		private @Nullable Integer streamed;

		/**
		 * What becomes of a handler whose client has left: it goes on, or its thread is
		 * interrupted.
		 */
		private WorkerConfig.Disconnect onDisconnect = WorkerConfig.Disconnect.CONTINUE;

		public int getMax() {
			return this.max;
		}

		public void setMax(int max) {
			this.max = max;
		}

		public int getQueueCapacity() {
			return this.queueCapacity;
		}

		public void setQueueCapacity(int queueCapacity) {
			this.queueCapacity = queueCapacity;
		}

		public int getReserved() {
			return this.reserved;
		}

		public void setReserved(int reserved) {
			this.reserved = reserved;
		}

		public @Nullable Integer getStreamed() {
			return this.streamed;
		}

		public void setStreamed(@Nullable Integer streamed) {
			this.streamed = streamed;
		}

		public WorkerConfig.Disconnect getOnDisconnect() {
			return this.onDisconnect;
		}

		public void setOnDisconnect(WorkerConfig.Disconnect onDisconnect) {
			this.onDisconnect = onDisconnect;
		}

		public @Nullable Boolean getVirtual() {
			return this.virtual;
		}

		public void setVirtual(@Nullable Boolean virtual) {
			this.virtual = virtual;
		}

	}

	/**
	 * The end of the server.
	 */
	public static final class Shutdown {

		/**
		 * Time that requests in flight are given to complete. 0 stops immediately. Each
		 * shutdown phase is also bounded by spring.lifecycle.timeout-per-shutdown-phase.
		 * If a duration suffix is not specified, seconds will be used.
		 */
		@DurationUnit(ChronoUnit.SECONDS)
		private Duration gracePeriod = Duration.ofSeconds(30);

		public Duration getGracePeriod() {
			return this.gracePeriod;
		}

		public void setGracePeriod(Duration gracePeriod) {
			this.gracePeriod = gracePeriod;
		}

	}

}
