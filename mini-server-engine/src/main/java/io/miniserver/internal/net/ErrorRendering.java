package io.miniserver.internal.net;

import java.lang.System.Logger.Level;
import java.util.List;

import io.miniserver.http.Accept;
import io.miniserver.http.Body;
import io.miniserver.http.Headers;
import io.miniserver.http.Problem;
import io.miniserver.http.ProblemRenderer;
import io.miniserver.http.Response;

/**
 * Gives each error its form: the application's, or that of RFC 9457, or a page for a
 * client that prefers one. Safe for use by several threads.
 */
final class ErrorRendering {

	private static final System.Logger logger = System.getLogger("io.miniserver");

	private static final String HTML = "text/html;charset=utf-8";

	private final List<ProblemRenderer> renderers;

	ErrorRendering(List<ProblemRenderer> renderers) {
		this.renderers = List.copyOf(renderers);
	}

	/**
	 * Returns the response for a problem. Never throws.
	 * @param problem what is wrong
	 * @param fields the request's, as far as they are known
	 */
	Response render(Problem problem, Headers fields) {
		Accept accept = Accept.of(fields);
		for (ProblemRenderer renderer : this.renderers) {
			try {
				Response response = renderer.render(problem, accept);
				if (response != null) {
					return requireFitting(response, problem);
				}
			}
			catch (Throwable ex) {
				logger.log(Level.ERROR, "A problem renderer failed, and the problem is sent as if there was none", ex);
			}
		}
		return byDefault(problem, accept);
	}

	/** What answers a half read request is written by the loop, which can not wait. */
	private static Response requireFitting(Response response, Problem problem) {
		if (response.status().code() != problem.status().code()) {
			throw new IllegalStateException("A problem of status " + problem.status()
					+ " must not be rendered as a response of status " + response.status());
		}
		if (!(response.body() instanceof Body.Bytes || response.body() instanceof Body.Empty)) {
			throw new IllegalStateException("The body of a problem must be in memory");
		}
		return response;
	}

	/**
	 * JSON wins a tie, and is sent to those who accept neither: an error in a form that
	 * was not asked for tells more than none (RFC 9110 section 12.5.1).
	 */
	private static Response byDefault(Problem problem, Accept accept) {
		boolean page = accept.prefers(HTML, Problem.MEDIA_TYPE, "application/json");
		Response response = page ? Response.html(ErrorPage.of(problem)).withStatus(problem.status())
				: problem.toResponse();
		return response.withAddedHeader("Vary", "Accept");
	}

}
