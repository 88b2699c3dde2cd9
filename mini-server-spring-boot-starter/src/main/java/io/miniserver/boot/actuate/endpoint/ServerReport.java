package io.miniserver.boot.actuate.endpoint;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.miniserver.MiniServer;
import io.miniserver.RunningListener;
import io.miniserver.ServerInspection;
import io.miniserver.ServerStats;
import io.miniserver.boot.RouteDescriptions;
import io.miniserver.config.ListenerConfig;
import io.miniserver.config.ServerConfig;
import io.miniserver.http.LiveConnection;
import io.miniserver.http.LiveRequest;
import io.miniserver.route.Route;
import org.jspecify.annotations.Nullable;

/**
 * What the endpoint tells of a running server, as maps and lists: these can be written in
 * any form. Never longer than {@link #MOST} entries of a kind.
 */
final class ServerReport {

	/** Of a kind; what was there first is shown. */
	static final int MOST = 200;

	private static final int MOST_FRAMES = 50;

	private final RouteStatistics statistics;

	private final RouteDescriptions descriptions;

	ServerReport(RouteStatistics statistics, RouteDescriptions descriptions) {
		this.statistics = statistics;
		this.descriptions = descriptions;
	}

	Map<String, Object> summary(MiniServer server) {
		ServerStats stats = server.stats();
		Map<String, Object> result = new LinkedHashMap<>();
		result.put("state", server.isRunning() ? "RUNNING" : "STOPPING");
		result.put("connections", stats.connectionsOpen());
		result.put("requestsInFlight", ServerInspection.of(server).requests().size());
		result.put("requestsServed", stats.requests());
		result.put("requestsWaiting", stats.workersQueued());
		result.put("workersBusy", stats.workersBusy());
		result.put("threadsDisplaced", stats.threadsDisplaced());
		result.put("takeovers", stats.takeovers());
		result.put("eventStreams", stats.eventStreams());
		result.put("limits", limits(server));
		result.put("middleware", middleware(server));
		return result;
	}

	List<Map<String, Object>> connections(MiniServer server) {
		return ServerInspection.of(server)
			.connections()
			.stream()
			.sorted(Comparator.comparing(LiveConnection::age).reversed())
			.limit(MOST)
			.map(ServerReport::connection)
			.toList();
	}

	private static Map<String, Object> connection(LiveConnection connection) {
		Map<String, Object> result = new LinkedHashMap<>();
		result.put("id", connection.id());
		result.put("listener", connection.listener());
		result.put("remote", connection.remote().toString());
		result.put("ageMillis", connection.age().toMillis());
		result.put("phase", connection.phase().name());
		result.put("requests", connection.requests());
		return result;
	}

	List<Map<String, @Nullable Object>> requests(MiniServer server) {
		return ServerInspection.of(server)
			.requests()
			.stream()
			.sorted(Comparator.comparing(LiveRequest::age).reversed())
			.limit(MOST)
			.map(ServerReport::request)
			.toList();
	}

	private static Map<String, @Nullable Object> request(LiveRequest request) {
		Map<String, @Nullable Object> result = new LinkedHashMap<>();
		result.put("id", request.id());
		result.put("requestId", request.requestId());
		result.put("listener", request.listener());
		result.put("route", request.routePattern());
		result.put("method", request.method().name());
		result.put("path", request.path());
		result.put("ageMillis", request.age().toMillis());
		result.put("phase", request.phase().name());
		result.put("thread", request.thread());
		result.put("stack", request.stack().stream().limit(MOST_FRAMES).map(StackTraceElement::toString).toList());
		return result;
	}

	List<Map<String, Object>> routes(MiniServer server) {
		ServerInspection inspection = ServerInspection.of(server);
		List<Map<String, Object>> result = new ArrayList<>();
		for (RunningListener listener : server.listeners()) {
			List<Route> routes = listener.router().routes();
			for (int i = 0; i < routes.size() && result.size() < MOST; i++) {
				Map<String, Object> route = route(listener, i);
				route.put("bodyLimit", inspection.bodyLimit(listener.config().name(), i));
				route.put("deadline", inspection.handlerTimeout(listener.config().name(), i).toString());
				route.put("dispatch", inspection.dispatch(listener.config().name(), i).name());
				route.put("learned", inspection.learned(listener.config().name(), i).name());
				result.add(route);
			}
		}
		return result;
	}

	private Map<String, Object> route(RunningListener listener, int index) {
		Route route = listener.router().routes().get(index);
		RouteStatistics.Counters counters = this.statistics.of(listener.router(), index);
		Map<String, Object> result = new LinkedHashMap<>();
		result.put("id", this.descriptions.of(route).get(0).id());
		result.put("listener", listener.config().name());
		result.put("method", route.method().name());
		result.put("path", route.pattern());
		result.put("requests", counters.requests());
		result.put("clientErrors", counters.clientErrors());
		result.put("serverErrors", counters.serverErrors());
		result.put("meanMicros", counters.meanMicros());
		result.put("maxMicros", counters.maxMicros());
		return result;
	}

	/** By the names of their properties; those of connections may have been changed. */
	Map<String, Object> limits(MiniServer server) {
		ServerConfig config = server.config();
		ServerInspection inspection = ServerInspection.of(server);
		Map<String, Object> result = new LinkedHashMap<>();
		result.put("limits.connections", inspection.connectionLimit());
		result.put("limits.connections-per-address", inspection.connectionLimitPerAddress());
		result.put("limits.requests-per-connection", config.connections().requests());
		result.put("limits.request-line", config.limits().requestLine());
		result.put("limits.header-bytes", config.limits().headerBytes());
		result.put("limits.header-count", config.limits().headerCount());
		result.put("limits.body", config.limits().body());
		result.put("limits.buffered-body", config.limits().bufferedBody());
		result.put("workers.max", config.workers().max());
		result.put("workers.queue-capacity", config.workers().queueCapacity());
		result.put("workers.reserved", config.workers().reserved());
		result.put("timeouts.head", config.timeouts().head().toString());
		result.put("timeouts.body", config.timeouts().body().toString());
		result.put("timeouts.handler", config.timeouts().handler().toString());
		result.put("timeouts.write", config.timeouts().write().toString());
		result.put("timeouts.keep-alive", config.timeouts().keepAlive().toString());
		return result;
	}

	/** The main listener's, the outermost first. */
	List<String> middleware(MiniServer server) {
		return ServerInspection.of(server)
			.middleware(ListenerConfig.MAIN)
			.stream()
			.map((middleware) -> middleware.getClass().getName())
			.toList();
	}

}
