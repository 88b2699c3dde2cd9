package io.miniserver.http;

import org.jspecify.annotations.Nullable;

/**
 * Turns a failure into a response, before the engine's own mapping does.
 * <p>
 * It is asked for each exception that a handler or a middleware throws. The engine's own
 * mapping answers {@link HttpException} with its problem and anything else with 500, both
 * as {@code application/problem+json} (RFC 9457).
 */
@FunctionalInterface
public interface ErrorHandler {

	/**
	 * The request attribute under which middleware finds what the handler threw.
	 */
	String FAILURE_ATTRIBUTE = "io.miniserver.failure";

	/**
	 * Returns the response for a failure.
	 * @param request the request whose handling failed
	 * @param failure what was thrown
	 * @return the response, or null to leave the failure to the engine
	 * @throws Exception if this handler fails itself: answered with 500, and logged with
	 * the original failure attached
	 */
	@Nullable Response handle(Request request, Throwable failure) throws Exception;

}
