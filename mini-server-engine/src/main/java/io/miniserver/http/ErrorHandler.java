package io.miniserver.http;

import org.jspecify.annotations.Nullable;

/**
 * Turns a failure into a response, before the engine's own mapping does.
 * <p>
 * It is asked for each exception that a handler or a middleware throws. A body that broke
 * a rule or a limit while it was read, or did not come to its end, is an
 * {@link HttpException} here, however it was wrapped. Not asked when nobody waits for the
 * response any more: the client is gone, or the handler was interrupted after its time.
 * <p>
 * The engine's own mapping answers {@link HttpException} with its problem and anything
 * else with 500. What the server refuses before a handler runs is no exception; a
 * {@link ProblemRenderer} gives all errors their form.
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
