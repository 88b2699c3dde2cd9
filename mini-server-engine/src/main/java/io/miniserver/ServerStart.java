package io.miniserver;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.channels.spi.SelectorProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import io.miniserver.config.ListenerConfig;
import io.miniserver.config.ServerConfig;
import io.miniserver.http.Middleware;
import io.miniserver.http.RequestObserver;
import io.miniserver.internal.net.Clock;
import io.miniserver.internal.net.Failures;
import io.miniserver.internal.net.ListenFailedException;
import io.miniserver.internal.net.ListenerSetup;
import io.miniserver.internal.net.Server;
import io.miniserver.internal.net.ServerSetup;
import io.miniserver.route.Router;
import org.jspecify.annotations.Nullable;

/**
 * One start of a server: gives each listener its routes and its observer, and starts the
 * network layer with them. Used once.
 */
final class ServerStart {

	private final ServerConfig config;

	private final Failures failures;

	private final @Nullable Function<Router, RequestObserver> observer;

	private final HealthRoute health;

	private final List<ListenerSetup> setups = new ArrayList<>();

	private final List<Router> routers = new ArrayList<>();

	ServerStart(ServerConfig config, Failures failures, @Nullable Function<Router, RequestObserver> observer) {
		this.config = config;
		this.failures = failures;
		this.observer = observer;
		this.health = new HealthRoute(config.health());
	}

	/** Adds the main listener, before all others. */
	void addMain(Router router, List<Middleware> middleware) {
		add(ListenerConfig.main(this.config), this.health.addTo(router), middleware);
	}

	/** Adds a listener with routes of its own. */
	void add(ListenerConfig listener, Router router, List<Middleware> middleware) {
		RouteTable routes = new RouteTable(router, middleware, this.failures, this.config);
		RequestObserver told = (this.observer != null) ? this.observer.apply(router) : null;
		this.setups.add(new ListenerSetup(listener, routes::newFinder, told));
		this.routers.add(router);
	}

	/** Adds a listener that serves what the main listener does. */
	void addWithMainRoutes(ListenerConfig listener) {
		ListenerSetup main = this.setups.get(0);
		this.setups.add(new ListenerSetup(listener, main.routes(), main.observer()));
		this.routers.add(this.routers.get(0));
	}

	/**
	 * Starts the server.
	 * @throws BindFailedException if a listener can not be bound; nothing is left behind
	 * then
	 * @throws IllegalArgumentException if two listeners have the same name or place
	 */
	Started start(SelectorProvider channels) {
		ServerSetup setup = new ServerSetup(this.config, List.copyOf(this.setups), this.failures, Clock.SYSTEM,
				channels);
		try {
			AddedListener.requireDistinct(this.setups.stream().map(ListenerSetup::config).toList());
			Server started = Server.start(setup);
			this.health.started(started);
			return new Started(this.config, listeners(started), started);
		}
		catch (ListenFailedException ex) {
			throw new BindFailedException(ex.listener(), ex.reason());
		}
		catch (IOException ex) {
			throw new BindFailedException(this.setups.get(0).config(), ex);
		}
	}

	private List<RunningListener> listeners(Server started) {
		List<RunningListener> result = new ArrayList<>();
		List<SocketAddress> addresses = started.addresses();
		for (int i = 0; i < addresses.size(); i++) {
			result.add(new RunningListener(this.setups.get(i).config(), this.routers.get(i), addresses.get(i)));
		}
		return List.copyOf(result);
	}

}
