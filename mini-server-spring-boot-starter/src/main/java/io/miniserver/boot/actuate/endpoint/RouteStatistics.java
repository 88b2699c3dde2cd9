package io.miniserver.boot.actuate.endpoint;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

import io.miniserver.boot.RequestObserverFactory;
import io.miniserver.http.RequestObserver;
import io.miniserver.route.Router;

/**
 * Counts the requests of each route since the start of its server, by router. Safe for
 * use by several threads.
 */
final class RouteStatistics implements RequestObserverFactory {

	/**
	 * By identity: a router has no other. Those of servers that are gone go with them.
	 */
	private final Map<Router, Counters[]> byRouter = Collections.synchronizedMap(new WeakHashMap<>());

	@Override
	public RequestObserver create(Router router) {
		Counters[] counters = new Counters[router.routes().size()];
		for (int i = 0; i < counters.length; i++) {
			counters[i] = new Counters();
		}
		this.byRouter.put(router, counters);
		return (exchange) -> {
			if (exchange.routeIndex() >= 0) {
				counters[exchange.routeIndex()].count(exchange.status(), exchange.durationNanos());
			}
		};
	}

	/** Returns the counters of a route. */
	Counters of(Router router, int routeIndex) {
		Counters[] counters = this.byRouter.get(router);
		return (counters != null) ? counters[routeIndex] : new Counters();
	}

	/** The counters of one route. */
	static final class Counters {

		private static final int LOWEST_CLIENT_ERROR = 400;

		private static final int LOWEST_SERVER_ERROR = 500;

		private final LongAdder requests = new LongAdder();

		private final LongAdder clientErrors = new LongAdder();

		private final LongAdder serverErrors = new LongAdder();

		private final LongAdder totalNanos = new LongAdder();

		private final LongAccumulator maxNanos = new LongAccumulator(Math::max, 0);

		private void count(int status, long nanos) {
			this.requests.increment();
			this.totalNanos.add(nanos);
			this.maxNanos.accumulate(nanos);
			if (status >= LOWEST_SERVER_ERROR) {
				this.serverErrors.increment();
			}
			else if (status >= LOWEST_CLIENT_ERROR) {
				this.clientErrors.increment();
			}
		}

		long requests() {
			return this.requests.sum();
		}

		long clientErrors() {
			return this.clientErrors.sum();
		}

		long serverErrors() {
			return this.serverErrors.sum();
		}

		long meanMicros() {
			long count = requests();
			return (count > 0) ? this.totalNanos.sum() / count / 1000 : 0;
		}

		long maxMicros() {
			return this.maxNanos.get() / 1000;
		}

	}

}
