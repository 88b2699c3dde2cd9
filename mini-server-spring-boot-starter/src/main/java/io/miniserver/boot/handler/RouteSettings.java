package io.miniserver.boot.handler;

import io.miniserver.http.Dispatch;

/**
 * How a route is run. The texts may contain placeholders.
 *
 * @param dispatch where the handler runs
 * @param bodyLimit the maximum size of a request body; empty for the server's
 * @param deadline how long the handler may take; empty for the server's
 */
record RouteSettings(Dispatch dispatch, String bodyLimit, String deadline) {

	/** The server's settings. */
	static final RouteSettings DEFAULT = new RouteSettings(Dispatch.ADAPTIVE, "", "");

}
