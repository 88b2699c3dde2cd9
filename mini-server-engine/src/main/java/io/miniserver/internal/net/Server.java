package io.miniserver.internal.net;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.SelectionKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * A running server: the listeners, the loops with their drivers, the watchdog and the
 * workers.
 */
public final class Server {

	/** What a loop whose driver does not answer is given to close its connections. */
	private static final long CLOSE_NANOS = TimeUnit.SECONDS.toNanos(1);

	private static final Duration LONGEST_GRACE = Duration.ofDays(365);

	private final ServerContext context;

	private final Acceptance acceptance;

	private final List<EventLoop> loops;

	private final List<SocketAddress> addresses;

	/** Guarded by this. */
	private @Nullable List<String> aborted;

	private Server(ServerContext context, Acceptance acceptance, List<EventLoop> loops) {
		this.context = context;
		this.acceptance = acceptance;
		this.loops = loops;
		this.addresses = acceptance.localAddresses();
	}

	/**
	 * Binds all listeners and starts all threads.
	 * @param setup what the server is made of
	 * @return the running server
	 * @throws ListenFailedException if a listener can not be bound; no thread and no file
	 * is left then
	 * @throws IOException if there are no selectors to be had; nothing is left, either
	 */
	public static Server start(ServerSetup setup) throws IOException {
		return start(setup, WatchdogMode.THREAD, Acceptor.SYSTEM);
	}

	/** Whether the watchdog looks by itself. */
	enum WatchdogMode {

		/** It has a thread that looks every millisecond. */
		THREAD,

		/** It looks when a test tells it to. */
		MANUAL

	}

	static Server start(ServerSetup setup, WatchdogMode watchdogMode, Acceptor acceptor) throws IOException {
		ThreadNames names = new ThreadNames("mini-server-");
		ServerContext context = new ServerContext(setup, names);
		List<EventLoop> loops = new ArrayList<>();
		try {
			openLoops(context, loops);
			Acceptance acceptance = new Acceptance(context, loops, acceptor);
			Server server = new Server(context, acceptance, List.copyOf(loops));
			server.startThreads(names, watchdogMode);
			return server;
		}
		catch (IOException | RuntimeException ex) {
			loops.forEach(EventLoop::close);
			throw ex;
		}
	}

	private static void openLoops(ServerContext context, List<EventLoop> loops) throws IOException {
		int configured = context.config().loops();
		int count = (configured > 0) ? configured : Runtime.getRuntime().availableProcessors();
		for (int i = 0; i < count; i++) {
			loops.add(new EventLoop(context));
		}
	}

	private void startThreads(ThreadNames names, WatchdogMode watchdogMode) {
		this.context.drivers().factory((loop) -> new Driver(this.context, loop));
		this.context.watchdog().watch(this.loops);
		if (watchdogMode == WatchdogMode.THREAD) {
			this.context.watchdog().start(names);
		}
		this.loops.forEach(this.context.drivers()::start);
		this.acceptance.start(names);
	}

	/**
	 * Returns where the server listens.
	 * @return the bound addresses with the real ports, in the order of the listeners
	 */
	public List<SocketAddress> addresses() {
		return this.addresses;
	}

	/**
	 * Stops: accepts what has connected and then nothing more, ends each connection after
	 * its next response, and waits until none is left. What is left after the grace
	 * period is cut off. A second call waits for the first.
	 * @param grace how long requests in flight are awaited
	 * @return the requests that were cut off, by name; the same list for each call
	 */
	public synchronized List<String> stop(Duration grace) {
		if (this.aborted == null) {
			this.aborted = stopNow(grace);
		}
		return this.aborted;
	}

	private List<String> stopNow(Duration grace) {
		boolean interrupted = !drain(grace);
		List<String> unfinished = unfinished();
		this.context.cutOff();
		try {
			closeLoops();
		}
		catch (InterruptedException ex) {
			interrupted = true;
		}
		// For loops whose driver is stuck in a handler that nobody may take it from.
		forEachConnection(Connection::closeSocket);
		this.context.watchdog().stop();
		this.context.workers().stopNow();
		this.context.reservedWorkers().stopNow();
		this.context.tls().tasks().stopNow();
		this.context.drivers().stopNow();
		interrupted |= !endStreams();
		if (interrupted) {
			Thread.currentThread().interrupt();
		}
		return unfinished;
	}

