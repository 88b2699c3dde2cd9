package io.miniserver.boot.handler;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says which property of a route sets nothing, and which routes and settings there are.
 */
final class UnknownRouteSettingFailureAnalyzer extends AbstractFailureAnalyzer<UnknownRouteSettingException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnknownRouteSettingException cause) {
		return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.getAction(), cause);
	}

}
