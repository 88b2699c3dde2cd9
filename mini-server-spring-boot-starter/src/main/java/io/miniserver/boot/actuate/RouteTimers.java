package io.miniserver.boot.actuate;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.miniserver.http.Method;
import io.miniserver.http.RequestObserver.CompletedExchange;
import org.jspecify.annotations.Nullable;

/**
 * The timers of one route, or of the requests without one. Each is looked up in the
 * registry once. The timer of a request that has the route's own method and failed with
 * no exception is found by its status alone, without an object.
 */
final class RouteTimers {

	private static final int LOWEST_STATUS = 100;

	private static final int HIGHEST_STATUS = 599;

	private final MeterRegistry registry;

	private final String name;

	private final @Nullable Method method;

	private final @Nullable String pattern;

	private final AtomicReferenceArray<@Nullable Timer> byStatus = new AtomicReferenceArray<>(
			HIGHEST_STATUS - LOWEST_STATUS + 1);

	private final Map<RequestTags, Timer> others = new ConcurrentHashMap<>();

	RouteTimers(MeterRegistry registry, String name, @Nullable Method method, @Nullable String pattern) {
		this.registry = registry;
		this.name = name;
		this.method = method;
		this.pattern = pattern;
	}

	Timer timer(CompletedExchange exchange) {
		int status = exchange.status();
		if (exchange.failure() != null || !isRegular(exchange.method(), status)) {
			return this.others.computeIfAbsent(RequestTags.of(exchange), this::register);
		}
		Timer timer = this.byStatus.get(status - LOWEST_STATUS);
		if (timer == null) {
			timer = register(RequestTags.of(this.method, status, null));
			this.byStatus.set(status - LOWEST_STATUS, timer);
		}
		return timer;
	}

	private boolean isRegular(@Nullable Method requested, int status) {
		return this.method != null && Objects.equals(this.method, requested) && status >= LOWEST_STATUS
				&& status <= HIGHEST_STATUS;
	}

	private Timer register(RequestTags tags) {
		return Timer.builder(this.name).tags(tags.toTags(this.pattern)).register(this.registry);
	}

}
