package io.miniserver.boot.accesslog;

import io.miniserver.http.RequestObserver.CompletedExchange;

/**
 * Where lines go. Safe for use by several threads.
 */
interface AccessLogger {

	/** Returns whether a line would be written; it need not be made otherwise. */
	boolean isEnabled();

	/**
	 * Writes a line.
	 * @param line the line
	 * @param exchange what it is about
	 */
	void log(String line, CompletedExchange exchange);

}
