package io.miniserver.internal.net;

import io.miniserver.http.Method;
import io.miniserver.http.RequestTarget;
import org.jspecify.annotations.Nullable;

/**
 * Finds the endpoint of a request from its head. An instance belongs to one thread: it
 * keeps the result of its last search.
 */
public interface RouteFinder {

	/**
	 * Finds the endpoint; there is always one, if only to answer 404.
	 * @param method the request method
	 * @param target the request target
	 * @return the endpoint
	 */
	Endpoint find(Method method, RequestTarget target);

	/**
	 * Returns the path parameters of the last search.
	 * @return the decoded values in the order of the endpoint's names, a new array for
	 * each search; null if it has none
	 */
	String @Nullable [] parameterValues();

}
