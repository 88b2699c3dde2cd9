package io.miniserver.internal.net;

/** Where a server that was started stands. It never goes back. */
public enum Stage {

	/** It serves. */
	RUNNING,

	/** It serves, and tells its clients to go elsewhere. */
	DRAINING,

	/** It accepts nothing more, and ends its connections. */
	STOPPING,

	/** Nothing of it is left. */
	STOPPED;

	/** Whether connections are accepted. */
	public boolean accepts() {
		return switch (this) {
			case RUNNING, DRAINING -> true;
			case STOPPING, STOPPED -> false;
		};
	}

	/** Whether each response ends its connection. */
	boolean endsConnections() {
		return switch (this) {
			case RUNNING -> false;
			case DRAINING, STOPPING, STOPPED -> true;
		};
	}

	/** Whether connections that wait for a request, and streams of events, end, too. */
	boolean endsIdleOnes() {
		return !accepts();
	}

}
