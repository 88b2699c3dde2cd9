package io.miniserver.internal.net;

import java.nio.channels.spi.SelectorProvider;
import java.util.ArrayList;
import java.util.List;

import io.miniserver.config.ServerConfig;
import io.miniserver.internal.wire.ResponseEncoder;

/**
 * What all parts of one server share. Everything is set before the first thread starts,
 * but {@link #draining} and {@link #cutOff}.
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

	private final TlsShared tls;

	private final Counters counters = new Counters();

	private final RequestIds ids = new RequestIds();

	private final ServerDate date;

	private final ResponseEncoder encoder;

	private volatile boolean draining;

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
		this.drivers = new Drivers(this.config.workers().max(), names.drivers());
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
			result.add(new ListenerContext(result.size(), listener, setup.clock()));
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

	/** Returns what connections with TLS share. */
	TlsShared tls() {
		return this.tls;
	}

	Counters counters() {
		return this.counters;
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

	/** Whether the server stops: each response then ends its connection. */
	boolean isDraining() {
		return this.draining;
	}

	void startDraining() {
		this.draining = true;
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
