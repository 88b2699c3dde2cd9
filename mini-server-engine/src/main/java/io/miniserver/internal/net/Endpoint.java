package io.miniserver.internal.net;

import java.time.Duration;
import java.util.List;

import io.miniserver.http.Dispatch;
import io.miniserver.http.Handler;
import org.jspecify.annotations.Nullable;

/**
 * What the network layer knows of a route.
 *
 * @param handler the handler with all its middleware around it
 * @param profile where it runs
 * @param bodyUse what becomes of a request body
 * @param bodyLimit the bytes that a body may have
 * @param handlerTimeout the time of the handler off the loop; zero: for ever
 * @param routeIndex the index in the router, or -1 without a route
 * @param pattern the route's pattern, or null without a route
 * @param parameterNames the names of the path parameters in the order of the pattern
 */
public record Endpoint(Handler handler, DispatchProfile profile, BodyUse bodyUse, long bodyLimit,
		Duration handlerTimeout, int routeIndex, @Nullable String pattern, List<String> parameterNames) {

	/**
	 * Returns a copy whose requests may have other bodies.
	 * @param limit the bytes
	 * @return the copy
	 */
	public Endpoint withBodyLimit(long limit) {
		return new Endpoint(this.handler, this.profile, this.bodyUse, limit, this.handlerTimeout, this.routeIndex,
				this.pattern, this.parameterNames);
	}

	/**
	 * Returns a copy whose handler has another time.
	 * @param time the time off the loop; zero: for ever
	 * @return the copy
	 */
	public Endpoint withHandlerTimeout(Duration time) {
		return new Endpoint(this.handler, this.profile, this.bodyUse, this.bodyLimit, time, this.routeIndex,
				this.pattern, this.parameterNames);
	}

	/** What an endpoint does with a request body. */
	public enum BodyUse {

		/** The handler may read it. */
		READ,

		/** The answer is known from the head (404, 405): the body is never read. */
		REFUSE

	}

	/**
	 * Returns an endpoint that answers from the head alone.
	 * @param handler the handler that answers
	 * @param routeIndex the index of a route with the same path, or -1
	 * @param pattern the pattern of that route, or null
	 * @return the endpoint
	 */
	public static Endpoint refusing(Handler handler, int routeIndex, @Nullable String pattern) {
		return new Endpoint(handler, new DispatchProfile(Dispatch.ADAPTIVE), BodyUse.REFUSE, 0, Duration.ZERO,
				routeIndex, pattern, List.of());
	}

}
