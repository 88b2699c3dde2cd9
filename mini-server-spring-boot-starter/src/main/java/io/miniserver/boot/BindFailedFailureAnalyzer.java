package io.miniserver.boot;

import io.miniserver.BindFailedException;
import io.miniserver.config.ListenerConfig;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says which port or address is not available, and what to do.
 */
final class BindFailedFailureAnalyzer extends AbstractFailureAnalyzer<BindFailedException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, BindFailedException cause) {
		return new FailureAnalysis("mini-server could not start: " + cause.getMessage(), remedy(cause.listener()),
				cause);
	}

	private static String remedy(ListenerConfig listener) {
		if (listener.unixSocket() != null) {
			return "Check that the directory exists, that this process may write to it, and that no other one listens on "
					+ listener.unixSocket().path() + "; or set mini-server.listeners[].path of the listener '"
					+ listener.name() + "' to another one.";
		}
		if (listener.name().equals(ListenerConfig.MAIN)) {
			return "Identify and stop the process that listens on port " + listener.port()
					+ ", or set mini-server.port to another port (0 chooses a free one). "
					+ "If mini-server.address is set, check that it is an address of this machine.";
		}
		return "Identify and stop the process that listens on port " + listener.port() + ", or give the listener '"
				+ listener.name() + "' another one (mini-server.listeners[].port; 0 chooses a free one). "
				+ "If it has an address, check that it is one of this machine.";
	}

}
