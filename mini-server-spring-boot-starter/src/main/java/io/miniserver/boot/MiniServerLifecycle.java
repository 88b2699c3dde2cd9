package io.miniserver.boot;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.miniserver.MiniServer;
import io.miniserver.RunningListener;
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

	private volatile @Nullable MiniServer server;

	/** Guarded by this. */
	private @Nullable GracefulStop gracefulStop;

	MiniServerLifecycle(ServerAssembly assembly, ConfigurableApplicationContext context,
			MiniServerProperties properties) {
		this.assembly = assembly;
		this.context = context;
		this.readiness = new RefuseTrafficOnClose(context);
		this.enabled = properties.getPort() != PropertiesToConfig.PORT_OFF;
	}

	/**
	 * Returns the server while it runs.
	 * @return the server, or null before the start, after the stop and with port -1
	 */
	public @Nullable MiniServer getServer() {
		return this.server;
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
	 * Begins to stop the server once its requests in flight are complete or the grace
	 * period is over. Returns at once.
	 * @param callback called once: when the server has stopped, or at once if it does not
	 * run or is given no time
	 */
	synchronized void stopGracefully(Runnable callback) {
		MiniServer running = this.server;
		if (running == null || running.config().timeouts().shutdown().isZero()) {
			callback.run();
		}
		else {
			this.gracefulStop = GracefulStop.begin(running, callback);
		}
	}

	/**
	 * Stops the server without waiting for its requests; ends a graceful stop that is
	 * still under way. Does nothing if the server does not run.
	 */
	@Override
	public synchronized void stop() {
		if (this.gracefulStop != null) {
			this.gracefulStop.cutOff();
			this.gracefulStop = null;
		}
		MiniServer running = this.server;
		if (running != null) {
			running.stop(Duration.ZERO);
			this.server = null;
		}
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
