package io.miniserver.boot.test;

import io.miniserver.MiniServer;
import io.miniserver.boot.MiniServerLifecycle;

/** The server of the application under test. */
final class RunningServer {

	private RunningServer() {
	}

	static int port(MiniServerLifecycle lifecycle) {
		MiniServer server = lifecycle.getServer();
		if (server == null) {
			throw new IllegalStateException("mini-server does not run: it has not started yet, was stopped, or is "
					+ "switched off by mini-server.port=-1");
		}
		return server.port();
	}

}
