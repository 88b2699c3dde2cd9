package io.miniserver.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.Principal;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * One HTTP request, as a handler sees it.
 * <p>
 * Everything but {@link #attributes()} is immutable, and the {@link #body()} can be read
 * as a stream only once. A request belongs to the thread that handles it.
 */
public interface Request {

	/**
	 * The request attribute under which who authenticates a client puts its principal.
	 */
	String PRINCIPAL_ATTRIBUTE = Principal.class.getName();

	/**
	 * Returns the request method.
	 * @return the method; for a HEAD request that a GET route answers,
	 * {@link Method#HEAD}
	 */
	Method method();

	/**
	 * Returns the request target (RFC 9112 section 3.2).
	 * @return the target
	 */
	RequestTarget target();

	/**
	 * Returns the protocol version of the request line.
	 * @return the version
	 */
	HttpVersion version();

	/**
	 * Returns the header fields in the order in which they arrived.
	 * @return the fields
	 */
	Headers headers();

	/**
	 * Returns the body.
	 * @return the body; an empty one if the request has none
	 */
	RequestBody body();

	/**
	 * Has the body be read as what its {@code Content-Encoding} stands for, from now on:
	 * {@link #body()} and forms are decoded while they are read, and the
	 * {@link #headers()} tell neither coding nor length any more. The limit of the body
	 * holds for what is decoded, too (413); what is malformed is a 400. Without a body,
	 * without a coding, and if it is decoded already, this does nothing.
	 * @throws HttpException (415, with {@code Accept-Encoding}) if the coding is another
	 * one than gzip
	 * @throws IllegalStateException if a body that is not buffered was read as a stream
	 * already
	 * @throws UnsupportedOperationException if this request can not; those of the server
	 * can
	 */
	default void decodeBody() {
		throw new UnsupportedOperationException(getClass().getName() + " keeps its body");
	}

	/**
	 * Returns the address of the client: of the peer of the connection, unless that is a
	 * trusted proxy, which says for whom it speaks (RFC 7239, PROXY protocol).
	 * @return the address, its port 0 if the proxy did not tell it; clients of a Unix
	 * domain socket have none: theirs is unresolved, its host string {@code unix:} and
	 * its port 0
	 */
	InetSocketAddress remoteAddress();

	/**
	 * Returns the address of the peer of the connection, be it the client or a proxy.
	 * @return the address, as that of {@link #remoteAddress()}
	 */
	default InetSocketAddress peerAddress() {
		return remoteAddress();
	}

	/**
	 * Returns by which scheme the client has sent the request, as far as that is known:
	 * trusted proxies say it of their side.
	 * @return {@code http} or {@code https}
	 */
	default String scheme() {
		return "http";
	}

	/**
	 * Returns to whom the client has sent the request (RFC 9110 section 7.2), to be used
	 * in URIs that are sent back to it: what a trusted proxy says, else the target's
	 * authority, else the {@code Host} field. It is the client's choice, and well-formed.
	 * @return host and, if it is not the scheme's own, port; null if the client has named
	 * none
	 */
	default @Nullable String authority() {
		String absolute = target().authority();
		String named = (absolute != null) ? absolute : headers().first("Host");
		return (named == null || named.isEmpty()) ? null : named;
	}

	/**
	 * Returns what the TLS of the connection has agreed on, such as the certificate of
	 * the client.
	 * @return the session; null if the request came over a connection without TLS
	 */
	default @Nullable TlsSession tls() {
		return null;
	}

	/**
	 * Returns what identifies this request in logs and error responses. Unique within
	 * this server and very likely across servers, unless it was adopted.
	 * @return the id, 16 or more characters out of {@code [0-9a-z-]}; or what was given
	 * to {@link #adoptId}
	 */
	String id();

	/**
	 * Replaces the id by one that came from elsewhere, for all that happens from now on.
	 * @param id the id, which must be fit for a log and a header field
	 * @throws UnsupportedOperationException if this request can not; those of the server
	 * can
	 */
	default void adoptId(String id) {
		throw new UnsupportedOperationException(getClass().getName() + " keeps its id");
	}

	/**
	 * Returns the pattern of the route that matched, such as {@code /links/{code}}.
	 * @return the pattern, or null if no route matched the path
	 */
	@Nullable String routePattern();

	/**
	 * Returns a path parameter of the matched route, percent-decoded.
	 * @param name the name in the route's pattern
	 * @return the value, or null if the pattern has no such parameter
	 */
	@Nullable String pathParameter(String name);

	/**
	 * Returns the path parameters of the matched route, percent-decoded.
	 * @return an unmodifiable map in the order of the pattern
	 */
	Map<String, String> pathParameters();

	/**
	 * Returns values that middleware and handlers pass to each other. Created at the
	 * first call.
	 * @return a modifiable map, not safe for several threads
	 */
	Map<String, Object> attributes();

	/**
	 * Returns whether nobody is likely to wait for the response any more: the client has
	 * ended or lost its connection, the handler's time is over, or the server has stopped
	 * to wait for it. A client that only ended its output counts, too; what the handler
	 * returns is sent to it in any case. Stays true.
	 * <p>
	 * May be called by any thread. A handler that takes long may look at it now and then;
	 * see {@code WorkerConfig.Disconnect} for an interrupt.
	 * @return true if the work can be given up
	 */
	boolean cancelled();

	/**
	 * Sends an interim response before the final one, such as {@code 103 Early Hints}
	 * (RFC 8297). Waits for the client if its connection takes no more. Clients of
	 * HTTP/1.0 know none: nothing is sent to them.
	 * @param response a response of a status from 102 to 199, without a body
	 * @throws IOException if the client is gone or too slow
	 * @throws IllegalArgumentException if the status is another one, or there is a body
	 * @throws IllegalStateException if the response has begun already, or nobody waits
	 * for it any more
	 */
	void sendInterim(Response response) throws IOException;

	/**
	 * Returns the fields of a body of type {@code application/x-www-form-urlencoded}. The
	 * body is read to its end; a further call returns the same form.
	 * @return the form; an empty one if there is no body
	 * @throws IOException if the client is gone or too slow
	 * @throws HttpException if the body is of another type (415), malformed (400) or
	 * exceeds a limit (413)
	 * @throws IllegalStateException if a body that is not buffered was read as a stream
	 * already
	 */
	Form form() throws IOException;

	/**
	 * Returns a body of type {@code multipart/form-data} to be read part by part. A
	 * further call returns the same reader.
	 * @return the reader
	 * @throws HttpException if the body is of another type (415) or has no valid boundary
	 * (400)
	 * @throws IllegalStateException if a body that is not buffered was read as a stream
	 * already, or {@link #multipartForm()} has read it
	 */
	Multipart multipart();

	/**
	 * Reads a body of type {@code multipart/form-data} to its end. A further call returns
	 * the same form.
	 * @return the form; its parts are valid until the response was written
	 * @throws IOException if the client is gone or too slow, or a temporary file can not
	 * be written
	 * @throws HttpException as {@link #multipart()} and {@link Multipart#next()}
	 * @throws IllegalStateException if a body that is not buffered was read as a stream
	 * already, or {@link #multipart()} was called
	 */
	MultipartForm multipartForm() throws IOException;

	/**
	 * Refuses this request as the server itself does: the answer is a problem with a
	 * reason, in the form that the client accepts and without an exception, and observers
	 * and {@code ServerStats.rejections()} know the reason. For limits that are looked at
	 * by a handler or a middleware, before it calls the next one.
	 * <p>
	 * Counts at each call, so what it returns is to be the response.
	 * @param exceeded what is too much
	 * @return the response, with {@code Retry-After}; header fields may be added
	 */
	Response refuse(RouteLimit exceeded);

	/**
	 * Returns the decoded path, with dot segments resolved.
	 * @return the path, see {@link RequestTarget#path()}
	 */
	default String path() {
		return target().path();
	}

	/**
	 * Returns the query parameters.
	 * @return the parameters, see {@link RequestTarget#query()}
	 */
	default Query query() {
		return target().query();
	}

	/**
	 * Returns the first value of a query parameter, decoded.
	 * @param name the decoded name
	 * @return the value, empty for a parameter without {@code =}; null if it is absent
	 * @throws HttpException (400) if the value's percent-encoding is not UTF-8
	 */
	default @Nullable String queryParameter(String name) {
		return query().first(name);
	}

	/**
	 * Returns the first value of a header field.
	 * @param name the field name, in any case
	 * @return the value, or null if the field is absent
	 */
	default @Nullable String header(String name) {
		return headers().first(name);
	}

	/**
	 * Returns a cookie's value.
	 * @param name the cookie's name, case-sensitive
	 * @return the first value sent under that name, or null
	 */
	default @Nullable String cookie(String name) {
		return Cookies.first(headers(), name);
	}

	/**
	 * Returns who has sent the request, as a middleware has found.
	 * @return the principal, or null if nobody was authenticated
	 */
	default @Nullable Principal principal() {
		return (Principal) attributes().get(PRINCIPAL_ATTRIBUTE);
	}

	/**
	 * Returns the cookies; of several under one name the first.
	 * @return an unmodifiable map in the order of arrival
	 */
	default Map<String, String> cookies() {
		return Cookies.parse(headers());
	}

}
