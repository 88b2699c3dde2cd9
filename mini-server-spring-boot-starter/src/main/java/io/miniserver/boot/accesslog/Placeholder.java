package io.miniserver.boot.accesslog;

import io.miniserver.http.RequestObserver.CompletedExchange;

/**
 * A part of a line.
 */
@FunctionalInterface
interface Placeholder {

	void append(CompletedExchange exchange, StringBuilder line);

}
