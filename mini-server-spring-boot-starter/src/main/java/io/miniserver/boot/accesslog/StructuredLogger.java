package io.miniserver.boot.accesslog;

import io.miniserver.http.RequestObserver.CompletedExchange;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Writes the line with the parts of the request as key values, of which Spring Boot's
 * structured logging makes fields. The names are those of the Elastic Common Schema,
 * which its ECS format nests. Needs SLF4J.
 */
final class StructuredLogger implements AccessLogger {

	private static final Logger logger = LoggerFactory.getLogger(AccessLog.LOGGER);

	@Override
	public boolean isEnabled() {
		return logger.isInfoEnabled();
	}

	@Override
	public void log(String line, CompletedExchange exchange) {
		boolean answered = exchange.status() != 0;
		LoggingEventBuilder event = logger.atInfo();
		event = with(event, "event.duration", exchange.durationNanos());
		event = with(event, "event.reason", exchange.reason());
		event = with(event, "client.ip", Values.address(exchange));
		event = with(event, "client.port", exchange.remoteAddress().getPort());
		event = with(event, "http.version", Values.versionNumber(exchange));
		event = with(event, "http.request.id", exchange.requestId());
		event = with(event, "http.request.method", Values.method(exchange));
		event = with(event, "http.request.referrer", exchange.headers().first("Referer"));
		event = with(event, "http.response.status_code", answered ? exchange.status() : null);
		event = with(event, "http.response.body.bytes", answered ? exchange.bodyBytes() : null);
		event = with(event, "url.original", exchange.target());
		event = with(event, "user_agent.original", exchange.headers().first("User-Agent"));
		event = with(event, "error.type", Values.failure(exchange));
		event.log(line);
	}

	/** What is not known is left out. */
	private static LoggingEventBuilder with(LoggingEventBuilder event, String name, @Nullable Object value) {
		if (value == null) {
			return event;
		}
		return event.addKeyValue(name, (value instanceof String text) ? Escapes.printable(text) : value);
	}

}
