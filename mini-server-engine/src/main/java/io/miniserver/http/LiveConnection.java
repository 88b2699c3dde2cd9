package io.miniserver.http;

import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * An open connection at one moment.
 *
 * @param id what it is called, unique within its server
 * @param listener the name of the listener that accepted it
 * @param remote the address of the client; unresolved for a Unix domain socket
 * @param age the time since it was accepted
 * @param phase what it is about
 * @param requests how many requests have come over it
 */
public record LiveConnection(long id, String listener, InetSocketAddress remote, Duration age, Phase phase,
		int requests) {

	/** What a connection is about. */
	public enum Phase {

		/**
		 * What comes before HTTP: the header of the PROXY protocol, or a TLS handshake.
		 */
		OPENING,

		/** It waits for a request. */
		IDLE,

		/** The head of a request arrives. */
		HEAD,

		/** The body of a request arrives, before its handler runs. */
		BODY,

		/** A request is handled. */
		HANDLING,

		/** A response waits for its client. */
		WRITING,

		/** A stream of server-sent events is open. */
		EVENTS,

		/** The last response was sent, and the end of the client's output is awaited. */
		LINGERING

	}

}
