package io.miniserver.http;

import org.jspecify.annotations.Nullable;

/**
 * A response of type {@code text/event-stream} that stays open (HTML, section 9.2). Its
 * methods never wait for the client, and may be called by any thread, also by several at
 * the same time: each event arrives whole, those of one thread in their order.
 * <p>
 * What the client has not taken yet waits in a buffer of a fixed size; what becomes of a
 * client for whom it does not suffice is told by the {@link SlowConsumer} policy. A
 * comment is sent as a heartbeat when nothing else was sent for a while. The stream ends
 * by {@link #close()}, when the client leaves, and when the server stops: then in order,
 * so that the client comes back after its retry time, to another server.
 * <p>
 * A client that has only ended its output goes on to get events. One that is gone is
 * noticed at once after a reset, and at the latest by what is sent to it next, such as a
 * heartbeat; one that takes nothing any more at the write time-out.
 */
public interface EventStream {

	/**
	 * Sends an event.
	 * @param event the event
	 * @return whether it was accepted: false if the stream has ended, or the event was
	 * dropped by the policy
	 * @throws IllegalArgumentException if the event is larger than the whole buffer
	 */
	boolean send(ServerSentEvent event);

	/**
	 * Sends an event that is data alone.
	 * @param data the data; its lines may end in any way
	 * @return as {@link #send(ServerSentEvent)}
	 */
	default boolean send(String data) {
		return send(ServerSentEvent.of(data));
	}

	/**
	 * Sends a comment, which clients ignore.
	 * @param text the text; its lines may end in any way
	 * @return as {@link #send(ServerSentEvent)}
	 */
	boolean comment(String text);

	/**
	 * Returns the id of the last event that the client has seen, if it comes again after
	 * it lost its connection.
	 * @return the value of the request's {@code Last-Event-ID} field, or null
	 */
	@Nullable String lastEventId();

	/**
	 * Returns whether events can still be sent.
	 * @return false after the end of the stream
	 */
	boolean isOpen();

	/**
	 * Has something run once when the stream has ended, for whatever reason; soon if it
	 * has ended already. Runs on one thread for all streams of the server, so it must not
	 * block for long; what it throws is logged. A server that stops waits for it, a
	 * second at the most. A second call adds a further action.
	 * @param action what to run
	 */
	void onClose(Runnable action);

	/**
	 * Sets what is sent last if the server stops: behind all that was sent before, also
	 * if the buffer is full, and before the end. Not sent if the stream ends for another
	 * reason. Such as an event with a retry time, so that not all clients come back at
	 * once. Without one the stream just ends. A second call replaces the event.
	 * @param event the event
	 */
	void farewell(ServerSentEvent event);

	/**
	 * Ends the stream after what was sent before. A second call does nothing.
	 */
	void close();

}
