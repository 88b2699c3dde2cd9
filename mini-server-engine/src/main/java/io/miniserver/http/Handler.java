package io.miniserver.http;

/**
 * Answers one request.
 * <p>
 * A handler is called once for each request, by an engine thread: the thread that drives
 * the connection's event loop, or a worker. It may block; the engine moves the other
 * connections to another thread when it does. The same handler runs for many requests at
 * the same time, so it must be safe for use by several threads.
 * <p>
 * A handler that has to wait for something that is not a thread's work returns
 * {@link Response#pending}: no thread waits then. It has to have read the request's body
 * before if that is longer than what the server buffers; the rest of the request may be
 * used by one thread at a time until the response is there.
 * <p>
 * The smallest handler: <pre class="code">
 * Handler hello = (request) -&gt; Response.text("hello");
 * </pre>
 */
@FunctionalInterface
public interface Handler {

	/**
	 * Answers the request.
	 * @param request the request; valid until this method returned and the response's
	 * body was written, and not to be shared with another thread meanwhile
	 * @return the response, never null; a null response is answered with 500
	 * @throws HttpException to answer with the status and the problem it carries
	 * @throws Exception anything else is answered with 500, logged once, and its message
	 * is not sent to the client
	 */
	Response handle(Request request) throws Exception;

}
