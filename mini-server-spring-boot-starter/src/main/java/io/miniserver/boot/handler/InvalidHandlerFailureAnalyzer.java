package io.miniserver.boot.handler;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says which handler method is wrong, why, and what to do.
 */
final class InvalidHandlerFailureAnalyzer extends AbstractFailureAnalyzer<InvalidHandlerException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidHandlerException cause) {
		return new FailureAnalysis("A handler cannot be used: " + cause.getMessage(), cause.getAction(), cause);
	}

}
