package io.miniserver.boot;

import java.util.ArrayList;
import java.util.List;

import io.miniserver.MiniServer;
import io.miniserver.MiniServerBuilder;
import io.miniserver.config.ListenerConfig;
import io.miniserver.config.ServerConfig;
import io.miniserver.http.ErrorHandler;
import io.miniserver.http.Middleware;
import io.miniserver.http.ProblemRenderer;
import io.miniserver.http.RequestObserver;
import io.miniserver.route.Router;

import org.springframework.beans.factory.ListableBeanFactory;

/**
 * Makes a server out of the configuration, the routes and the beans of the application.
 */
final class ServerAssembly {

	private final ServerConfig config;

	private final List<ListenerConfig> listeners;

	private final ServedRoutes routes;

	private final ListableBeanFactory beans;

	ServerAssembly(ServerConfig config, List<ListenerConfig> listeners, ServedRoutes routes,
			ListableBeanFactory beans) {
		this.config = config;
		this.listeners = listeners;
		this.routes = routes;
		this.beans = beans;
	}

	/**
	 * Starts a server.
	 * @return the running server
	 * @throws io.miniserver.BindFailedException if a port cannot be bound
	 */
	MiniServer start() {
		Router router = this.routes.router();
		MiniServerBuilder builder = MiniServer.builder();
		builder.config(this.config);
		this.listeners.forEach(builder::listener);
		beans(Middleware.class).forEach(builder::middleware);
		beans(ErrorHandler.class).forEach(builder::errorHandler);
		beans(ProblemRenderer.class).forEach(builder::problemRenderer);
		observer(builder);
		beans(MiniServerCustomizer.class).forEach((customizer) -> customizer.customize(builder));
		builder.router(router);
		return builder.start();
	}

	/**
	 * The server has room for one observer. The router that it serves has a route of its
	 * own behind the application's.
	 */
	private void observer(MiniServerBuilder builder) {
		List<RequestObserver> observers = beans(RequestObserver.class);
		List<RequestObserverFactory> factories = beans(RequestObserverFactory.class);
		if (observers.isEmpty() && factories.isEmpty()) {
			return;
		}
		builder.observerOf((served) -> {
			List<RequestObserver> all = new ArrayList<>(observers);
			factories.forEach((factory) -> all.add(factory.create(served)));
			return (all.size() == 1) ? all.get(0) : new AllObservers(all);
		});
	}

	private <T> List<T> beans(Class<T> type) {
		return this.beans.getBeanProvider(type).orderedStream().toList();
	}

}
