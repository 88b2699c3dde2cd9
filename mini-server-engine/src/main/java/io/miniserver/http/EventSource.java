package io.miniserver.http;

/**
 * Starts a stream of server-sent events.
 */
@FunctionalInterface
public interface EventSource {

	/**
	 * Called once, after the handler has returned, by the thread that ran it. Usually
	 * hands the stream to whoever has the events, and returns; the stream stays open, and
	 * no thread waits for it. What the source itself sends meanwhile may be any number of
	 * events that the client has missed: here, and only here, a send waits for the
	 * client. What others send is delivered when the source has returned.
	 * @param stream where the events go
	 * @throws Exception answered like an exception of the handler if nothing was sent
	 * yet; else it is logged, and the connection ends
	 */
	void open(EventStream stream) throws Exception;

}
