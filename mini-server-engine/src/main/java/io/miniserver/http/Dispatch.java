package io.miniserver.http;

/**
 * Where the handlers of a route run.
 */
public enum Dispatch {

	/**
	 * On the event loop as long as they prove fast, on workers while they block. A loop
	 * whose handler blocks is taken over by another thread after about a millisecond.
	 */
	ADAPTIVE,

	/**
	 * Always on the event loop, with no watch over it: for handlers that never block. One
	 * that does stalls every connection of its loop.
	 */
	LOOP,

	/** Always on a worker. */
	WORKER,

	/**
	 * Always on one of the few workers that are reserved for such routes, so that they
	 * are answered while all others are busy: for health checks. A request body is never
	 * streamed to it, and has at most {@code mini-server.limits.buffered-body} bytes: no
	 * slow client can hold what is reserved.
	 */
	RESERVED

}
