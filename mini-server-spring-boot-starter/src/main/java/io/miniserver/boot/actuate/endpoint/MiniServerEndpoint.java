package io.miniserver.boot.actuate.endpoint;

import java.util.LinkedHashMap;
import java.util.Map;

import io.miniserver.MiniServer;
import io.miniserver.RunningListener;
import io.miniserver.ServerInspection;
import io.miniserver.boot.MiniServerLifecycle;
import io.miniserver.boot.RouteDescriptions;
import io.miniserver.config.ListenerConfig;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * The endpoint {@code miniserver}: what goes on in the server, and what can be changed
 * while it runs.
 */
@Endpoint(id = "miniserver")
final class MiniServerEndpoint {

	private static final String ROUTES = "routes";

	private static final String REQUESTS = "requests";

	private static final String LIMITS = "limits";

	private final MiniServerLifecycle lifecycle;

	private final ServerReport report;

	private final RouteDescriptions descriptions;

	private final RouteChanges changes;

	MiniServerEndpoint(MiniServerLifecycle lifecycle, ServerReport report, RouteDescriptions descriptions) {
		this.lifecycle = lifecycle;
		this.report = report;
		this.descriptions = descriptions;
		this.changes = new RouteChanges(descriptions);
	}

	/**
	 * Tells of the server as a whole, or explains where a request would go.
	 * @param explain method and path of the request; null: a summary is wanted
	 * @param listener the listener over which it comes; null: the main one
	 * @param contentType the type of its body
	 * @param accept what it accepts
	 */
	@ReadOperation
	@Nullable Map<String, Object> get(@Nullable String explain, @Nullable String listener, @Nullable String contentType,
			@Nullable String accept) {
		MiniServer server = this.lifecycle.getServer();
		if (server == null) {
			return Map.of("state", "STOPPED");
		}
		if (explain == null) {
			return this.report.summary(server);
		}
		RunningListener over = listener(server, (listener != null) ? listener : ListenerConfig.MAIN);
		Map<String, Object> result = new LinkedHashMap<>();
		result.put("request", explain);
		result.put(ROUTES, new Explanation(this.descriptions).of(over, explain,
				new Explanation.Content(contentType, accept), ServerReport.MOST));
		return result;
	}

	private static RunningListener listener(MiniServer server, String name) {
		try {
			return server.listener(name);
		}
		catch (IllegalArgumentException ex) {
			throw invalid(ex.getMessage(), ex);
		}
	}

	/**
	 * Tells of one part.
	 * @param part the name of the part
	 */
	@ReadOperation
	@Nullable Map<String, Object> part(@Selector String part) {
		MiniServer server = this.lifecycle.getServer();
		if (server == null) {
			return null;
		}
		return switch (part) {
			case "connections" -> Map.of(part, this.report.connections(server));
			case REQUESTS -> Map.of(part, this.report.requests(server));
			case ROUTES -> Map.of(part, this.report.routes(server));
			case LIMITS -> Map.of(part, this.report.limits(server));
			case "middleware" -> Map.of(part, this.report.middleware(server));
			default -> null;
		};
	}

	/**
	 * Changes limits, or the dispatch of a route.
	 * @param part {@code limits} or {@code routes}
	 * @param connections how many connections may be open
	 * @param connectionsPerAddress how many of them may be of one address
	 * @param route the id of the route, or its method and path
	 * @param dispatch where its handler is to run
	 */
	@WriteOperation
	@Nullable Map<String, Object> change(@Selector String part, @Nullable Integer connections,
			@Nullable Integer connectionsPerAddress, @Nullable String route, @Nullable String dispatch) {
		MiniServer server = this.lifecycle.getServer();
		if (server == null) {
			return null;
		}
		try {
			return switch (part) {
				case LIMITS -> changeLimits(server, connections, connectionsPerAddress);
				case ROUTES -> changeDispatch(server, route, dispatch);
				default -> throw invalid("only limits and routes can be changed, not " + part, null);
			};
		}
		catch (IllegalArgumentException ex) {
			throw invalid(ex.getMessage(), ex);
		}
	}

	private Map<String, Object> changeLimits(MiniServer server, @Nullable Integer connections,
			@Nullable Integer connectionsPerAddress) {
		if (connections == null && connectionsPerAddress == null) {
			throw invalid("only connections (mini-server.limits.connections) and connectionsPerAddress "
					+ "(mini-server.limits.connections-per-address) can be changed while the server runs; "
					+ "set the property of another limit and start it again", null);
		}
		if ((connections != null && connections < 1) || (connectionsPerAddress != null && connectionsPerAddress < 0)) {
			throw invalid("limits.connections must be at least 1, and limits.connections-per-address at least 0", null);
		}
		ServerInspection inspection = ServerInspection.of(server);
		if (connections != null) {
			inspection.changeConnectionLimit(connections);
		}
		if (connectionsPerAddress != null) {
			inspection.changeConnectionLimitPerAddress(connectionsPerAddress);
		}
		return Map.of(LIMITS, this.report.limits(server));
	}

	private Map<String, Object> changeDispatch(MiniServer server, @Nullable String route, @Nullable String dispatch) {
		if (route == null || dispatch == null) {
			throw invalid("route and dispatch are needed", null);
		}
		return this.changes.change(server, route, RouteChanges.Change.of(dispatch, null, null));
	}

	/**
	 * Changes a route.
	 * @param part {@code routes}
	 * @param route the id of the route
	 * @param dispatch where its handler is to run
	 * @param bodyLimit how long a body may be, such as {@code 64KB}
	 * @param deadline the time of its handler, such as {@code 5s}
	 */
	@WriteOperation
	@Nullable Map<String, Object> changeRoute(@Selector String part, @Selector String route, @Nullable String dispatch,
			@Nullable String bodyLimit, @Nullable String deadline) {
		MiniServer server = this.lifecycle.getServer();
		if (server == null) {
			return null;
		}
		if (!part.equals(ROUTES)) {
			throw invalid("only routes can be changed one by one, not " + part, null);
		}
		try {
			RouteChanges.Change change = RouteChanges.Change.of(dispatch, bodyLimit, deadline);
			if (change.isNone()) {
				throw invalid("only dispatch, bodyLimit and deadline of a route can be changed while the server runs; "
						+ "the others are properties below mini-server.routes." + route, null);
			}
			return this.changes.change(server, route, change);
		}
		catch (IllegalArgumentException ex) {
			throw invalid(ex.getMessage(), ex);
		}
	}

	/**
	 * Cancels a request.
	 * @param part {@code requests}
	 * @param id the id of the request
	 */
	@DeleteOperation
	Map<String, Object> cancel(@Selector String part, @Selector String id) {
		MiniServer server = this.lifecycle.getServer();
		if (!part.equals(REQUESTS)) {
			throw invalid("only requests can be cancelled, not " + part, null);
		}
		boolean cancelled = server != null && ServerInspection.of(server).cancel(id);
		if (!cancelled) {
			throw invalid("there is no request '" + id + "' in flight", null);
		}
		return Map.of("cancelled", id);
	}

	private static InvalidEndpointRequestException invalid(@Nullable String reason, @Nullable Throwable cause) {
		String text = String.valueOf(reason);
		return new InvalidEndpointRequestException(text, text, cause);
	}

}