	/** Returns false if the calling thread was interrupted: it wants no more waiting. */
	private boolean drain(Duration grace) {
		try {
			this.context.startDraining();
			this.acceptance.stop();
			this.loops.forEach((loop) -> loop.execute((driver) -> driver.roster().drain()));
			this.context.connections().awaitNone(nanos(grace));
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

	private List<String> unfinished() {
		List<String> names = new ArrayList<>();
		forEachConnection((connection) -> {
			Exchange exchange = connection.exchange;
			if (exchange != null) {
				names.add(exchange.request() + " from " + connection.remoteAddress());
			}
			else if (connection.phase == Connection.Phase.WRITING) {
				names.add("the rest of a response to " + connection.remoteAddress());
			}
			else if (connection.phase == Connection.Phase.EVENTS) {
				names.add("a stream of events to " + connection.remoteAddress());
			}
		});
		return List.copyOf(names);
	}

	private void closeLoops() throws InterruptedException {
		this.loops.forEach((loop) -> loop.execute((driver) -> driver.roster().closeAll()));
		long end = System.nanoTime() + CLOSE_NANOS;
		for (EventLoop loop : this.loops) {
			loop.awaitClosed(end - System.nanoTime());
		}
	}

	private void forEachConnection(Consumer<Connection> action) {
		for (EventLoop loop : this.loops) {
			for (SelectionKey key : loop.keys()) {
				if (key.attachment() instanceof Connection connection) {
					action.accept(connection);
				}
			}
		}
	}

	/** Returns the number of open connections. */
	public int openConnections() {
		return this.context.connections().open();
	}

	/** Returns how many connections were accepted since the start. */
	public long acceptedConnections() {
		return this.context.connections().accepted();
	}

	/** Returns how many requests handlers have answered since the start. */
	public long requests() {
		return this.context.counters().requests();
	}

	/** Returns how often a loop was taken from a handler since the start. */
	public long takeovers() {
		return this.context.drivers().takeovers();
	}

	/** Returns how many threads run a handler that lost its loop. */
	public int displaced() {
		return this.context.drivers().displaced();
	}

	/** Returns the number of event loops. */
	public int loops() {
		return this.loops.size();
	}

	/** Returns how many workers run a handler. */
	public int workersBusy() {
		return this.context.workers().busy();
	}

	/** Returns how many reserved workers run a handler. */
	public int reservedWorkersBusy() {
		return this.context.reservedWorkers().busy();
	}

	/** Returns how many event streams are open. */
	public int eventStreams() {
		return this.context.counters().streams();
	}

	/** Returns how many requests wait for a worker. */
	public int workersQueued() {
		return this.context.workers().queued() + this.context.streamedBodies().waiting();
	}

	/**
	 * Returns for how long the request that has waited longest for a worker waits. Not
	 * those with streamed bodies: it is other clients for whom they wait.
	 */
	public Duration workersLongestWait() {
		return Duration.ofNanos(this.context.workers().longestWaitNanos(this.context.clock().nanos()));
	}

	/** Returns what is counted of connections with TLS. */
	public TlsCounters tls() {
		return this.context.tls().counters();
	}

	/** Returns whether the server stops, or has stopped. */
	public boolean isDraining() {
		return this.context.isDraining();
	}

	/** Returns the refused requests by reason. */
	public Map<String, Long> rejections() {
		return this.context.counters().rejections();
	}

	/** For tests that look by themselves. */
	Watchdog watchdog() {
		return this.context.watchdog();
	}

	/** Has each loop look at its deadlines; for tests that move the clock. */
	void wakeUp() {
		// Whatever the loop does now, its next poll ends at once and looks at the clock.
		this.loops.forEach((loop) -> loop.execute((driver) -> loop.selector().wakeup()));
	}

}
