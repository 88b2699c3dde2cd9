package io.miniserver.http;

import org.jspecify.annotations.Nullable;

/**
 * Gives errors the form that an application wants, whoever found them: what a handler
 * threw, a path that has no route, and what the server refuses itself, also before it
 * knows the route (400, 408, 413, 414, 431, 503 and so on).
 * <p>
 * Without one, an error is {@code application/problem+json}, or a page for a client that
 * prefers {@code text/html}. The fields that belong to an error, such as {@code Allow} or
 * {@code Retry-After}, are added to what a renderer returns.
 * <p>
 * Called by several threads, event loops among them: it must not block. An
 * {@link ErrorHandler} is for what depends on the request or on the exception.
 */
@FunctionalInterface
public interface ProblemRenderer {

	/**
	 * Returns the response for a problem.
	 * @param problem what is wrong; its {@code instance} names the request
	 * @param accept what the client accepts, as far as its request was read
	 * @return a response of the problem's status, of which the body is in memory; null to
	 * leave the problem to the engine
	 * @throws Exception if this renderer fails: it is logged, and the engine answers as
	 * if there was none
	 */
	@Nullable Response render(Problem problem, Accept accept) throws Exception;

}
