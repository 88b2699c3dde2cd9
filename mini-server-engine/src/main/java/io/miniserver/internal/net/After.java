package io.miniserver.internal.net;

/** What becomes of a connection after a response. */
enum After {

	/** It carries the next request. */
	KEEP,

	/** It is closed; the client has nothing more to send. */
	CLOSE,

	/**
	 * Its output ends, and what the client still sends is read and thrown away for a
	 * while: a close with unread input resets the connection, and the client may never
	 * read the response (RFC 9112 section 9.6).
	 */
	LINGER,

	/** It stays open for events, see {@link EventStreams}. */
	EVENTS,

	/** It waits for the stage of the response, see {@link Suspension}. */
	PENDING,

	/**
	 * It is closed at once: the response could not be completed, and must not look so.
	 */
	ABORT

}
