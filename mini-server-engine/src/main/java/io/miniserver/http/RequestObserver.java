package io.miniserver.http;

import org.jspecify.annotations.Nullable;

/**
 * Is told of each request that the server answered or refused, for metrics and the like:
 * once for each complete head, and for each refusal of an incomplete one.
 * <p>
 * Called by the thread that wrote the response, so it must be fast, must not block and
 * must be safe for use by several threads. What it throws is logged and ignored.
 */
@FunctionalInterface
public interface RequestObserver {

	/**
	 * Called once for each response, after it was written or given up. A stream of
	 * server-sent events counts as written when its source has returned: its duration is
	 * the time to open it, for the hours that it stays open would tell nothing of the
	 * server.
	 * @param exchange what happened; valid during the call only
	 */
	void completed(CompletedExchange exchange);

	/**
	 * A request and how it ended.
	 */
	interface CompletedExchange {

		/**
		 * Returns the request method.
		 * @return the method, or null if the request was refused before its method was
		 * known
		 */
		@Nullable Method method();

		/**
		 * Returns the index of the route in {@code Router.routes()}.
		 * @return the index, also when only the method did not match (405); -1 if no
		 * route has the path or the request was refused before routing
		 */
		int routeIndex();

		/**
		 * Returns the response status.
		 * @return the status code, also if the response could not be completed, which
		 * {@link #failure()} tells; 0 if the client was gone before it got a response
		 */
		int status();

		/**
		 * Returns the time from the complete head to the written response.
		 * @return the time in nanoseconds
		 */
		long durationNanos();

		/**
		 * Returns why the request failed.
		 * @return what the handler or a middleware threw, also if it became a regular
		 * error response, or what cut the response off; null if nothing was thrown
		 */
		@Nullable Throwable failure();

		/**
		 * Returns why the server itself refused the request, or its body.
		 * @return the reason under which {@code ServerStats.rejections()} counts it and
		 * which its problem has, such as {@code bad-host} or {@code workers-full}; null
		 * if it was not refused
		 */
		default @Nullable String reason() {
			return null;
		}

	}

}
