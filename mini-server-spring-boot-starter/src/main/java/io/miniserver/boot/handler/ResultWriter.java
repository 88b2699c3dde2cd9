package io.miniserver.boot.handler;

import io.miniserver.http.Request;
import io.miniserver.http.Response;

/**
 * Makes the response of what a handler method returned. Which one writes the results of a
 * method is decided when the application starts.
 *
 * @see ResultHandler
 */
@FunctionalInterface
public interface ResultWriter {

	/**
	 * Makes the response. Called by several threads at a time, on the thread that ran the
	 * handler method.
	 * @param result the result, never null
	 * @param request the request
	 * @return the response
	 * @throws Exception if the result cannot be written; answered as if the handler
	 * method had thrown it
	 */
	Response write(Object result, Request request) throws Exception;

}
