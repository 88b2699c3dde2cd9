package io.miniserver.boot.accesslog;

import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

import io.miniserver.http.RequestObserver.CompletedExchange;

import org.springframework.boot.json.JsonWriter;
import org.springframework.boot.json.JsonWriter.Members;

/**
 * Lines of JSON, with the field names of the Elastic Common Schema. What is not known is
 * left out.
 */
final class JsonFormat implements LineFormat {

	private static final int MILLI_DIGITS = 3;

	private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder().appendInstant(MILLI_DIGITS)
		.toFormatter();

	private final JsonWriter<CompletedExchange> writer = JsonWriter.of(JsonFormat::members);

	@Override
	public String line(CompletedExchange exchange) {
		return Escapes.json(this.writer.writeToString(exchange));
	}

	private static void members(Members<CompletedExchange> line) {
		line.add("@timestamp", (exchange) -> TIME.format(exchange.arrival()));
		line.add("event").usingMembers(JsonFormat::event);
		line.add("client").usingMembers((client) -> {
			client.add("ip", Values::address);
			client.add("port", (exchange) -> exchange.remoteAddress().getPort());
		});
		line.add("http").usingMembers(JsonFormat::http);
		line.add("url")
			.when((exchange) -> exchange.target() != null)
			.usingMembers((url) -> url.add("original", CompletedExchange::target));
		line.add("user_agent")
			.when((exchange) -> exchange.headers().contains("User-Agent"))
			.usingMembers((agent) -> agent.add("original", (exchange) -> exchange.headers().first("User-Agent")));
		line.add("error")
			.when((exchange) -> exchange.failure() != null)
			.usingMembers((error) -> error.add("type", Values::failure));
	}

	private static void event(Members<CompletedExchange> event) {
		event.add("duration", CompletedExchange::durationNanos);
		event.add("reason", CompletedExchange::reason).whenNotNull();
	}

	private static void http(Members<CompletedExchange> http) {
		http.add("version", Values::versionNumber).whenNotNull();
		http.add("request").usingMembers((request) -> {
			request.add("id", CompletedExchange::requestId);
			request.add("method", Values::method).whenNotNull();
			request.add("referrer", (exchange) -> exchange.headers().first("Referer")).whenNotNull();
		});
		http.add("response").when((exchange) -> exchange.status() != 0).usingMembers((response) -> {
			response.add("status_code", CompletedExchange::status);
			response.add("body").usingMembers((body) -> body.add("bytes", CompletedExchange::bodyBytes));
		});
	}

}
