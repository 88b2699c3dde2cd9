package io.miniserver;

import java.net.InetSocketAddress;
import java.nio.channels.spi.SelectorProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import io.miniserver.config.ListenerConfig;
import io.miniserver.config.ServerConfig;
import io.miniserver.http.ErrorHandler;
import io.miniserver.http.Middleware;
import io.miniserver.http.ProblemRenderer;
import io.miniserver.http.RequestObserver;
import io.miniserver.internal.net.Failures;
import io.miniserver.route.InvalidRouteException;
import io.miniserver.route.Router;
import org.jspecify.annotations.Nullable;

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

	private final Started started;

	private volatile boolean running = true;

	private MiniServer(Started started) {
		this.started = started;
	}

	/**
	 * Returns a builder with the default configuration and no route.
	 * @return a new builder
	 */
	public static Builder builder() {
		return new Builder();
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
		return this.running;
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
	 * Stops the server without losing a request: accepts what has connected and then
	 * nothing more, says {@code Connection: close} in each further response, gives idle
	 * connections a quarter of a second for a request that may be on its way, and waits
	 * until no connection is left. What is left after the grace period is cut off, and
	 * its threads are interrupted.
	 * <p>
	 * A second call waits for the first one and returns its report. Called by a handler,
	 * it waits in vain for that handler's own request.
	 * @param grace how long to wait; zero: not at all
	 * @return what was cut off
	 */
	public StopReport stop(Duration grace) {
		this.running = false;
		return new StopReport(this.started.server().stop(grace));
	}

	/**
	 * Stops the server with the grace period of its configuration, see {@link #stop}.
	 */
	@Override
	public void close() {
		stop(this.started.config().timeouts().shutdown());
	}

	/**
	 * Collects what a server is made of. Not safe for use by several threads.
	 */
	public static final class Builder {

		private ServerConfig config = ServerConfig.defaults();

		private Router router = Router.builder().build();

		private final List<Middleware> middleware = new ArrayList<>();

		private final List<AddedListener> listeners = new ArrayList<>();

		private final List<ErrorHandler> errorHandlers = new ArrayList<>();

		private final List<ProblemRenderer> problemRenderers = new ArrayList<>();

		private @Nullable Function<Router, RequestObserver> observer;

		private SelectorProvider channels = SelectorProvider.provider();

		private Builder() {
		}

		/**
		 * Sets the configuration; without it, {@link ServerConfig#defaults()}.
		 * @param config the configuration
		 * @return this builder
		 */
		public Builder config(ServerConfig config) {
			this.config = config;
			return this;
		}

		/**
		 * Sets what the server serves; without it, every answer is 404.
		 * @param router the router
		 * @return this builder
		 */
		public Builder router(Router router) {
			this.router = router;
			return this;
		}

		/**
		 * Adds a middleware around all routes, inside of those that were added before.
		 * @param middleware the middleware; it sees the answers 404 and 405, too
		 * @return this builder
		 */
		public Builder middleware(Middleware middleware) {
			this.middleware.add(middleware);
			return this;
		}

		/**
		 * Adds an error handler, to be asked after those that were added before.
		 * @param errorHandler the error handler
		 * @return this builder
		 */
		public Builder errorHandler(ErrorHandler errorHandler) {
			this.errorHandlers.add(errorHandler);
			return this;
		}

		/**
		 * Adds who gives errors their form, to be asked after those that were added
		 * before.
		 * @param problemRenderer the renderer, for all errors, whoever found them
		 * @return this builder
		 */
		public Builder problemRenderer(ProblemRenderer problemRenderer) {
			this.problemRenderers.add(problemRenderer);
			return this;
		}

		/**
		 * Sets who is told of each answered request. A second call replaces the first.
		 * @param observer the observer
		 * @return this builder
		 */
		public Builder observer(RequestObserver observer) {
			return observerOf((served) -> observer);
		}

		/**
		 * Sets who is told of each answered request, as {@link #observer} does.
		 * @param factory makes the observer at the start, from the router that is served:
		 * an exchange tells its route by the index there. It is asked once more for each
		 * listener with routes of its own
		 * @return this builder
		 */
		public Builder observerOf(Function<Router, RequestObserver> factory) {
			this.observer = factory;
			return this;
		}

		/**
		 * Adds a listener, which serves what the main listener does.
		 * @param listener where it listens
		 * @return this builder
		 */
		public Builder listener(ListenerConfig listener) {
			this.listeners.add(new AddedListener(listener, null, List.of()));
			return this;
		}

		/**
		 * Adds a listener with routes of its own, on the same event loops and workers and
		 * with the same error handlers; without the server's middleware and health route.
		 * @param listener where it listens
		 * @param router what it serves
		 * @param middleware what is around all its routes, the outermost first
		 * @return this builder
		 */
		public Builder listener(ListenerConfig listener, Router router, Middleware... middleware) {
			this.listeners.add(new AddedListener(listener, router, List.of(middleware)));
			return this;
		}

		/**
		 * Has the server listen on a transport within the JVM, instead of a port.
		 * @param transport the transport, with no other server on it
		 * @return this builder
		 */
		public Builder transport(InMemoryTransport transport) {
			this.channels = transport.channels();
			return this;
		}

		/**
		 * Starts a server. The builder may be used again, for another one.
		 * @return the running server
		 * @throws BindFailedException if a listener can not be bound; nothing is left
		 * behind then
		 * @throws IllegalArgumentException if two listeners have the same name or place
		 * @throws IllegalStateException if virtual threads are configured before Java 21
		 * @throws InvalidRouteException if the application has a route for the path of
		 * {@code ServerConfig.health()}
		 */
		public MiniServer start() {
			Failures failures = new Failures(this.config, this.errorHandlers, this.problemRenderers);
			ServerStart start = new ServerStart(this.config, failures, this.observer);
			start.addMain(this.router, this.middleware);
			this.listeners.forEach((added) -> added.addTo(start));
			return new MiniServer(start.start(this.channels));
		}

	}

}
