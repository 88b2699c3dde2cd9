package io.miniserver.boot;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.BiFunction;

import io.miniserver.config.ConnectionLimits;
import io.miniserver.config.EventsConfig;
import io.miniserver.config.FormConfig;
import io.miniserver.config.HealthConfig;
import io.miniserver.config.Limits;
import io.miniserver.config.ServerConfig;
import io.miniserver.config.Timeouts;
import io.miniserver.config.WorkerConfig;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.system.JavaVersion;
import org.springframework.boot.thread.Threading;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;

/**
 * Turns the properties into the engine's configuration. The engine knows what is valid;
 * this class adds the name of the property to its answer.
 */
final class PropertiesToConfig {

	/** The port that stands for "no server". */
	static final int PORT_OFF = -1;

	private static final String PREFIX = "mini-server.";

	private final MiniServerProperties properties;

	private final Environment environment;

	PropertiesToConfig(MiniServerProperties properties, Environment environment) {
		this.properties = properties;
		this.environment = environment;
	}

	/**
	 * Returns the configuration.
	 * @return the configuration; if the server is switched off, with port 0
	 * @throws InvalidConfigurationPropertyValueException if a value is out of range
	 */
	ServerConfig config() {
		ServerConfig config = ServerConfig.defaults()
			.withAddress(this.properties.getAddress())
			.withWorkers(workers())
			.withLimits(limits())
			.withConnections(connectionLimits())
			.withTimeouts(timeouts())
			.withForms(forms())
			.withEvents(events())
			.withHealth(health())
			.withProxies(new PropertiesToProxies(this.properties).proxies());
		int port = (this.properties.getPort() == PORT_OFF) ? 0 : this.properties.getPort();
		config = set(config, "port", port, ServerConfig::withPort);
		config = set(config, "backlog", this.properties.getBacklog(), ServerConfig::withBacklog);
		config = set(config, "loops", this.properties.getLoops(), ServerConfig::withLoops);
		return set(config, "server-header", this.properties.getServerHeader(), ServerConfig::withServerHeader);
	}

	private WorkerConfig workers() {
		WorkersProperties from = this.properties.getWorkers();
		WorkerConfig workers = WorkerConfig.defaults();
		workers = set(workers, "workers.max", from.getMax(), WorkerConfig::withMax);
		workers = set(workers, "workers.queue-capacity", from.getQueueCapacity(), WorkerConfig::withQueueCapacity);
		workers = set(workers, "workers.reserved", from.getReserved(), WorkerConfig::withReserved);
		Integer streamed = from.getStreamed();
		workers = (streamed != null) ? set(workers, "workers.streamed", streamed, WorkerConfig::withStreamed) : workers;
		return workers.withDisconnect(from.getOnDisconnect()).withThreads(threads(from));
	}

	private WorkerConfig.Threads threads(WorkersProperties from) {
		Boolean virtual = from.getVirtual();
		if (virtual == null) {
			virtual = Threading.VIRTUAL.isActive(this.environment);
		}
		else if (virtual && JavaVersion.getJavaVersion().isOlderThan(JavaVersion.TWENTY_ONE)) {
			throw new InvalidConfigurationPropertyValueException(PREFIX + "workers.virtual", virtual,
					"virtual threads need Java 21 or later");
		}
		return virtual ? WorkerConfig.Threads.VIRTUAL : WorkerConfig.Threads.PLATFORM;
	}

	private Limits limits() {
		LimitsProperties from = this.properties.getLimits();
		Limits limits = Limits.defaults();
		limits = set(limits, "limits.request-line", from.getRequestLine(),
				(to, size) -> to.withRequestLine(toInt(size)));
		limits = set(limits, "limits.header-bytes", from.getHeaderBytes(),
				(to, size) -> to.withHeaderBytes(toInt(size)));
		limits = set(limits, "limits.header-count", from.getHeaderCount(), Limits::withHeaderCount);
		limits = set(limits, "limits.body", from.getBody(), (to, size) -> to.withBody(size.toBytes()));
		limits = set(limits, "limits.buffered-body", from.getBufferedBody(),
				(to, size) -> to.withBufferedBody(toInt(size)));
		limits = set(limits, "limits.trailer-bytes", from.getTrailerBytes(),
				(to, size) -> to.withTrailerBytes(toInt(size)));
		limits = set(limits, "limits.chunk-overhead", from.getChunkOverhead(),
				(to, size) -> to.withChunkOverhead(toInt(size)));
		limits = set(limits, "limits.body-rate", from.getBodyRate(), (to, size) -> to.withBodyRate(toInt(size)));
		limits = set(limits, "limits.response-rate", from.getResponseRate(),
				(to, size) -> to.withResponseRate(toInt(size)));
		return set(limits, "limits.unread-body", from.getUnreadBody(), (to, size) -> to.withUnreadBody(toInt(size)));
	}

