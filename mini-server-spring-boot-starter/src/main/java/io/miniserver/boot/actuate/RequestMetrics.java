package io.miniserver.boot.actuate;

import java.util.List;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.MeterRegistry;
import io.miniserver.http.RequestObserver;
import io.miniserver.route.Route;
import io.miniserver.route.Router;

/**
 * Times each request by its route.
 */
final class RequestMetrics implements RequestObserver {

	/** The first is for requests without a route, whose index is -1. */
	private final RouteTimers[] timers;

	RequestMetrics(MeterRegistry registry, String name, Router router) {
		List<Route> routes = router.routes();
		this.timers = new RouteTimers[routes.size() + 1];
		this.timers[0] = new RouteTimers(registry, name, null, null);
		for (int i = 0; i < routes.size(); i++) {
			Route route = routes.get(i);
			this.timers[i + 1] = new RouteTimers(registry, name, route.method(), route.pattern());
		}
	}

	@Override
	public void completed(CompletedExchange exchange) {
		this.timers[exchange.routeIndex() + 1].timer(exchange).record(exchange.durationNanos(), TimeUnit.NANOSECONDS);
	}

}
