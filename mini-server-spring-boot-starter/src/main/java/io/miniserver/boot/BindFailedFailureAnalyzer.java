package io.miniserver.boot;

import io.miniserver.BindFailedException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says which port or address is not available, and what to do.
 */
final class BindFailedFailureAnalyzer extends AbstractFailureAnalyzer<BindFailedException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, BindFailedException cause) {
		return new FailureAnalysis("mini-server could not start: " + cause.getMessage(),
				"Identify and stop the process that listens on port " + cause.port()
						+ ", or set mini-server.port to another port (0 chooses a free one). "
						+ "If mini-server.address is set, check that it is an address of this machine.",
				cause);
	}

}
