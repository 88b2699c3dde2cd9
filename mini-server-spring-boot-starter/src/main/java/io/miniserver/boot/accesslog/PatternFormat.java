package io.miniserver.boot.accesslog;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

import io.miniserver.http.RequestObserver.CompletedExchange;

/**
 * Lines by a pattern of text and placeholders, as Apache httpd and Tomcat have them:
 * {@code %s}, or {@code %{name}i}. The pattern is read once.
 */
final class PatternFormat implements LineFormat {

	static final String COMMON = "%h %l %u %t \"%r\" %s %b";

	static final String COMBINED = COMMON + " \"%{Referer}i\" \"%{User-Agent}i\"";

	private static final int USUAL_LENGTH = 256;

	private final List<Placeholder> parts;

	private PatternFormat(List<Placeholder> parts) {
		this.parts = List.copyOf(parts);
	}

	/**
	 * Reads a pattern.
	 * @param pattern the pattern
	 * @param zone the time zone of {@code %t}
	 * @return the format
	 * @throws IllegalArgumentException if the pattern is empty or a placeholder is
	 * unknown, which the message names
	 */
	static PatternFormat of(String pattern, ZoneId zone) {
		if (pattern.isBlank()) {
			throw new IllegalArgumentException("must not be empty");
		}
		Placeholders placeholders = new Placeholders(zone);
		List<Placeholder> parts = new ArrayList<>();
		int at = 0;
		while (at < pattern.length()) {
			int percent = pattern.indexOf('%', at);
			int textEnd = (percent >= 0) ? percent : pattern.length();
			if (textEnd > at) {
				String text = pattern.substring(at, textEnd);
				parts.add((exchange, line) -> line.append(text));
			}
			int end = (percent >= 0) ? endOfPlaceholder(pattern, percent) : textEnd;
			if (percent >= 0) {
				parts.add(placeholders.of(pattern.substring(percent, end)));
			}
			at = end;
		}
		return new PatternFormat(parts);
	}

	/** Returns the index behind the letter, as far as there is one. */
	private static int endOfPlaceholder(String pattern, int percent) {
		int letter = percent + 1;
		if (pattern.startsWith("{", letter)) {
			int close = pattern.indexOf('}', letter);
			letter = (close >= 0) ? close + 1 : pattern.length();
		}
		return Math.min(letter + 1, pattern.length());
	}

	@Override
	public String line(CompletedExchange exchange) {
		StringBuilder line = new StringBuilder(USUAL_LENGTH);
		for (Placeholder part : this.parts) {
			part.append(exchange, line);
		}
		return line.toString();
	}

}
