package io.miniserver.boot.accesslog;

import io.miniserver.http.RequestObserver;

/**
 * Writes a line for each request. The thread that answered writes it, often an event
 * loop: how long that takes is up to the appender of the logger.
 */
final class AccessLog implements RequestObserver {

	/** Not named after a class: it is what an application configures. */
	static final String LOGGER = "io.miniserver.access";

	private final LineFormat format;

	private final AccessLogger logger;

	AccessLog(LineFormat format, AccessLogger logger) {
		this.format = format;
		this.logger = logger;
	}

	@Override
	public void completed(CompletedExchange exchange) {
		if (this.logger.isEnabled()) {
			this.logger.log(this.format.line(exchange), exchange);
		}
	}

}
