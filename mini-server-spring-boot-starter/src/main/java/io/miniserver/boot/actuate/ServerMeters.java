package io.miniserver.boot.actuate;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.miniserver.MiniServer;
import io.miniserver.ServerState;
import io.miniserver.ServerStats;
import io.miniserver.boot.MiniServerLifecycle;
import io.miniserver.boot.MiniServerStartedEvent;
import io.miniserver.config.ServerConfig;
import io.miniserver.config.WorkerConfig;

import org.springframework.context.ApplicationListener;

/**
 * What goes on in the server: connections, threads, takeovers, refused requests. The
 * meters read the server's own counters when they are looked at, so they cost a request
 * nothing. They show no value while the server does not run.
 */
final class ServerMeters implements ApplicationListener<MiniServerStartedEvent> {

	private static final String PREFIX = "mini.server.";

	/**
	 * The tag of the {@code executor.*} meters, as Micrometer's ExecutorServiceMetrics
	 * has it.
	 */
	private static final String[] EXECUTOR = { "name", "mini-server" };

	private static final double NANOS_PER_SECOND = 1e9;

	private final MeterRegistry registry;

	private final MiniServerLifecycle lifecycle;

	ServerMeters(MeterRegistry registry, MiniServerLifecycle lifecycle) {
		this.registry = registry;
		this.lifecycle = lifecycle;
	}

	@Override
	public void onApplicationEvent(MiniServerStartedEvent event) {
		ServerConfig config = event.getServer().config();
		connections(config.connections().total());
		threads();
		executor(config.workers());
		gauge("events.open", "Open streams of server-sent events", ServerStats::eventStreams);
		requests(event.getServer().stats());
		state();
		tls(event.getServer().stats());
	}

	private void connections(int max) {
		gauge("connections.current", "Open connections", ServerStats::connectionsOpen);
		gauge("connections.max", "Connections that may be open", (stats) -> max);
		counter("connections.accepted", "Connections accepted", ServerStats::connectionsAccepted);
		bytes("bytes.received", "Bytes read from connections", ServerStats::bytesReceived);
		bytes("bytes.sent", "Bytes written to connections", ServerStats::bytesSent);
	}

	private void threads() {
		gauge("threads.busy", "Handlers that run on workers", ServerStats::workersBusy);
		gauge("threads.reserved.busy", "Handlers that run on reserved workers", ServerStats::reservedWorkersBusy);
		gauge("threads.current", "Workers, busy or not", ServerStats::workers);
		gauge("threads.config.max", "Handlers that may run on workers", ServerStats::workersMax);
		gauge("threads.displaced", "Threads that lost their loop to another one and still run a handler",
				ServerStats::threadsDisplaced);
		gauge("loops", "Event loops", ServerStats::loops);
		gauge("queue.size", "Requests that wait for a worker", ServerStats::workersQueued);
		Gauge
			.builder(PREFIX + "queue.age", this.lifecycle,
					(lifecycle) -> read(lifecycle, (stats) -> stats.oldestQueued().toNanos() / NANOS_PER_SECOND))
			.description("How long the request that has waited longest for a worker waits")
			.baseUnit("seconds")
			.register(this.registry);
		counter("takeovers", "Loops taken over because a handler blocked", ServerStats::takeovers);
	}

	/**
	 * As Micrometer's ExecutorServiceMetrics has them, which cannot look into workers on
	 * virtual threads.
	 */
	private void executor(WorkerConfig workers) {
		executor("executor.active", "threads", ServerStats::workersBusy);
		executor("executor.pool.size", "threads", ServerStats::workers);
		executor("executor.pool.core", "threads", (stats) -> 0); // idle ones end
		executor("executor.pool.max", "threads", ServerStats::workersMax);
		executor("executor.queued", "tasks", ServerStats::workersQueued);
		executor("executor.queue.remaining", "tasks",
				(stats) -> Math.max(0, workers.queueCapacity() - stats.workersQueued()));
		FunctionCounter
			.builder("executor.completed", this.lifecycle,
					(lifecycle) -> read(lifecycle, ServerStats::workersCompleted))
			.tags(EXECUTOR)
			.baseUnit("tasks")
			.register(this.registry);
	}

	/** One gauge for each state: numbers for states would have to be looked up. */
	private void state() {
		for (ServerState state : ServerState.values()) {
			Gauge.builder(PREFIX + "state", this.lifecycle, (lifecycle) -> (lifecycle.getState() == state) ? 1 : 0)
				.description("1 for the state in which the server is, 0 for the others")
				.tag("state", state.name().toLowerCase(Locale.ROOT))
				.register(this.registry);
		}
	}

	private void requests(ServerStats stats) {
		for (String reason : stats.rejections().keySet()) {
			FunctionCounter
				.builder(PREFIX + "requests.rejected", this.lifecycle,
						(lifecycle) -> read(lifecycle, (now) -> now.rejections().getOrDefault(reason, 0L)))
				.description("Requests refused by the server itself")
				.tag("reason", reason)
				.register(this.registry);
		}
	}

	private void tls(ServerStats stats) {
		gauge("ssl.connections.current", "Open connections with TLS", (now) -> now.tls().connectionsOpen());
		FunctionTimer
			.builder(PREFIX + "ssl.handshakes", this.lifecycle,
					(lifecycle) -> (long) read(lifecycle, (now) -> now.tls().handshakes()),
					(lifecycle) -> read(lifecycle, (now) -> now.tls().handshakeTime().toNanos()), TimeUnit.NANOSECONDS)
			.description("Completed TLS handshakes")
			.register(this.registry);
		for (String reason : stats.tls().failures().keySet()) {
			FunctionCounter
				.builder(PREFIX + "ssl.handshakes.failed", this.lifecycle,
						(lifecycle) -> read(lifecycle, (now) -> now.tls().failures().getOrDefault(reason, 0L)))
				.description("TLS handshakes that did not come to their end")
				.tag("reason", reason)
				.register(this.registry);
		}
	}

	private void gauge(String name, String description, ToDoubleFunction<ServerStats> value) {
		Gauge.builder(PREFIX + name, this.lifecycle, (lifecycle) -> read(lifecycle, value))
			.description(description)
			.register(this.registry);
	}

	private void counter(String name, String description, ToDoubleFunction<ServerStats> value) {
		FunctionCounter.builder(PREFIX + name, this.lifecycle, (lifecycle) -> read(lifecycle, value))
			.description(description)
			.register(this.registry);
	}

	private void bytes(String name, String description, ToDoubleFunction<ServerStats> value) {
		FunctionCounter.builder(PREFIX + name, this.lifecycle, (lifecycle) -> read(lifecycle, value))
			.description(description)
			.baseUnit("bytes")
			.register(this.registry);
	}

	private void executor(String name, String unit, ToDoubleFunction<ServerStats> value) {
		Gauge.builder(name, this.lifecycle, (lifecycle) -> read(lifecycle, value))
			.tags(EXECUTOR)
			.baseUnit(unit)
			.register(this.registry);
	}

	private static double read(MiniServerLifecycle lifecycle, ToDoubleFunction<ServerStats> value) {
		MiniServer server = lifecycle.getServer();
		return (server != null) ? value.applyAsDouble(server.stats()) : Double.NaN;
	}

}
