package io.miniserver.http;

import io.miniserver.http.RequestObserver.CompletedExchange;

/**
 * The observation of one request, from its complete head to its response, by a
 * {@link RequestObserver} that wants to be around the handler.
 * <p>
 * What it throws is logged and ignored.
 */
public interface RequestObservation {

	/**
	 * Enters the scope of this observation. Called by the thread that is about to run
	 * code of the application for the request: middleware, handler, what follows a
	 * completed stage, and the writer of a streamed body. So it may be called several
	 * times, by different threads, but never by two at the same time.
	 * @return the scope, to be closed by the same thread when that code has returned
	 */
	Scope open();

	/**
	 * Called once, after the response was written or given up. The thread may be another
	 * one than the handler's, which may be still within its scope if its time was over.
	 * @param exchange what happened; valid during the call only
	 */
	void completed(CompletedExchange exchange);

	/**
	 * The time in which a thread runs code of the application for one request.
	 */
	@FunctionalInterface
	interface Scope {

		/**
		 * Leaves the scope. Called once.
		 */
		void close();

	}

}
