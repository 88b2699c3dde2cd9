package io.miniserver;

/**
 * Where a server stands between its start and its end. <pre>
 *   STARTING ---&gt; READY ---&gt; DRAINING ---&gt; STOPPING ---&gt; STOPPED
 *                   |                         ^
 *                   +------- without a drain -+
 * </pre> A server never goes back: who wants to serve again starts another one.
 */
public enum ServerState {

	/**
	 * There is no port yet. A {@link MiniServer} is never in this state; it is for those
	 * who tell the state of a server that is still to come.
	 */
	STARTING,

	/** Accepts connections and answers requests. */
	READY,

	/**
	 * Still accepts and answers, but each response says {@code Connection: close} (RFC
	 * 9112 section 9.6), so that clients go elsewhere, see {@link MiniServer#drain()}.
	 */
	DRAINING,

	/** Accepts nothing more, and waits for what is in flight. */
	STOPPING,

	/** Serves nothing any more. */
	STOPPED

}
