package io.miniserver.boot.actuate.endpoint;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.miniserver.MiniServer;
import io.miniserver.RunningListener;
import io.miniserver.ServerInspection;
import io.miniserver.boot.RouteDescriptions;
import io.miniserver.http.Dispatch;
import io.miniserver.http.Method;
import io.miniserver.http.Response;
import io.miniserver.route.Route;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.DurationStyle;
import org.springframework.util.unit.DataSize;

/** Changes routes of a running server, until its next start. */
final class RouteChanges {

	private final RouteDescriptions descriptions;

	RouteChanges(RouteDescriptions descriptions) {
		this.descriptions = descriptions;
	}

	/**
	 * What is to become of a route.
	 *
	 * @param dispatch where its handler is to run; null: as before
	 * @param bodyLimit how long a body may be; null: as before
	 * @param deadline the time of its handler, zero for ever; null: as before
	 */
	record Change(@Nullable Dispatch dispatch, @Nullable Long bodyLimit, @Nullable Duration deadline) {

		/**
		 * Reads a change.
		 * @param dispatch such as {@code WORKER}
		 * @param bodyLimit such as {@code 64KB}
		 * @param deadline such as {@code 5s}
		 * @throws IllegalArgumentException if one of them can not be read
		 */
		static Change of(@Nullable String dispatch, @Nullable String bodyLimit, @Nullable String deadline) {
			Change change = new Change(
					(dispatch != null) ? Dispatch.valueOf(dispatch.trim().toUpperCase(Locale.ROOT)) : null,
					(bodyLimit != null) ? DataSize.parse(bodyLimit).toBytes() : null,
					(deadline != null) ? DurationStyle.detectAndParse(deadline) : null);
			change.requirePossible();
			return change;
		}

		/** All of it or nothing: what a route would refuse is refused before a change. */
		private void requirePossible() {
			Route route = Route.of(Method.GET, "/", (request) -> Response.noContent());
			if (this.bodyLimit != null) {
				route = route.withBodyLimit(this.bodyLimit);
			}
			if (this.deadline != null) {
				route.withHandlerTimeout(this.deadline);
			}
		}

		boolean isNone() {
			return this.dispatch == null && this.bodyLimit == null && this.deadline == null;
		}

		private void apply(ServerInspection server, String listener, int route) {
			if (this.dispatch != null) {
				server.changeDispatch(listener, route, this.dispatch);
			}
			if (this.bodyLimit != null) {
				server.changeBodyLimit(listener, route, this.bodyLimit);
			}
			if (this.deadline != null) {
				server.changeHandlerTimeout(listener, route, this.deadline);
			}
		}

		private Map<String, Object> report(String route, int changed) {
			Map<String, Object> result = new LinkedHashMap<>();
			result.put("route", route);
			if (this.dispatch != null) {
				result.put("dispatch", this.dispatch.name());
			}
			if (this.bodyLimit != null) {
				result.put("bodyLimit", this.bodyLimit);
			}
			if (this.deadline != null) {
				result.put("deadline", this.deadline.toString());
			}
			result.put("changed", changed);
			return result;
		}

	}

	/**
	 * Changes a route, on each listener that has it.
	 * @param server the server
	 * @param name the id of the route, or its method and path
	 * @param change what is to become of it
	 * @return what was changed
	 * @throws IllegalArgumentException if there is no such route, or it can not be so
	 */
	Map<String, Object> change(MiniServer server, String name, Change change) {
		int changed = 0;
		for (RunningListener listener : server.listeners()) {
			List<Route> routes = listener.router().routes();
			for (int i = 0; i < routes.size(); i++) {
				if (isCalled(routes.get(i), name)) {
					change.apply(ServerInspection.of(server), listener.config().name(), i);
					changed++;
				}
			}
		}
		if (changed == 0) {
			throw new IllegalArgumentException("there is no route '" + name + "'");
		}
		return change.report(name, changed);
	}

	private boolean isCalled(Route route, String name) {
		return name.equals(route.method() + " " + route.pattern())
				|| this.descriptions.of(route).stream().anyMatch((way) -> way.id().equals(name));
	}

}
