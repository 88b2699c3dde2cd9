package io.miniserver.internal.wire;

import org.jspecify.annotations.Nullable;

import io.miniserver.http.Status;

/**
 * Every reason for which the server itself refuses a request: the status of the answer,
 * the rule that was broken or the limit that was hit, and what becomes of the connection.
 * Hardly a connection survives a rejection, because where the next request starts is no
 * longer certain.
 */
public enum Rejection implements Refusal {

	/** Not {@code method SP target SP version}. */
	BAD_REQUEST_LINE(400, Fate.LINGER, "RFC 9112 section 3", "The request line is malformed."),

	/** More empty lines before a request than the few that are tolerated. */
	TOO_MANY_EMPTY_LINES(400, Fate.LINGER, "RFC 9112 section 2.2",
			"Too many empty lines stand before the request line."),

	/** A request line over its limit. */
	REQUEST_LINE_TOO_LONG(414, Fate.LINGER, "RFC 9112 section 3", "The request line is too long.",
			"mini-server.limits.request-line"),

	/** A target that is no URI reference of the forms that are served. */
	BAD_TARGET(400, Fate.LINGER, "RFC 9112 section 3.2", "The request target is malformed."),

	/** A target with a fragment, which clients must not send. */
	FRAGMENT_IN_TARGET(400, Fate.LINGER, "RFC 9112 section 3.2", "The request target must not have a fragment."),

	/** A target in absolute form with another scheme than that of the request. */
	MISDIRECTED(421, Fate.LINGER, "RFC 9110 section 7.4",
			"The scheme of the request target is not the one by which the request came."),

	/** A request without TLS to a port that speaks nothing else. */
	TLS_REQUIRED(400, Fate.LINGER, "RFC 9110 section 4.2.2", "This port speaks HTTPS only, and this is plain HTTP."),

	/** {@code CONNECT}: this is no proxy. */
	TUNNEL_NOT_SUPPORTED(501, Fate.LINGER, "RFC 9110 section 9.3.6", "CONNECT is not supported."),

	/** A version that is well-formed, but not of the major version 1. */
	VERSION_NOT_SUPPORTED(505, Fate.LINGER, "RFC 9110 section 2.5", "Only HTTP/1.1 and HTTP/1.0 are supported."),

	/** The first line of an HTTP/2 client that did not ask whether this is HTTP/2. */
	HTTP_2_PREFACE(505, Fate.LINGER, "RFC 9113 section 3.4", "This port speaks HTTP/1.1 only, not HTTP/2."),

	/** A CR without its LF. */
	BARE_CR(400, Fate.LINGER, "RFC 9112 section 2.2", "A CR is not followed by LF."),

	/** An LF without its CR. */
	BARE_LF(400, Fate.LINGER, "RFC 9112 section 2.2", "A line ends with LF instead of CRLF."),

	/** Space between the request line and the first field. */
	SPACE_BEFORE_FIRST_FIELD(400, Fate.LINGER, "RFC 9112 section 2.2",
			"Whitespace stands before the first header field."),

	/** A field value that goes on in the next line. */
	OBS_FOLD(400, Fate.LINGER, "RFC 9112 section 5.2", "A header field is folded over several lines."),

	/** A field name that is no token. */
	BAD_FIELD_NAME(400, Fate.LINGER, "RFC 9110 section 5.1", "The name of a header field is malformed."),

	/** Space in a field name or between it and its colon. */
	SPACE_BEFORE_COLON(400, Fate.LINGER, "RFC 9112 section 5.1",
			"Whitespace stands before the colon of a header field."),

	/** A control character in a field value. */
	BAD_FIELD_VALUE(400, Fate.LINGER, "RFC 9110 section 5.5", "The value of a header field has a control character."),

	/** Header lines over their limit. */
	HEADER_TOO_LARGE(431, Fate.LINGER, "RFC 6585 section 5", "The header fields are too large.",
			"mini-server.limits.header-bytes"),

	/** More fields than the limit. */
	TOO_MANY_FIELDS(431, Fate.LINGER, "RFC 6585 section 5", "There are too many header fields.",
			"mini-server.limits.header-count"),

	/** HTTP/1.1 without {@code Host}. */
	HOST_MISSING(400, Fate.LINGER, "RFC 9112 section 3.2", "The Host header field is missing."),

	/** More than one {@code Host}. */
	HOST_REPEATED(400, Fate.LINGER, "RFC 9112 section 3.2", "There is more than one Host header field."),

