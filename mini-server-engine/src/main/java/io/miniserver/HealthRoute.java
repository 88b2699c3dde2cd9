package io.miniserver;

import java.time.Duration;

import io.miniserver.config.HealthConfig;
import io.miniserver.http.Dispatch;
import io.miniserver.http.Handler;
import io.miniserver.http.Method;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import io.miniserver.http.Status;
import io.miniserver.internal.net.Server;
import io.miniserver.route.Route;
import io.miniserver.route.Router;
import org.jspecify.annotations.Nullable;

/**
 * Answers health probes on behalf of one server, by what that server knows of itself.
 * Runs on the reserved workers. Safe for use by several threads.
 */
final class HealthRoute implements Handler {

	/** What a start error calls the route, so that it tells where it comes from. */
	private static final String NAME = "mini-server.health.path";

	private static final String PROPERTY = "mini-server.health.queue-age";

	private final HealthConfig config;

	private volatile @Nullable Server server;

	HealthRoute(HealthConfig config) {
		this.config = config;
	}

	/**
	 * Adds the route to those of the application, if it is wanted. GET would answer HEAD,
	 * too, but a HEAD route of the application must be noticed.
	 * @throws io.miniserver.route.InvalidRouteException if the application has a route
	 * for the same requests
	 */
	Router addTo(Router application) {
		String path = this.config.path();
		if (path == null) {
			return application;
		}
		Router.Builder builder = Router.builder().trailingSlash(application.trailingSlash());
		application.routes().forEach(builder::route);
		return builder.route(route(Method.GET, path)).route(route(Method.HEAD, path)).build();
	}

	private Route route(Method method, String path) {
		return Route.of(method, path, this).withDispatch(Dispatch.RESERVED).withName(NAME);
	}

	/** Whether a route is the server's own. */
	static boolean is(Route route) {
		return route.handler() instanceof HealthRoute;
	}

	/** Tells whom to ask. A probe may arrive a moment before that. */
	void started(Server server) {
		this.server = server;
	}

	@Override
	public Response handle(Request request) {
		String reason = whyDown();
		Response response = (reason == null) ? Response.json("{\"status\":\"UP\"}")
				: Response.json("{\"status\":\"DOWN\",\"reason\":\"" + reason + "\"}")
					.withStatus(Status.SERVICE_UNAVAILABLE);
		return response.withHeader("Cache-Control", "no-store");
	}

	/** Returns null if all is well. The text needs no escapes. */
	private @Nullable String whyDown() {
		Server asked = this.server;
		if (asked == null) {
			return "The server is starting.";
		}
		switch (asked.stage()) {
			case DRAINING -> {
				return "The server is about to stop.";
			}
			case STOPPING, STOPPED -> {
				return "The server is stopping.";
			}
			case RUNNING -> {
			}
		}
		Duration oldest = asked.workersLongestWait();
		if (oldest.compareTo(this.config.queueAge()) > 0) {
			return "A request has waited " + oldest.toMillis() + " ms for a worker, longer than the "
					+ this.config.queueAge().toMillis() + " ms of " + PROPERTY + ".";
		}
		return null;
	}

}
