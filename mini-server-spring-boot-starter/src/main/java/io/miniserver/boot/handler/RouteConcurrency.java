package io.miniserver.boot.handler;

import java.time.Duration;
import java.util.concurrent.Semaphore;

import io.miniserver.http.Body;
import io.miniserver.http.Handler;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import io.miniserver.http.RouteLimit;
import io.miniserver.http.RouteLimit.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Lets so many requests be in a route at the same time, and refuses others with 503 at
 * once, without an exception: overload is no time for stack traces. A request is in the
 * route until the handler has returned, or the stage that it has returned is complete.
 */
final class RouteConcurrency {

	/** Nobody knows when a place will be free; soon, most likely. */
	private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

	private final String id;

	private final int limit;

	private final Semaphore places;

	private RouteConcurrency(String id, int limit) {
		this.id = id;
		this.limit = limit;
		this.places = new Semaphore(limit);
	}

	/**
	 * Reads a limit.
	 * @param method the handler method
	 * @param id the id of its route
	 * @param text a number, at least 1
	 * @throws InvalidHandlerException if it is none
	 */
	static RouteConcurrency of(HandlerMethod method, String id, String text) {
		try {
			int limit = Integer.parseInt(text.trim());
			if (limit > 0) {
				return new RouteConcurrency(id, limit);
			}
		}
		catch (NumberFormatException ex) {
			throw invalid(method, id, text, ex);
		}
		throw invalid(method, id, text, null);
	}

	private static InvalidHandlerException invalid(HandlerMethod method, String id, String text,
			@Nullable Throwable cause) {
		return method.invalid("the concurrency \"" + text + "\" of the route " + id + " is none",
				"Use the number of requests that may be in the route at the same time, at least 1.", cause);
	}

	Handler around(Handler handler) {
		return (request) -> this.places.tryAcquire() ? enter(handler, request) : refuse(request);
	}

	private Response enter(Handler handler, Request request) throws Exception {
		Response response = null;
		try {
			response = handler.handle(request);
			return response;
		}
		finally {
			leave(response);
		}
	}

	private void leave(@Nullable Response response) {
		if (response != null && response.body() instanceof Body.Pending pending) {
			pending.stage().whenComplete((result, failure) -> this.places.release());
		}
		else {
			this.places.release();
		}
	}

	private Response refuse(Request request) {
		String property = RouteOverrides.property(this.id, RouteOverrides.CONCURRENCY);
		return request.refuse(new RouteLimit(Kind.CONCURRENCY,
				"The route has " + this.limit + " requests already (" + property + ").", this.limit, property,
				RETRY_AFTER));
	}

}
