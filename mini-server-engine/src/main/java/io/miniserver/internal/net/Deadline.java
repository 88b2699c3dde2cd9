package io.miniserver.internal.net;

/** What a connection is given time for. A connection is in exactly one of these. */
enum Deadline {

	/** A request head that has begun, or the first one on a new connection. */
	HEAD,

	/** A buffered body as a whole, or the next bytes of a streamed one. */
	BODY,

	/** A handler that runs off the loop. */
	HANDLER,

	/** A client that has to accept more of a response. */
	WRITE,

	/** The next request on an idle connection. */
	KEEP_ALIVE,

	/** The next event of a stream, before a heartbeat is due. */
	EVENTS,

	/** A sign that a client whose output has ended takes no more of a stream, either. */
	PROBE,

	/** The end of the input of a connection whose output has ended. */
	LINGER,

	/** A last request on an idle connection of a server that stops. */
	DRAIN

}
