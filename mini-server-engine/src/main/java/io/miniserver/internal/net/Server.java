package io.miniserver.internal.net;

import java.io.IOException;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A running server: the listeners, the loops with their drivers, the watchdog and the
 * workers.
 */
public final class Server {

	private final ServerContext context;

	private final Acceptance acceptance;

	private final List<EventLoop> loops;

	private final List<SocketAddress> addresses;

	private final Shutdown shutdown;

	private final LiveView live;

	private Server(ServerContext context, Acceptance acceptance, List<EventLoop> loops) {
		this.context = context;
		this.acceptance = acceptance;
		this.loops = loops;
		this.addresses = acceptance.localAddresses();
		this.shutdown = new Shutdown(context, acceptance, loops);
		this.live = new LiveView(context, loops);
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
	 * Goes on to serve, but ends each connection after its next response. Whoever has
	 * stopped the server meanwhile has done more: nothing happens then.
	 */
	public void drain() {
		this.shutdown.drain();
	}

	/**
	 * Stops: accepts what has connected and then nothing more, ends each connection after
	 * its next response, and waits until none is left, but those whose handlers have
	 * called this or {@link #drain()}. What is left after the grace period is cut off. A
	 * second call waits for the first.
	 * @param grace how long requests in flight are awaited
	 * @return the requests that were cut off, by name; the same list for each call
	 */
	public List<String> stop(Duration grace) {
		return this.shutdown.stop(grace);
	}

	/** Returns where the server stands. */
	public Stage stage() {
		return this.context.stage();
	}

	/** Returns whether each response ends its connection by now. */
	boolean isDraining() {
		return stage().endsConnections();
	}

	/** Returns whether the calling thread runs a handler of this server. */
	public boolean isHandlerThread() {
		return new OpenConnections(this.loops).handledBy(Thread.currentThread()).isPresent();
	}

	/** Returns who looks into the running server. */
	public LiveView live() {
		return this.live;
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

	/** Returns further counts. */
	public ServerCounts counts() {
		return new ServerCounts(this.context);
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