	private ConnectionLimits connectionLimits() {
		LimitsProperties from = this.properties.getLimits();
		ConnectionLimits connections = ConnectionLimits.defaults();
		connections = set(connections, "limits.connections", from.getConnections(), ConnectionLimits::withTotal);
		connections = set(connections, "limits.connections-per-address", from.getConnectionsPerAddress(),
				ConnectionLimits::withPerAddress);
		return set(connections, "limits.requests-per-connection", from.getRequestsPerConnection(),
				ConnectionLimits::withRequests);
	}

	/**
	 * Returns how long the server drains; no setting of the engine, which never waits by
	 * itself.
	 * @return the time, zero or longer
	 * @throws InvalidConfigurationPropertyValueException if it is negative
	 */
	Duration drainDelay() {
		Duration delay = this.properties.getShutdown().getDrainDelay();
		return set(delay, "shutdown.drain-delay", delay, (same, value) -> requireNotNegative(value));
	}

	private static Duration requireNotNegative(Duration value) {
		if (value.isNegative()) {
			throw new IllegalArgumentException("shutdown.drain-delay must not be negative");
		}
		return value;
	}

	private Timeouts timeouts() {
		TimeoutsProperties from = this.properties.getTimeouts();
		Timeouts timeouts = Timeouts.defaults();
		timeouts = set(timeouts, "timeouts.head", from.getHead(), Timeouts::withHead);
		timeouts = set(timeouts, "timeouts.body", from.getBody(), Timeouts::withBody);
		timeouts = set(timeouts, "timeouts.body-total", from.getBodyTotal(), Timeouts::withBodyTotal);
		timeouts = set(timeouts, "timeouts.handler", from.getHandler(), Timeouts::withHandler);
		timeouts = set(timeouts, "timeouts.write", from.getWrite(), Timeouts::withWrite);
		timeouts = set(timeouts, "timeouts.keep-alive", from.getKeepAlive(), Timeouts::withKeepAlive);
		return set(timeouts, "shutdown.grace-period", this.properties.getShutdown().getGracePeriod(),
				Timeouts::withShutdown);
	}

	private FormConfig forms() {
		FormsProperties from = this.properties.getForms();
		FormConfig forms = FormConfig.defaults();
		Path directory = from.getDirectory();
		if (directory != null) {
			forms = set(forms, "forms.directory", directory, (to, value) -> to.withDirectory(requireUsable(value)));
		}
		forms = set(forms, "forms.bytes", from.getBytes(), (to, size) -> to.withBytes(toInt(size)));
		forms = set(forms, "forms.fields", from.getFields(), FormConfig::withFields);
		forms = set(forms, "forms.parts", from.getParts(), FormConfig::withParts);
		forms = set(forms, "forms.part-header-bytes", from.getPartHeaderBytes(),
				(to, size) -> to.withPartHeaderBytes(toInt(size)));
		forms = set(forms, "forms.part-bytes", from.getPartBytes(), (to, size) -> to.withPartBytes(size.toBytes()));
		return set(forms, "forms.memory-threshold", from.getMemoryThreshold(),
				(to, size) -> to.withMemoryThreshold(toInt(size)));
	}

	/** Else the first large upload would be the one to find out. */
	private static Path requireUsable(Path directory) {
		if (!Files.isDirectory(directory) || !Files.isWritable(directory)) {
			throw new IllegalArgumentException("forms.directory must be a directory that exists and can be written to");
		}
		return directory;
	}

	private EventsConfig events() {
		EventsProperties from = this.properties.getEvents();
		EventsConfig events = EventsConfig.defaults();
		events = set(events, "events.heartbeat", from.getHeartbeat(), EventsConfig::withHeartbeat);
		return set(events, "events.buffer", from.getBuffer(), (to, size) -> to.withBuffer(toInt(size)));
	}

	private HealthConfig health() {
		HealthProperties from = this.properties.getHealth();
		HealthConfig health = HealthConfig.defaults();
		if (StringUtils.hasText(from.getPath())) { // empty takes back what another file
													// sets
			health = set(health, "health.path", from.getPath(), HealthConfig::withPath);
		}
		return set(health, "health.queue-age", from.getQueueAge(), HealthConfig::withQueueAge);
	}

	private static int toInt(DataSize size) {
		if (size.toBytes() != (int) size.toBytes()) {
			throw new IllegalArgumentException("must be less than 2 GB");
		}
		return (int) size.toBytes();
	}

	private static <T, V> T set(T target, String name, V value, BiFunction<T, V, T> change) {
		try {
			return change.apply(target, value);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException(PREFIX + name, value, String.valueOf(ex.getMessage()),
					ex);
		}
	}

}
