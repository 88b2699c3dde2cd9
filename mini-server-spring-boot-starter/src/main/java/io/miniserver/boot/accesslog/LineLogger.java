package io.miniserver.boot.accesslog;

import io.miniserver.http.RequestObserver.CompletedExchange;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Writes the line and nothing else, through whatever the application logs with.
 */
final class LineLogger implements AccessLogger {

	private static final Log logger = LogFactory.getLog(AccessLog.LOGGER);

	@Override
	public boolean isEnabled() {
		return logger.isInfoEnabled();
	}

	@Override
	public void log(String line, CompletedExchange exchange) {
		logger.info(line);
	}

}
