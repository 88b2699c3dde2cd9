package io.miniserver.boot.accesslog;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.miniserver.http.RequestObserver.CompletedExchange;
import org.jspecify.annotations.Nullable;

/**
 * The placeholders of patterns. A value that is not known is {@code -}. What comes from
 * the client is escaped.
 */
final class Placeholders {

	private static final String KNOWN = "%h %l %u %t %r %m %U %q %H %s %b %B %D"
			+ " %{<field>}i %{id}x %{reason}x %{failure}x %{peer}x %%";

	/** A field name is a token (RFC 9110 section 5.6.2). */
	private static final Pattern NAMED = Pattern.compile("%\\{([A-Za-z0-9!#$&'*+.^_`|~-]+)}([ix])");

	private static final int NANOS_PER_MICRO = 1000;

	private final DateTimeFormatter time;

	Placeholders(ZoneId zone) {
		this.time = DateTimeFormatter.ofPattern("'['dd/MMM/yyyy:HH:mm:ss Z']'", Locale.ENGLISH).withZone(zone);
	}

	/**
	 * Returns what a placeholder stands for.
	 * @param text the placeholder as it stands in the pattern
	 * @return what writes its value
	 * @throws IllegalArgumentException if it is unknown
	 */
	Placeholder of(String text) {
		Matcher named = NAMED.matcher(text);
		if (named.matches()) {
			return named.group(2).equals("i") ? field(named.group(1)) : extra(named.group(1), text);
		}
		return switch (text) {
			case "%h" -> (exchange, line) -> line.append(Values.address(exchange));
			case "%l", "%u" -> (exchange, line) -> line.append('-');
			case "%t" -> (exchange, line) -> this.time.formatTo(exchange.arrival(), line);
			case "%r" -> text(Values::requestLine);
			case "%m" -> text(Values::method);
			case "%U" -> text(Values::path);
			case "%q" -> (exchange, line) -> Escapes.append(Values.query(exchange), line);
			case "%H" -> text(Values::version);
			case "%s" -> (exchange, line) -> line.append(exchange.status());
			case "%b" -> Placeholders::bytesOrDash;
			case "%B" -> (exchange, line) -> line.append(exchange.bodyBytes());
			case "%D" -> (exchange, line) -> line.append(exchange.durationNanos() / NANOS_PER_MICRO);
			case "%%" -> (exchange, line) -> line.append('%');
			default -> throw unknown(text);
		};
	}

	private static Placeholder field(String name) {
		return text((exchange) -> exchange.headers().first(name));
	}

	/** What Apache has no letter for; {@code x} is its letter for such things. */
	private static Placeholder extra(String name, String text) {
		return switch (name) {
			case "id" -> text(CompletedExchange::requestId);
			case "reason" -> text(CompletedExchange::reason);
			case "failure" -> text(Values::failure);
			case "peer" -> text(Values::peer);
			default -> throw unknown(text);
		};
	}

	private static Placeholder text(Function<CompletedExchange, @Nullable String> value) {
		return (exchange, line) -> {
			String text = value.apply(exchange);
			Escapes.append((text != null) ? text : "-", line);
		};
	}

	private static void bytesOrDash(CompletedExchange exchange, StringBuilder line) {
		if (exchange.bodyBytes() == 0) {
			line.append('-');
		}
		else {
			line.append(exchange.bodyBytes());
		}
	}

	private static IllegalArgumentException unknown(String text) {
		return new IllegalArgumentException("'" + text + "' is no placeholder; there are " + KNOWN);
	}

}