	/** A {@code Host} that is not {@code uri-host [ ":" port ]}. */
	BAD_HOST(400, Fate.LINGER, "RFC 9110 section 7.2", "The Host header field is malformed."),

	/** What a trusted proxy says of the request, if it can not be read. */
	BAD_FORWARDED(400, Fate.LINGER, "RFC 7239 section 4", "The Forwarded header fields are malformed."),

	/** A {@code Host} that names another authority than a target in absolute form. */
	HOST_MISMATCH(400, Fate.LINGER, "RFC 9112 section 3.2",
			"The Host header field and the request target name different hosts."),

	/** A {@code Connection} that is no list of tokens. */
	BAD_CONNECTION_OPTION(400, Fate.LINGER, "RFC 9110 section 7.6.1", "The Connection header field is malformed."),

	/** More than one {@code Content-Length}, even with the same value. */
	CONTENT_LENGTH_REPEATED(400, Fate.LINGER, "RFC 9112 section 6.3",
			"There is more than one Content-Length header field."),

	/** A {@code Content-Length} that is no number. */
	BAD_CONTENT_LENGTH(400, Fate.LINGER, "RFC 9112 section 6.3", "The Content-Length header field is not a number."),

	/** {@code Transfer-Encoding} and {@code Content-Length}: an attempt at smuggling. */
	LENGTH_AND_TRANSFER_ENCODING(400, Fate.LINGER, "RFC 9112 section 6.1",
			"A request must not have both Transfer-Encoding and Content-Length."),

	/** {@code Transfer-Encoding} in a version that has none. */
	TRANSFER_ENCODING_IN_HTTP_1_0(400, Fate.LINGER, "RFC 9112 section 6.1", "HTTP/1.0 has no Transfer-Encoding."),

	/** A {@code Transfer-Encoding} after which the end of the body is uncertain. */
	BAD_TRANSFER_ENCODING(400, Fate.LINGER, "RFC 9112 section 6.3",
			"Transfer-Encoding must be chunked, once and nothing else."),

	/** A coding other than chunked, applied before it. */
	TRANSFER_CODING_NOT_SUPPORTED(501, Fate.LINGER, "RFC 9112 section 6.1",
			"The only supported transfer coding is chunked."),

	/** An expectation other than {@code 100-continue}. */
	EXPECTATION_FAILED(417, Fate.LINGER, "RFC 9110 section 10.1.1", "The only supported expectation is 100-continue."),

	/** A body over its limit. */
	BODY_TOO_LARGE(413, Fate.LINGER, "RFC 9110 section 15.5.14", "The request body is too large.",
			"mini-server.limits.body"),

	/** A chunk size that is not hexadecimal digits, ended as it must be. */
	BAD_CHUNK_SIZE(400, Fate.LINGER, "RFC 9112 section 7.1", "The size of a chunk is malformed."),

	/** A chunk size that does not fit into any counter. */
	CHUNK_SIZE_OVERFLOW(400, Fate.LINGER, "RFC 9112 section 7.1", "The size of a chunk is too large to be one."),

	/** A chunk extension against the grammar. */
	BAD_CHUNK_EXTENSION(400, Fate.LINGER, "RFC 9112 section 7.1.1", "A chunk extension is malformed."),

	/** Chunk lines that are far longer than the data that they frame. */
	CHUNK_OVERHEAD(400, Fate.LINGER, "RFC 9112 section 7.1.1", "The chunk lines are too long for so little data.",
			"mini-server.limits.chunk-overhead"),

	/** Something other than CRLF after the data of a chunk. */
	BAD_CHUNK_END(400, Fate.LINGER, "RFC 9112 section 7.1", "The data of a chunk is not followed by CRLF."),

	/** A trailer section against the grammar of fields. */
	BAD_TRAILER(400, Fate.LINGER, "RFC 9112 section 7.1.2", "The trailer section is malformed."),

	/** A trailer section over its limit. */
	TRAILER_TOO_LARGE(431, Fate.LINGER, "RFC 6585 section 5", "The trailer section is too large.",
			"mini-server.limits.trailer-bytes"),

	/** A body in a content coding that is not undone. The client may send it plain. */
	CONTENT_CODING_NOT_SUPPORTED(415, Fate.KEEP, "RFC 9110 section 15.5.16",
			"The only supported content coding of a request body is gzip, applied once."),

	/** A body that is not what its {@code Content-Encoding} says. */
	BAD_GZIP(400, Fate.KEEP, "RFC 1952 section 2.3", "The request body is not well-formed gzip."),

