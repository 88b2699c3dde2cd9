package io.miniserver.internal.net;

import java.util.function.Supplier;

import io.miniserver.config.ListenerConfig;
import io.miniserver.http.RequestObserver;
import org.jspecify.annotations.Nullable;

/**
 * One place where a server listens, and what it serves there.
 *
 * @param config where it listens
 * @param routes makes the route finder of each thread
 * @param observer who is told of each request that comes in here, or null
 */
public record ListenerSetup(ListenerConfig config, Supplier<RouteFinder> routes, @Nullable RequestObserver observer) {
}
