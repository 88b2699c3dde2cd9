package io.miniserver.http;

import java.net.InetSocketAddress;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Is told of each request that the server answered or refused, for metrics and the like:
 * once for each complete head, and for each refusal of an incomplete one.
 * <p>
 * Called by the thread that wrote the response, so it must be fast, must not block and
 * must be safe for use by several threads. What it throws is logged and ignored.
 */
@FunctionalInterface
public interface RequestObserver {

	/**
	 * Called once for each complete head, before its handler or its refusal, by the
	 * thread that drives the connection's loop. Whoever wants to be around the handler,
	 * as a trace does, says so here.
	 * @param request the request; its body must not be read, and its attributes are those
	 * that the handler will see
	 * @return what is to be told of this request from now on, in place of
	 * {@link #completed}; null to be told by {@link #completed}
	 */
	default @Nullable RequestObservation begin(Request request) {
		return null;
	}

	/**
	 * Called once for each response, after it was written or given up. A stream of
	 * server-sent events counts as written when its source has returned: its duration is
	 * the time to open it, for the hours that it stays open would tell nothing of the
	 * server.
	 * @param exchange what happened; valid during the call only
	 */
	void completed(CompletedExchange exchange);

	/**
	 * A request and how it ended. A view: what it tells is looked up when it is asked
	 * for, so what nobody asks for costs nothing. It may be asked during the call of
	 * {@link RequestObserver#completed} only, and by the thread of that call only: an
	 * event loop in most cases, else the worker that has run the handler. Strings and
	 * addresses that it has returned may be kept; its {@link #headers()} may not.
	 */
	interface CompletedExchange {

		/**
		 * Returns the id of the request, by which problems and the server's log name it.
		 * @return the id, the same at each call
		 */
		String requestId();

		/**
		 * Returns where the request came from, as {@link Request#remoteAddress()} does.
		 * @return address and port of the client, also if it has left
		 */
		InetSocketAddress remoteAddress();

		/**
		 * Returns whose connection it came over, as {@link Request#peerAddress()} does.
		 * @return address and port of the peer, also if it has left
		 */
		default InetSocketAddress peerAddress() {
			return remoteAddress();
		}

		/**
		 * Returns when the head of the request was complete, or when it was refused if it
		 * never was.
		 * @return the wall time, with the precision of a millisecond
		 */
		Instant arrival();

		/**
		 * Returns the request method.
		 * @return the method, or null if the request was refused before its method was
		 * known
		 */
		@Nullable Method method();

		/**
		 * Returns the request target as it was received (RFC 9112 section 3.2).
		 * @return the target, which need not be a valid one if the request was refused;
		 * bytes beyond ASCII are read as ISO-8859-1. Null if the request was refused
		 * before its target was known
		 */
		@Nullable String target();

		/**
		 * Returns the version of the request.
		 * @return the version; null if the request was refused before its version was
		 * known, or for its version
		 */
		@Nullable HttpVersion version();

		/**
		 * Returns the header fields of the request.
		 * @return the fields; of a request that was refused before its head was complete
		 * those that had arrived
		 */
		Headers headers();

		/**
		 * Returns the index of the route in {@code Router.routes()}.
		 * @return the index, also when only the method did not match (405); -1 if no
		 * route has the path or the request was refused before routing
		 */
		int routeIndex();

		/**
		 * Returns the response status.
		 * @return the status code, also if the response could not be completed, which
		 * {@link #failure()} tells; 0 if the client was gone before it got a response
		 */
		int status();

		/**
		 * Returns how much of the response body the server has given to the connection.
		 * @return the bytes, without the framing of chunks; what of them has reached the
		 * client is not known. 0 for a stream of server-sent events, which only begins,
		 * and if the status is 0
		 */
		long bodyBytes();

		/**
		 * Returns the time from the complete head to the written response.
		 * @return the time in nanoseconds
		 */
		long durationNanos();

		/**
		 * Returns why the request failed.
		 * @return what the handler or a middleware threw, also if it became a regular
		 * error response, or what cut the response off; null if nothing was thrown
		 */
		@Nullable Throwable failure();

		/**
		 * Returns whether the client has ended the exchange before its response was
		 * handed over: it left while its request was read or handled, or did not take its
		 * response. Whatever status was decided on, nobody has failed.
		 * @return true for such an end; false if the client has got the whole response,
		 * as far as the server knows, or the server did not wait for it
		 */
		default boolean clientAborted() {
			return false;
		}

		/**
		 * Returns why the server itself refused the request, or its body.
		 * @return the reason under which {@code ServerStats.rejections()} counts it and
		 * which its problem has, such as {@code bad-host} or {@code workers-full}; null
		 * if it was not refused
		 */
		default @Nullable String reason() {
			return null;
		}

	}

}
