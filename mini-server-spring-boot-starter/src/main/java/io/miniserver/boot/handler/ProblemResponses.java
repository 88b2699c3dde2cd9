package io.miniserver.boot.handler;

import java.net.URI;
import java.net.URISyntaxException;

import io.miniserver.http.Problem;
import io.miniserver.http.Request;
import io.miniserver.http.Response;

/**
 * Problems that are answered without an exception.
 */
final class ProblemResponses {

	private ProblemResponses() {
	}

	/**
	 * Returns the response for a problem; it names the request like all errors do.
	 * @param problem the problem
	 * @param request the request that it is about
	 */
	static Response of(Problem problem, Request request) {
		return ((problem.instance() != null) ? problem : withInstance(problem, request)).toResponse();
	}

	private static Problem withInstance(Problem problem, Request request) {
		try {
			return problem.withInstance(new URI("urn", "uuid:" + request.id(), null));
		}
		catch (URISyntaxException ex) {
			// a middleware has made up an id that is no UUID: it is in the log, too
			return problem;
		}
	}

}
