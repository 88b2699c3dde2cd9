package io.miniserver.boot.accesslog;

import io.miniserver.http.RequestObserver.CompletedExchange;

/**
 * Makes the line of a request. Whatever the client has sent, it is one line of printable
 * ASCII characters. Safe for use by several threads.
 */
@FunctionalInterface
interface LineFormat {

	/**
	 * Returns the line.
	 * @param exchange the request and how it ended
	 * @return the line, without its end
	 */
	String line(CompletedExchange exchange);

}
