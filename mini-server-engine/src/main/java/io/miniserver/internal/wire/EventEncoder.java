package io.miniserver.internal.wire;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import io.miniserver.http.ServerSentEvent;
import org.jspecify.annotations.Nullable;

/**
 * Turns events into the lines of an event stream (HTML, section 9.2.5), in UTF-8.
 */
public final class EventEncoder {

	private EventEncoder() {
	}

	/**
	 * Returns the lines of an event, with the empty line that ends it.
	 * @param event the event
	 * @return the bytes
	 */
	public static byte[] event(ServerSentEvent event) {
		StringBuilder lines = new StringBuilder();
		field(lines, "event", event.event());
		field(lines, "id", event.id());
		Duration retry = event.retry();
		field(lines, "retry", (retry != null) ? String.valueOf(retry.toMillis()) : null);
		String data = event.data();
		if (data != null) {
			lines(lines, "data: ", data);
		}
		return ended(lines);
	}

	/**
	 * Returns the lines of a comment, with an empty line behind.
	 * @param text the text; its lines may end in any way
	 * @return the bytes
	 */
	public static byte[] comment(String text) {
		StringBuilder lines = new StringBuilder();
		lines(lines, ": ", text);
		return ended(lines);
	}

	private static void field(StringBuilder lines, String name, @Nullable String value) {
		if (value != null) {
			lines.append(name).append(": ").append(value).append('\n');
		}
	}

	/** A line end within the text would end the field: each line gets one of its own. */
	private static void lines(StringBuilder lines, String prefix, String text) {
		int from = 0;
		for (int end = lineEnd(text, 0); end < text.length(); end = lineEnd(text, from)) {
			lines.append(prefix).append(text, from, end).append('\n');
			boolean pair = text.startsWith("\r\n", end);
			from = end + (pair ? 2 : 1);
		}
		lines.append(prefix).append(text, from, text.length()).append('\n');
	}

	private static int lineEnd(String text, int from) {
		int end = from;
		while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
			end++;
		}
		return end;
	}

	private static byte[] ended(StringBuilder lines) {
		return lines.append('\n').toString().getBytes(StandardCharsets.UTF_8);
	}

}
