package io.miniserver.internal.net;

import java.nio.channels.SelectionKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

import io.miniserver.http.LiveConnection;
import io.miniserver.http.LiveRequest;
import org.jspecify.annotations.Nullable;

/**
 * Looks into a running server from outside of its threads, and ends single requests. Safe
 * for use by several threads.
 * <p>
 * What is shown is read without synchronisation from fields that belong to the loops. So
 * looking costs the loops nothing, and works while one of them is stuck, of which it
 * could not tell otherwise. A value may be a moment old; a request that has ended
 * meanwhile is left out, or shown as it was.
 */
public final class LiveView {

	private final ServerContext context;

	private final List<EventLoop> loops;

	LiveView(ServerContext context, List<EventLoop> loops) {
		this.context = context;
		this.loops = loops;
	}

	void forEachConnection(Consumer<Connection> action) {
		for (EventLoop loop : this.loops) {
			for (SelectionKey key : loop.keys()) {
				if (key.attachment() instanceof Connection connection) {
					action.accept(connection);
				}
			}
		}
	}

	/** Returns the open connections, of each loop in no order. */
	public List<LiveConnection> connections() {
		long now = this.context.clock().nanos();
		List<LiveConnection> result = new ArrayList<>();
		forEachConnection((connection) -> {
			LiveConnection.Phase phase = phase(connection);
			if (phase != null) {
				result.add(new LiveConnection(connection.id, connection.listener().config().name(),
						connection.remoteAddress(), age(now, connection.openedNanos), phase, connection.requests));
			}
		});
		return List.copyOf(result);
	}

	private static LiveConnection.@Nullable Phase phase(Connection connection) {
		return switch (connection.phase) {
			case PROXY_HEADER, HANDSHAKE -> LiveConnection.Phase.OPENING;
			case IDLE -> LiveConnection.Phase.IDLE;
			case HEAD -> LiveConnection.Phase.HEAD;
			case BODY -> LiveConnection.Phase.BODY;
			case HANDLING -> LiveConnection.Phase.HANDLING;
			case WRITING -> LiveConnection.Phase.WRITING;
			case EVENTS -> LiveConnection.Phase.EVENTS;
			case LINGERING -> LiveConnection.Phase.LINGERING;
			case CLOSED -> null;
		};
	}

	/** Returns the requests in flight, in no order. */
	public List<LiveRequest> requests() {
		long now = this.context.clock().nanos();
		return exchanges().stream().map((exchange) -> describe(exchange, now)).toList();
	}

	/**
	 * Those of the connections, and those whose handler the connection does not await.
	 */
	private Set<Exchange> exchanges() {
		Set<Exchange> result = Collections.newSetFromMap(new IdentityHashMap<>());
		forEachConnection((connection) -> {
			Exchange exchange = connection.exchange;
			if (exchange != null) {
				result.add(exchange);
			}
		});
		this.context.workerRuns().forEach((run) -> result.add(run.exchange()));
		return result;
	}

	private static LiveRequest describe(Exchange exchange, long now) {
		Connection connection = exchange.connection();
		ServerRequest request = exchange.request();
		Endpoint endpoint = exchange.endpoint();
		LiveRequest.Phase phase = phase(exchange);
		Thread thread = exchange.runner();
		StackTraceElement[] stack = (thread != null) ? thread.getStackTrace() : new StackTraceElement[0];
		boolean moved = exchange.runner() != thread || (connection.exchange != exchange && !exchange.isExpired());
		return new LiveRequest(id(exchange), request.knownId(), connection.listener().config().name(),
				endpoint.routeIndex(), endpoint.pattern(), request.method(), request.path(),
				age(now, request.arrivedNanos()), phase, (thread != null) ? thread.getName() : null,
				moved ? List.of() : List.of(stack));
	}

	private static LiveRequest.Phase phase(Exchange exchange) {
		if (exchange.isExpired()) {
			return LiveRequest.Phase.ABANDONED;
		}
		if (exchange.isSuspended()) {
			return LiveRequest.Phase.PENDING;
		}
		if (exchange.isAnswered()) {
			return LiveRequest.Phase.WRITING;
		}
		if (exchange.connection().phase == Connection.Phase.BODY) {
			return LiveRequest.Phase.BODY;
		}
		if (exchange.connection().phase == Connection.Phase.CLOSED) {
			return LiveRequest.Phase.ABANDONED;
		}
		return (exchange.runner() != null) ? LiveRequest.Phase.HANDLING : LiveRequest.Phase.QUEUED;
	}

	private static String id(Exchange exchange) {
		return exchange.connection().id + "-" + exchange.request().number();
	}

	private static Duration age(long now, long since) {
		return Duration.ofNanos(Math.max(0, now - since));
	}

	/**
	 * Returns how many workers run a handler for longer than a time, also those whose
	 * request was answered at its deadline.
	 * @param time the time
	 */
	public int workersRunningLongerThan(Duration time) {
		long now = this.context.clock().nanos();
		return (int) this.context.workerRuns()
			.stream()
			.filter((run) -> run.nanosRunning(now) > time.toNanos()
					&& !run.exchange().endpoint().profile().isReserved())
			.count();
	}

	/**
	 * Ends a request soon: its thread is interrupted, and it is answered with 503 if it
	 * was not yet; else its connection is closed.
	 * @param id what the request is called
	 * @return whether there is such a request
	 */
	public boolean cancel(String id) {
		for (Exchange exchange : exchanges()) {
			if (id(exchange).equals(id)) {
				exchange.connection().loop().execute((driver) -> driver.cancel(exchange));
				return true;
			}
		}
		return false;
	}

	/** Returns how many connections may be open. */
	public int connectionLimit() {
		return this.context.connections().limit();
	}

	/** Returns how many connections of one address may be open; 0: any number. */
	public int connectionLimitPerAddress() {
		return this.context.connections().limitPerAddress();
	}

	/**
	 * Changes how many connections may be open. Those that are open stay.
	 * @param limit at least 1
	 */
	public void connectionLimit(int limit) {
		this.context.connections().limit(limit);
	}

	/**
	 * Changes how many connections of one address may be open. Those that are open stay;
	 * if there was no limit before, they are not counted.
	 * @param limit at least 0
	 */
	public void connectionLimitPerAddress(int limit) {
		this.context.connections().limitPerAddress(limit);
	}

}
