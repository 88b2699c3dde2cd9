package io.miniserver.internal.net;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * The end of one server, step by step: see {@link Stage}. Safe for use by several
 * threads.
 */
final class Shutdown {

	/** What a loop whose driver does not answer is given to close its connections. */
	private static final long CLOSE_NANOS = TimeUnit.SECONDS.toNanos(1);

	private static final Duration LONGEST_GRACE = Duration.ofDays(365);

	private final ServerContext context;

	private final Acceptance acceptance;

	private final OpenConnections open;

	private final List<EventLoop> loops;

	/** The requests whose handlers stop the server: they would wait for themselves. */
	private final Set<Exchange> callers = ConcurrentHashMap.newKeySet();

	/** Guarded by this. */
	private @Nullable List<String> aborted;

	Shutdown(ServerContext context, Acceptance acceptance, List<EventLoop> loops) {
		this.context = context;
		this.acceptance = acceptance;
		this.loops = loops;
		this.open = new OpenConnections(loops);
	}

	/** Tells clients to go elsewhere. When that has begun before: nothing. */
	void drain() {
		noteCaller();
		this.context.enter(Stage.DRAINING);
	}

	private void noteCaller() {
		this.open.handledBy(Thread.currentThread()).ifPresent((exchange) -> {
			this.callers.add(exchange);
			this.context.connections().recount();
		});
	}

	/** A connection closes its socket before it is counted as closed. */
	private int callersLeft() {
		return (int) this.callers.stream()
			.filter((exchange) -> exchange.threadName() != null && exchange.connection().socket().channel().isOpen())
			.count();
	}

	/** Stops; a second call waits for the first and returns the same. */
	List<String> stop(Duration grace) {
		noteCaller();
		return stopOnce(grace);
	}

	private synchronized List<String> stopOnce(Duration grace) {
		if (this.aborted == null) {
			this.aborted = stopNow(grace);
		}
		return this.aborted;
	}

	private List<String> stopNow(Duration grace) {
		boolean interrupted = !finish(grace);
		List<String> unfinished = this.open.unfinished(this.context.clock().nanos());
		this.context.cutOff();
		try {
			closeLoops();
		}
		catch (InterruptedException ex) {
			interrupted = true;
		}
		// For loops whose driver is stuck in a handler that nobody may take it from.
		this.open.forEach(Connection::closeSocket);
		this.context.watchdog().stop();
		stopWorkers();
		this.context.tls().tasks().stopNow();
		this.context.drivers().stopNow();
		interrupted |= !endStreams();
		this.context.enter(Stage.STOPPED);
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
		return unfinished;
	}

	/** What has waited for a worker has an end, too, for who observes it. */
	private void stopWorkers() {
		List<Runnable> left = new ArrayList<>(this.context.streamedBodies().stopNow());
		left.addAll(this.context.workers().stopNow());
		left.addAll(this.context.reservedWorkers().stopNow());
		for (Runnable task : left) {
			if (task instanceof WorkerRun run) {
				run.dropped();
			}
		}
	}

	/** Returns false if the calling thread was interrupted: it wants no more waiting. */
	private boolean finish(Duration grace) {
		try {
			this.context.enter(Stage.STOPPING);
			this.acceptance.stop();
			this.loops.forEach((loop) -> loop.execute((driver) -> driver.roster().drain()));
			this.context.connections().awaitNone(nanos(grace), this::callersLeft);
			return true;
		}
		catch (InterruptedException ex) {
			return false;
		}
	}

	/** Returns false if the calling thread was interrupted. */
	private boolean endStreams() {
		try {
			this.context.endActions().stop(CLOSE_NANOS);
			return true;
		}
		catch (InterruptedException ex) {
			return false;
		}
	}

	/** Whoever waits for ever may give a grace that no number of nanoseconds can tell. */
	private static long nanos(Duration grace) {
		return (grace.compareTo(LONGEST_GRACE) < 0) ? grace.toNanos() : LONGEST_GRACE.toNanos();
	}

	private void closeLoops() throws InterruptedException {
		this.loops.forEach((loop) -> loop.execute((driver) -> driver.roster().closeAll()));
		long end = System.nanoTime() + CLOSE_NANOS;
		for (EventLoop loop : this.loops) {
			loop.awaitClosed(end - System.nanoTime());
		}
	}

}
