package io.miniserver.internal.net;

/** How a driver goes on with a connection. */
enum Next {

	/** The connection is the driver's, and ready for what else its input buffer holds. */
	SERVE_ON,

	/**
	 * The driver is done with the connection: it waits for an event, is handled
	 * elsewhere, or is closed; or the driver has lost its loop.
	 */
	LEAVE

}
