package io.miniserver;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

import io.miniserver.config.ListenerConfig;
import io.miniserver.config.ServerConfig;
import io.miniserver.route.Router;

/**
 * An HTTP server. <pre class="code">
 * Router router = Router.builder()
 *     .get("/hello/{name}", (request) -&gt; Response.text("hello " + request.pathParameter("name")))
 *     .build();
 * try (MiniServer server = MiniServer.builder().router(router).start()) {
 *     System.out.println("http://localhost:" + server.port() + "/hello/you");
 *     …
 * }
 * </pre> All methods are safe for use by several threads. Several servers may run in one
 * JVM; they share nothing.
 */
public final class MiniServer implements AutoCloseable {

	/** Also for who looks into the server. */
	final Started started;

	MiniServer(Started started) {
		this.started = started;
	}

	/**
	 * Returns a builder with the default configuration and no route.
	 * @return a new builder
	 */
	public static MiniServerBuilder builder() {
		return new MiniServerBuilder();
	}

	/**
	 * Returns the port on which the server listens.
	 * @return the port of its main listener, never 0; also after the stop
	 */
	public int port() {
		return address().getPort();
	}

	/**
	 * Returns where the server listens.
	 * @return the address and port of its main listener, unresolved on an
	 * {@link InMemoryTransport}; also after the stop
	 */
	public InetSocketAddress address() {
		return (InetSocketAddress) this.started.listeners().get(0).address();
	}

	/**
	 * Returns all listeners, the {@linkplain ListenerConfig#MAIN main} one first.
	 * @return the listeners
	 */
	public List<RunningListener> listeners() {
		return this.started.listeners();
	}

	/**
	 * Returns a listener.
	 * @param name the listener's name
	 * @return where it listens, and what it serves
	 * @throws IllegalArgumentException if the server has no such listener
	 */
	public RunningListener listener(String name) {
		return this.started.listener(name);
	}

	/**
	 * Returns what the server was started with.
	 * @return the configuration
	 */
	public ServerConfig config() {
		return this.started.config();
	}

	/**
	 * Returns what the server serves: the routes of the application and, behind them, the
	 * server's own one for {@code ServerConfig.health()}.
	 * @return the router of its main listener
	 */
	public Router router() {
		return this.started.listeners().get(0).router();
	}

	/**
	 * Returns whether the server has not been asked to stop.
	 * @return false from the first call of {@link #stop} or {@link #close} on
	 */
	public boolean isRunning() {
		return this.started.server().stage().accepts();
	}

	/**
	 * Returns where the server stands. Never waits.
	 * @return the state, never {@link ServerState#STARTING}
	 */
	public ServerState state() {
		return switch (this.started.server().stage()) {
			case RUNNING -> ServerState.READY;
			case DRAINING -> ServerState.DRAINING;
			case STOPPING -> ServerState.STOPPING;
			case STOPPED -> ServerState.STOPPED;
		};
	}

	/**
	 * Returns whether the calling thread runs a handler of this server.
	 * @return whether it does, and so must not wait for the server's requests
	 */
	public boolean isHandlerThread() {
		return this.started.server().isHandlerThread();
	}

	/**
	 * Returns the server's counts of this moment. They are read one after the other, so
	 * they need not fit together exactly.
	 * @return the counts
	 */
	public ServerStats stats() {
		return ServerStats.of(this.started.server(), this.started.config());
	}

	/**
	 * Goes on to serve, and to accept, but says {@code Connection: close} in each further
	 * response (RFC 9112 section 9.6), so that clients go elsewhere before {@link #stop}.
	 * Idle connections stay open, and health probes are told that the server is down.
	 * Returns at once; a second call, and one after the stop, does nothing.
	 */
	public void drain() {
		this.started.server().drain();
	}

	/**
	 * Stops the server without losing a request: accepts what has connected and then
	 * nothing more, says {@code Connection: close} in each further response, gives idle
	 * connections a quarter of a second for a request that may be on its way, and waits
	 * until no connection is left. What is left after the grace period is cut off, and
	 * its threads are interrupted.
	 * <p>
	 * A second call waits for the first one and returns its report. Called by a handler,
	 * it does not wait for that handler's own request, which then gets no answer. The
	 * same goes for a handler that has called {@link #drain()} and not returned: it may
	 * wait for the thread that calls this method.
	 * @param grace how long to wait; zero: not at all
	 * @return what was cut off
	 */
	public StopReport stop(Duration grace) {
		return new StopReport(this.started.server().stop(grace));
	}

	/**
	 * Stops the server with the grace period of its configuration, see {@link #stop}.
	 */
	@Override
	public void close() {
		stop(this.started.config().timeouts().shutdown());
	}

}
