package io.miniserver.internal.flight;

/** A connection that is recorded, from its first moment to its end. */
public interface ConnectionFlight {

	/**
	 * Writes the end. Once.
	 * @param client address and port of the client
	 * @param requests how many requests have come
	 * @param received the bytes read
	 * @param sent the bytes written
	 */
	void closed(String client, int requests, long received, long sent);

}
