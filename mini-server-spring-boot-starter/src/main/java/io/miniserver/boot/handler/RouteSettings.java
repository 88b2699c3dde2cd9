package io.miniserver.boot.handler;

import io.miniserver.http.Dispatch;

/**
 * How a route is run. The texts may contain placeholders.
 *
 * @param dispatch where the handler runs
 * @param bodyLimit the maximum size of a request body; empty for the server's
 * @param deadline how long the handler may take; empty for the server's
 * @param concurrency how many requests may be in the route at the same time; empty for
 * any number
 * @param rate how many requests it takes in a time, such as {@code 100/s}; empty for any
 * number
 */
record RouteSettings(Dispatch dispatch, String bodyLimit, String deadline, String concurrency, String rate) {

	/** The server's settings. */
	static final RouteSettings DEFAULT = new RouteSettings(Dispatch.ADAPTIVE, "", "");

	/** Settings without limits of concurrency and rate. */
	RouteSettings(Dispatch dispatch, String bodyLimit, String deadline) {
		this(dispatch, bodyLimit, deadline, "", "");
	}

}
