package io.miniserver;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.spi.SelectorProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import io.miniserver.config.ServerConfig;
import io.miniserver.http.ErrorHandler;
import io.miniserver.http.Middleware;
import io.miniserver.http.ProblemRenderer;
import io.miniserver.http.RequestObserver;
import io.miniserver.internal.net.Clock;
import io.miniserver.internal.net.Failures;
import io.miniserver.internal.net.Server;
import io.miniserver.internal.net.ServerSetup;
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

	private final ServerConfig config;

	private final Router router;

	private final Server server;

	private MiniServer(ServerConfig config, Router router, Server server) {
		this.config = config;
		this.router = router;
		this.server = server;
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
	 * @return the port, never 0; also after the stop
	 */
	public int port() {
		return this.server.address().getPort();
	}

	/**
	 * Returns where the server listens.
	 * @return the bound address and port, unresolved on an {@link InMemoryTransport};
	 * also after the stop
	 */
	public InetSocketAddress address() {
		return this.server.address();
	}

	/**
	 * Returns what the server was started with.
	 * @return the configuration
	 */
	public ServerConfig config() {
		return this.config;
	}

	/**
	 * Returns what the server serves: the routes of the application and, behind them, the
	 * server's own one for {@code ServerConfig.health()}.
	 * @return the router
	 */
	public Router router() {
		return this.router;
	}

	/**
	 * Returns whether the server has not been asked to stop.
	 * @return false from the first call of {@link #stop} or {@link #close} on
	 */
	public boolean isRunning() {
		return this.server.stage().accepts();
	}

	/**
	 * Returns where the server stands. Never waits.
	 * @return the state, never {@link ServerState#STARTING}
	 */
	public ServerState state() {
		return switch (this.server.stage()) {
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
		return this.server.isHandlerThread();
	}

	/**
	 * Returns the server's counts of this moment. They are read one after the other, so
	 * they need not fit together exactly.
	 * @return the counts
	 */
	public ServerStats stats() {
		return ServerStats.of(this.server, this.config);
	}

	/**
	 * Goes on to serve, and to accept, but says {@code Connection: close} in each further
	 * response (RFC 9112 section 9.6), so that clients go elsewhere before {@link #stop}.
	 * Idle connections stay open, and health probes are told that the server is down.
	 * Returns at once; a second call, and one after the stop, does nothing.
	 */
	public void drain() {
		this.server.drain();
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
		return new StopReport(this.server.stop(grace));
	}

	/**
	 * Stops the server with the grace period of its configuration, see {@link #stop}.
	 */
	@Override
	public void close() {
		stop(this.config.timeouts().shutdown());
	}

	/**
	 * Collects what a server is made of. Not safe for use by several threads.
	 */
	public static final class Builder {

		private ServerConfig config = ServerConfig.defaults();

		private Router router = Router.builder().build();

		private final List<Middleware> middleware = new ArrayList<>();

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
		 * an exchange tells its route by the index there
		 * @return this builder
		 */
		public Builder observerOf(Function<Router, RequestObserver> factory) {
			this.observer = factory;
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
		 * @throws BindFailedException if the port can not be bound; nothing is left
		 * behind then
		 * @throws IllegalStateException if virtual threads are configured before Java 21
		 * @throws InvalidRouteException if the application has a route for the path of
		 * {@code ServerConfig.health()}
		 */
		public MiniServer start() {
			Failures failures = new Failures(this.config, this.errorHandlers, this.problemRenderers);
			HealthRoute health = new HealthRoute(this.config.health());
			Router served = health.addTo(this.router);
			RouteTable routes = new RouteTable(served, this.middleware, failures, this.config);
			RequestObserver told = (this.observer != null) ? this.observer.apply(served) : null;
			ServerSetup setup = new ServerSetup(this.config, routes::newFinder, failures, told, Clock.SYSTEM,
					this.channels);
			try {
				Server server = Server.start(setup);
				health.started(server);
				return new MiniServer(this.config, served, server);
			}
			catch (IOException ex) {
				throw new BindFailedException(this.config.address(), this.config.port(), ex);
			}
		}

	}

}
