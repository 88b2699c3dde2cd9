package io.miniserver.internal.net;

import java.nio.channels.spi.SelectorProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import io.miniserver.config.ServerConfig;
import io.miniserver.internal.flight.Flight;
import io.miniserver.internal.wire.Refusal;
import io.miniserver.internal.wire.ResponseEncoder;
import org.jspecify.annotations.Nullable;

/**
 * What all parts of one server share. Everything is set before the first thread starts,
 * but {@link #stage} and {@link #cutOff}.
 */
final class ServerContext {

	private final ServerConfig config;

	private final Clock clock;

	private final Failures failures;

	private final List<ListenerContext> listeners;

	private final SelectorProvider channels;

	private final Workers workers;

	private final Workers reservedWorkers;

	private final StreamedBodies streamedBodies;

	private final EndActions endActions;

	private final Drivers drivers;

	private final Watchdog watchdog;

	private final Connections connections;

	private final BufferPool buffers;

	private final AtomicLong connectionIds = new AtomicLong();

	/** The runs of workers that have begun and not ended. */
	private final Set<WorkerRun> workerRuns = ConcurrentHashMap.newKeySet();

	private final TlsShared tls;

	private final Counters counters = new Counters();

	private final Traffic traffic = new Traffic();

	private final Flight flight = Flight.ofThisJvm();

	private final RequestIds ids = new RequestIds();

	private final ServerDate date;

	private final ResponseEncoder encoder;

	private volatile Stage stage = Stage.RUNNING;

	private volatile boolean cutOff;

	ServerContext(ServerSetup setup, ThreadNames names) {
		this.config = setup.config();
		this.clock = setup.clock();
		this.failures = setup.failures();
		this.listeners = listeners(setup);
		this.channels = setup.channels();
		this.workers = Workers.of(this.config.workers(), names, this.clock);
		this.reservedWorkers = Workers.of(this.config.workers().withMax(this.config.workers().reserved()),
				names.reserved(), this.clock);
		this.streamedBodies = new StreamedBodies(this.config.workers().mostStreamed(),
				this.config.workers().queueCapacity());
		this.endActions = new EndActions(names);
		this.drivers = new Drivers(this.config.workers().max(), names.drivers(), this.flight);
		this.watchdog = new Watchdog(this.clock, this.drivers);
		this.connections = new Connections(this.config.connections());
		this.buffers = new BufferPool(this.config.workers().max());
		this.tls = new TlsShared(names);
		this.date = new ServerDate(this.clock);
		this.encoder = new ResponseEncoder(this.config.serverHeader());
	}

	private static List<ListenerContext> listeners(ServerSetup setup) {
		List<ListenerContext> result = new ArrayList<>();
		for (ListenerSetup listener : setup.listeners()) {
			result.add(new ListenerContext(result.size(), listener));
		}
		return List.copyOf(result);
	}

	ServerConfig config() {
		return this.config;
	}

	Clock clock() {
		return this.clock;
	}

	Failures failures() {
		return this.failures;
	}

	/** Returns what the connections of each listener share; the main one first. */
	List<ListenerContext> listeners() {
		return this.listeners;
	}

	/** Returns where channels and selectors come from. */
	SelectorProvider channels() {
		return this.channels;
	}

	Workers workers() {
		return this.workers;
	}

	/** Returns the workers for routes of {@code Dispatch.RESERVED}. */
	Workers reservedWorkers() {
		return this.reservedWorkers;
	}

	/** Returns who counts the workers that wait for request bodies. */
	StreamedBodies streamedBodies() {
		return this.streamedBodies;
	}

	/** Returns who runs what is to be done at the end of event streams. */
	EndActions endActions() {
		return this.endActions;
	}

	Drivers drivers() {
		return this.drivers;
	}

	Watchdog watchdog() {
		return this.watchdog;
	}

	Connections connections() {
		return this.connections;
	}

	BufferPool buffers() {
		return this.buffers;
	}

	long nextConnectionId() {
		return this.connectionIds.incrementAndGet();
	}

	/** Returns what workers run now; safe for use by several threads. */
	Set<WorkerRun> workerRuns() {
		return this.workerRuns;
	}

	/** Returns what connections with TLS share. */
	TlsShared tls() {
		return this.tls;
	}

	Counters counters() {
		return this.counters;
	}

	/** Returns what writes into recordings of the JVM. */
	Flight flight() {
		return this.flight;
	}

	/**
	 * Counts and records what the server has refused.
	 * @param reason why
	 * @param connection where it came from
	 * @param route the pattern of its route; null without one
	 */
	void rejected(Refusal reason, Connection connection, @Nullable String route) {
		this.counters.rejected(reason);
		this.flight.rejection(new RefusedRequest(reason, connection, route));
	}

	Traffic traffic() {
		return this.traffic;
	}

	RequestIds ids() {
		return this.ids;
	}

	ServerDate date() {
		return this.date;
	}

	ResponseEncoder encoder() {
		return this.encoder;
	}

	Stage stage() {
		return this.stage;
	}

	/** Goes on to a stage, unless it has passed. */
	synchronized void enter(Stage next) {
		if (this.stage.compareTo(next) < 0) {
			this.stage = next;
		}
	}

	/** Whether the server does not wait for its handlers any more. */
	boolean isCutOff() {
		return this.cutOff;
	}

	/** The handlers that still run are about to be interrupted. */
	void cutOff() {
		this.cutOff = true;
	}

}
