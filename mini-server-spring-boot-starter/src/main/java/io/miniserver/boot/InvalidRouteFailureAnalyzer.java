package io.miniserver.boot;

import io.miniserver.route.InvalidRouteException;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says which routes are wrong. The name of an annotated handler's route is its class and
 * method.
 */
final class InvalidRouteFailureAnalyzer extends AbstractFailureAnalyzer<InvalidRouteException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidRouteException cause) {
		return new FailureAnalysis("The routes of mini-server cannot be used: " + cause.getMessage(),
				"Change the HTTP method or the path of one of them, or remove it.", cause);
	}

}
