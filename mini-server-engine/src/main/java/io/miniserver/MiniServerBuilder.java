package io.miniserver;

import java.nio.channels.spi.SelectorProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

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
 * Collects what a server is made of. Not safe for use by several threads.
 */
public final class MiniServerBuilder {

	private ServerConfig config = ServerConfig.defaults();

	private Router router = Router.builder().build();

	private final List<Middleware> middleware = new ArrayList<>();

	private final List<AddedListener> listeners = new ArrayList<>();

	private final List<ErrorHandler> errorHandlers = new ArrayList<>();

	private final List<ProblemRenderer> problemRenderers = new ArrayList<>();

	private @Nullable Function<Router, RequestObserver> observer;

	private Supplier<SelectorProvider> channels = SelectorProvider::provider;

	MiniServerBuilder() {
	}

	/**
	 * Sets the configuration; without it, {@link ServerConfig#defaults()}.
	 * @param config the configuration
	 * @return this builder
	 */
	public MiniServerBuilder config(ServerConfig config) {
		this.config = config;
		return this;
	}

	/**
	 * Sets what the server serves; without it, every answer is 404.
	 * @param router the router
	 * @return this builder
	 */
	public MiniServerBuilder router(Router router) {
		this.router = router;
		return this;
	}

	/**
	 * Adds a middleware around all routes, inside of those that were added before.
	 * @param middleware the middleware; it sees the answers 404 and 405, too, and by
	 * {@link Middleware#refused} those that the server gives before there is a route
	 * @return this builder
	 */
	public MiniServerBuilder middleware(Middleware middleware) {
		this.middleware.add(middleware);
		return this;
	}

	/**
	 * Adds an error handler, to be asked after those that were added before.
	 * @param errorHandler the error handler
	 * @return this builder
	 */
	public MiniServerBuilder errorHandler(ErrorHandler errorHandler) {
		this.errorHandlers.add(errorHandler);
		return this;
	}

	/**
	 * Adds who gives errors their form, to be asked after those that were added before.
	 * @param problemRenderer the renderer, for all errors, whoever found them
	 * @return this builder
	 */
	public MiniServerBuilder problemRenderer(ProblemRenderer problemRenderer) {
		this.problemRenderers.add(problemRenderer);
		return this;
	}

	/**
	 * Sets who is told of each answered request. A second call replaces the first.
	 * @param observer the observer
	 * @return this builder
	 */
	public MiniServerBuilder observer(RequestObserver observer) {
		return observerOf((served) -> observer);
	}

	/**
	 * Sets who is told of each answered request, as {@link #observer} does.
	 * @param factory makes the observer at the start, from the router that is served: an
	 * exchange tells its route by the index there. It is asked once more for each
	 * listener with routes of its own
	 * @return this builder
	 */
	public MiniServerBuilder observerOf(Function<Router, RequestObserver> factory) {
		this.observer = factory;
		return this;
	}

	/**
	 * Adds a listener, which serves what the main listener does.
	 * @param listener where it listens
	 * @return this builder
	 */
	public MiniServerBuilder listener(ListenerConfig listener) {
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
	public MiniServerBuilder listener(ListenerConfig listener, Router router, Middleware... middleware) {
		this.listeners.add(new AddedListener(listener, router, List.of(middleware)));
		return this;
	}

	/**
	 * Has the server listen on a transport within the JVM, instead of a port.
	 * @param transport the transport, with no other server on it
	 * @return this builder
	 */
	public MiniServerBuilder transport(InMemoryTransport transport) {
		this.channels = transport::channels;
		return this;
	}

	/**
	 * Starts a server. The builder may be used again, for another one.
	 * @return the running server
	 * @throws BindFailedException if a listener can not be bound; nothing is left behind
	 * then
	 * @throws IllegalArgumentException if two listeners have the same name or place
	 * @throws IllegalStateException if virtual threads are configured before Java 21
	 * @throws InvalidRouteException if the application has a route for the path of
	 * {@code ServerConfig.health()}
	 */
	public MiniServer start() {
		Failures failures = new Failures(this.config, this.errorHandlers, this.problemRenderers, this.middleware);
		ServerStart start = new ServerStart(this.config, failures, this.observer);
		start.addMain(this.router, this.middleware);
		this.listeners.forEach((added) -> added.addTo(start));
		return new MiniServer(start.start(this.channels.get()));
	}

}
