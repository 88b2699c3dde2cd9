package io.miniserver.http;

import java.util.List;

/**
 * Wraps handlers: sees the request before, and the response after, the handler that it is
 * wrapped around.
 * <p>
 * The chain is composed once, when the server starts; the first middleware of the list is
 * the outermost. A middleware may answer by itself, without a call of {@code next}. A
 * handler's exception has become its error response (see {@link ErrorHandler}) before the
 * innermost middleware sees it, so a middleware that adds a header adds it to errors too.
 * <p>
 * A response may be pending (see {@link Response#pending}). What a middleware sets or
 * removes by the {@code with} methods then applies to the response that comes, also to
 * that of a failure; whoever has to see status, fields or body says so by
 * {@link Response#map}. A middleware that ends something in a {@code finally} block ends
 * it before a pending response is there.
 * <p>
 * The thread is the handler's, see {@link Handler}.
 */
@FunctionalInterface
public interface Middleware {

	/**
	 * Handles the request, usually by a call of {@code next}.
	 * @param request the request
	 * @param next the rest of the chain; to be called at most once
	 * @return the response, never null
	 * @throws Exception treated like an exception of the handler
	 */
	Response handle(Request request, Handler next) throws Exception;

	/**
	 * Sees the response to a request that no chain handles, because the server refuses it
	 * by itself: before its route is known (400, 414, 431 and the like), before its body
	 * is read (413), or when the server is full (503). Middleware that adds fields to
	 * each response adds them here, too.
	 * <p>
	 * Called by the thread that drives the connection's event loop, so it must not block;
	 * first for the innermost of the server's middleware. What it throws is logged, and
	 * the response is sent as it was.
	 * @param request what is known of the request
	 * @param response the response, whose body is in memory
	 * @return the response to send, of the same status and with the same body; by default
	 * the one that was given
	 */
	default Response refused(RefusedRequest request, Response response) {
		return response;
	}

	/**
	 * Returns a handler that runs this middleware around the given one.
	 * @param handler the handler to wrap
	 * @return the wrapped handler
	 */
	default Handler around(Handler handler) {
		return (request) -> handle(request, handler);
	}

	/**
	 * Composes a chain; the first of the list is the outermost.
	 * @param middleware the middleware, outermost first; may be empty
	 * @param handler the innermost handler
	 * @return the chain, or the handler itself if the list is empty
	 */
	static Handler compose(List<? extends Middleware> middleware, Handler handler) {
		Handler chain = handler;
		for (int i = middleware.size() - 1; i >= 0; i--) {
			chain = middleware.get(i).around(chain);
		}
		return chain;
	}

}
