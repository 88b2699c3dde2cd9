package io.miniserver.boot;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.miniserver.MiniServer;
import io.miniserver.RunningListener;
import io.miniserver.ServerState;
import io.miniserver.config.UnixSocket;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * Starts and stops the server with the application, in the phase of Spring Boot's own web
 * servers. Requests in flight have been awaited in an earlier phase; what still runs when
 * this one stops is cut off.
 */
public final class MiniServerLifecycle implements SmartLifecycle {

	/** The phase in which Spring Boot starts and stops web servers. */
	static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 2048;

	private static final Log logger = LogFactory.getLog(MiniServerLifecycle.class);

	private final ServerAssembly assembly;

	private final ConfigurableApplicationContext context;

	private final RefuseTrafficOnClose readiness;

	private final boolean enabled;

	private final Duration drainDelay;

	private volatile @Nullable MiniServer server;

	/** The handler's thread that stops its server. Guarded by this. */
	private @Nullable Thread stoppingHandler;

	/** What {@link #getState()} tells while there is no server. */
	private volatile ServerState stateWithout;

	/** Guarded by this. */
	private @Nullable DrainDelay drain;

	/** Guarded by this. */
	private @Nullable GracefulStop gracefulStop;

	MiniServerLifecycle(ServerAssembly assembly, ConfigurableApplicationContext context, Duration drainDelay,
			MiniServerProperties properties) {
		this.assembly = assembly;
		this.context = context;
		this.readiness = new RefuseTrafficOnClose(context);
		this.drainDelay = drainDelay;
		this.enabled = properties.getPort() != PropertiesToConfig.PORT_OFF;
		this.stateWithout = this.enabled ? ServerState.STARTING : ServerState.STOPPED;
	}

	/**
	 * Returns the server while it runs.
	 * @return the server, or null before the start, after the stop and with port -1
	 */
	public @Nullable MiniServer getServer() {
		return this.server;
	}

	/**
	 * Returns where the server stands: {@link ServerState#STARTING} before the start,
	 * {@link ServerState#STOPPED} after the stop and with port -1. Never waits.
	 * @return the state
	 */
	public ServerState getState() {
		MiniServer current = this.server;
		return (current != null) ? current.state() : this.stateWithout;
	}

	/**
	 * Starts the server, unless it runs or is switched off.
	 */
	@Override
	public synchronized void start() {
		if (this.server != null || !this.enabled) {
			return;
		}
		MiniServer started = this.assembly.start();
		this.server = started;
		int count = started.router().routes().size();
		logger.info("mini-server started " + place(started) + " with " + count + ((count == 1) ? " route" : " routes"));
		StartupAdvice.of(started.config(), this.drainDelay, this.context.getEnvironment())
			.warnings()
			.forEach(logger::warn);
		this.context.addApplicationListener(this.readiness);
		LocalPort.publish(this.context, started);
		this.context.publishEvent(new MiniServerStartedEvent(started));
	}

	private static String place(MiniServer started) {
		String main = started.address().isUnresolved() ? "in memory"
				: "on port " + started.port() + (started.config().tls() != null ? " (https)" : " (http)");
		List<String> places = new ArrayList<>(List.of(main));
		started.listeners().stream().skip(1).map(MiniServerLifecycle::place).forEach(places::add);
		return String.join(", ", places);
	}

	private static String place(RunningListener listener) {
		UnixSocket unix = listener.config().unixSocket();
		return ((unix != null) ? "on " + unix.path() : "on port " + listener.port()) + " (" + listener.config().name()
				+ ")";
	}

	/**
	 * Begins to drain the server. Returns at once.
	 * @param callback called once: when the drain's time is over or cut short, or at once
	 * if there is none or the server does not run
	 */
	synchronized void drain(Runnable callback) {
		MiniServer running = this.server;
		if (running == null) {
			callback.run();
			return;
		}
		if (running.isHandlerThread()) {
			this.stoppingHandler = Thread.currentThread();
			logger.warn("A handler stops its own server: its request is not awaited and gets no answer. "
					+ "Close the application context on another thread");
		}
		DrainDelay begun = (this.drain != null) ? this.drain : DrainDelay.begin(running, this.drainDelay);
		this.drain = begun;
		begun.whenDone(callback);
	}

	/**
	 * Begins to stop the server once its requests in flight are complete or the grace
	 * period is over. Returns at once.
	 * @param callback called once: when the server has stopped, or at once if it does not
	 * run or is given no time
	 */
	synchronized void stopGracefully(Runnable callback) {
		MiniServer running = this.server;
		if (this.drain != null) {
			this.drain.cutShort();
		}
		if (running == null || running.config().timeouts().shutdown().isZero()) {
			callback.run();
			return;
		}
		GracefulStop begun = (this.gracefulStop != null) ? this.gracefulStop : GracefulStop.begin(running);
		this.gracefulStop = begun;
		begun.whenDone(callback);
	}

	/**
	 * Stops the server without waiting for its requests; ends a graceful stop that is
	 * still under way. Does nothing if the server does not run. The thread of a handler
	 * that stops its server is left without an interrupt: other beans are still to be
	 * closed on it.
	 */
	@Override
	public synchronized void stop() {
		if (this.drain != null) {
			this.drain.cutShort();
			this.drain = null;
		}
		boolean reported = this.gracefulStop != null;
		if (this.gracefulStop != null) {
			this.gracefulStop.cutOff();
			this.gracefulStop = null;
		}
		MiniServer running = this.server;
		if (running == null) {
			return;
		}
		List<String> aborted = running.stop(Duration.ZERO).aborted();
		if (!reported && !aborted.isEmpty()) {
			logger.warn("Stopped with one or more requests still active: " + String.join(", ", aborted));
		}
		this.stateWithout = ServerState.STOPPED;
		this.server = null;
		logger.info("mini-server stopped");
		if (this.stoppingHandler == Thread.currentThread()) {
			Thread.interrupted();
		}
		this.stoppingHandler = null;
	}

	@Override
	public boolean isRunning() {
		return this.server != null;
	}

	/**
	 * A pause would end the server, and with port 0 it would come back on another port.
	 * @return false
	 */
	@Override
	public boolean isPauseable() {
		return false;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}
