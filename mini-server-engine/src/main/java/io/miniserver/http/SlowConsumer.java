package io.miniserver.http;

/**
 * What becomes of events for which a client's buffer has no room.
 */
public enum SlowConsumer {

	/**
	 * The stream ends; the client comes back and tells by {@code Last-Event-ID} what it
	 * has seen.
	 */
	CLOSE,

	/** The event is dropped, and the stream goes on. */
	DROP_NEWEST,

	/** The oldest events that wait are dropped, and the stream goes on. */
	DROP_OLDEST

}
