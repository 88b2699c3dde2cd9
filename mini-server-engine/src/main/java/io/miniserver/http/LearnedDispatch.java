package io.miniserver.http;

/**
 * What the server has learned about the handlers of a route whose dispatch is
 * {@link Dispatch#ADAPTIVE}.
 */
public enum LearnedDispatch {

	/** Nothing yet, or the dispatch of the route is a fixed one. */
	NOTHING,

	/** They do not block: they run on the loop. */
	FAST,

	/** They block: they run on workers, until they have proven to be fast. */
	BLOCKING

}