	/** A body that is small as it was sent and too large for its limit when decoded. */
	DECODED_BODY_TOO_LARGE(413, Fate.KEEP, "RFC 9110 section 15.5.14", "The decoded request body is too large.",
			"mini-server.limits.body"),

	/** A head that did not arrive in time. */
	HEAD_TIMEOUT(408, Fate.CLOSE, "RFC 9110 section 15.5.9", "The request head did not arrive in time.",
			"mini-server.timeouts.head"),

	/** A body that did not arrive in time. */
	BODY_TIMEOUT(408, Fate.CLOSE, "RFC 9110 section 15.5.9", "The request body did not arrive in time.",
			"mini-server.timeouts.body"),

	/**
	 * A body whose client has ended its output, or the connection, in the middle of it.
	 */
	BODY_INCOMPLETE(400, Fate.LINGER, "RFC 9112 section 8", "The connection ended within the request body."),

	/** A streamed body that arrives at less than the lowest rate. */
	BODY_TOO_SLOW(408, Fate.LINGER, "RFC 9110 section 15.5.9", "The request body arrives too slowly.",
			"mini-server.limits.body-rate"),

	/** A streamed body for which the handler had to wait too long in all. */
	BODY_TOTAL_TIMEOUT(408, Fate.LINGER, "RFC 9110 section 15.5.9", "The whole request body did not arrive in time.",
			"mini-server.timeouts.body-total"),

	/** One connection more than a client may have; no request of it was read. */
	TOO_MANY_CONNECTIONS(429, Fate.LINGER, "RFC 6585 section 4", "There are too many connections from this address.",
			"mini-server.limits.connections-per-address"),

	/** A request that needs a worker, of which none is free and none will be soon. */
	WORKERS_FULL(503, Fate.KEEP, "RFC 9110 section 15.6.4", "All workers are busy and their queue is full.",
			"mini-server.workers.queue-capacity"),

	/** A health check or the like while the workers for these are busy. */
	RESERVED_WORKERS_FULL(503, Fate.KEEP, "RFC 9110 section 15.6.4",
			"All reserved workers are busy and their queue is full.", "mini-server.workers.reserved"),

	/** A request with a streamed body while too many others wait for their workers. */
	STREAMED_BODIES_FULL(503, Fate.LINGER, "RFC 9110 section 15.6.4",
			"All workers for requests with a large body are busy and their queue is full.",
			"mini-server.workers.streamed"),

	/** A handler that has not answered in time, or could not begin in time. */
	HANDLER_TIMEOUT(503, Fate.LINGER, "RFC 9110 section 15.6.4", "The request took too long to handle.",
			"mini-server.timeouts.handler"),

	/** More requests in a time than a route takes. */
	ROUTE_RATE(429, Fate.KEEP, "RFC 6585 section 4", "The route takes no more requests for now.",
			"mini-server.routes.<id>.rate"),

	/** More requests at the same time than a route takes. */
	ROUTE_CONCURRENCY(503, Fate.KEEP, "RFC 9110 section 15.6.4", "The route has as many requests as it takes.",
			"mini-server.routes.<id>.concurrency"),

	/** A request that an operator has ended. */
	REQUEST_CANCELLED(503, Fate.LINGER, "RFC 9110 section 15.6.4", "The request was cancelled by an operator.");

	/**
	 * What becomes of the connection after the answer.
	 */
	public enum Fate {

		/** It goes on as after any other answer: the message itself is in order. */
		KEEP,

		/**
		 * It is closed as soon as the answer was written. For a client from which nothing
		 * arrives, or next to nothing: there is no input that could reset the connection,
		 * and who was waited for in vain is not waited for again.
		 */
		CLOSE,

		/**
		 * Its input is read and thrown away for a while first. The client may be still
		 * sending, a body or further requests; a plain close would then reset the
		 * connection and the client would lose the answer (RFC 9112 section 9.6).
		 */
		LINGER

	}

	private final Rule rule;

	private final Fate fate;

	Rejection(int status, Fate fate, String section, String detail) {
		this(status, fate, section, detail, null);
	}

	Rejection(int status, Fate fate, String section, String detail, @Nullable String property) {
		this.rule = new Rule(Status.of(status), section, detail, property);
		this.fate = fate;
	}

	@Override
	public Rule rule() {
		return this.rule;
	}

	/**
	 * Returns what becomes of the connection after the answer.
	 * @return the fate
	 */
	public Fate fate() {
		return this.fate;
	}

}
