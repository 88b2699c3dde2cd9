package io.miniserver.boot.accesslog;

import io.miniserver.http.RequestObserver;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Writes a line for each request. The thread that answered writes it, often an event
 * loop: how long that takes is up to the appender of the logger.
 */
final class AccessLog implements RequestObserver {

	/** Not named after a class: it is what an application configures. */
	static final String LOGGER = "io.miniserver.access";

	private static final Log logger = LogFactory.getLog(LOGGER);

	private final LineFormat format;

	AccessLog(LineFormat format) {
		this.format = format;
	}

	@Override
	public void completed(CompletedExchange exchange) {
		if (logger.isInfoEnabled()) {
			logger.info(this.format.line(exchange));
		}
	}

}
