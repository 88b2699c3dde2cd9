package io.miniserver.http;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * An event for a client's {@code EventSource} (HTML, section 9.2.6). Immutable; each
 * {@code with} method returns a changed copy. <pre class="code">
 * stream.send(ServerSentEvent.of(json).withEvent("price").withId("42"));
 * </pre>
 *
 * @param data the data, of one or more lines; null for an event that only sets id or
 * retry time
 * @param event the type; null for {@code message}
 * @param id what the client tells as {@code Last-Event-ID} when it comes back; null to
 * leave the last one
 * @param retry how long the client waits before it comes back; null to leave it
 */
public record ServerSentEvent(@Nullable String data, @Nullable String event, @Nullable String id,
		@Nullable Duration retry) {

	/** Whoever wants a client never to come back answers with 204. */
	private static final Duration LONGEST_RETRY = Duration.ofDays(1);

	/**
	 * Checks the values.
	 * @throws IllegalArgumentException if event or id has a line end, the id has a NUL,
	 * or the retry time is negative or longer than a day
	 */
	public ServerSentEvent {
		requireLine("event", event);
		requireLine("id", id);
		if (id != null && id.indexOf('\0') >= 0) {
			throw new IllegalArgumentException("The id of an event must not have a NUL, clients would ignore it");
		}
		if (retry != null && (retry.isNegative() || retry.compareTo(LONGEST_RETRY) > 0)) {
			throw new IllegalArgumentException(
					"The retry time of an event must be from 0 to " + LONGEST_RETRY + ", but is " + retry);
		}
	}

	/**
	 * Returns an event of data alone.
	 * @param data the data; its lines may end in any way
	 * @return the event
	 */
	public static ServerSentEvent of(String data) {
		return new ServerSentEvent(data, null, null, null);
	}

	/**
	 * Returns a copy of another type.
	 * @param event the type, of one line
	 * @return the copy
	 */
	public ServerSentEvent withEvent(String event) {
		return new ServerSentEvent(this.data, event, this.id, this.retry);
	}

	/**
	 * Returns a copy with another id.
	 * @param id the id, of one line without NUL; empty: the client forgets the last one
	 * @return the copy
	 */
	public ServerSentEvent withId(String id) {
		return new ServerSentEvent(this.data, this.event, id, this.retry);
	}

	/**
	 * Returns a copy with another retry time.
	 * @param retry the time, from 0 to a day; sent in milliseconds
	 * @return the copy
	 */
	public ServerSentEvent withRetry(Duration retry) {
		return new ServerSentEvent(this.data, this.event, this.id, retry);
	}

	private static void requireLine(String what, @Nullable String value) {
		if (value != null && (value.indexOf('\n') >= 0 || value.indexOf('\r') >= 0)) {
			throw new IllegalArgumentException("The " + what + " of an event must not have a line end");
		}
	}

}
