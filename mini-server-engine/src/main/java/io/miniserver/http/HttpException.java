package io.miniserver.http;

import org.jspecify.annotations.Nullable;

/**
 * Ends the handling of a request with an error status. The problem is sent to the client,
 * so its text must not hold anything secret; the cause is not sent.
 */
public final class HttpException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	@SuppressWarnings("serial") // never serialized: it does not leave the server
	private final Problem problem;

	@SuppressWarnings("serial") // never serialized: it does not leave the server
	private final HeaderArray headers;

	/**
	 * Creates an exception.
	 * @param status the status of the response, 400 or higher
	 * @param detail what is wrong with this request, for the client
	 */
	public HttpException(Status status, String detail) {
		this(Problem.of(status).withDetail(detail), null);
	}

	/**
	 * Creates an exception.
	 * @param status the status of the response, 400 or higher
	 * @param detail what is wrong with this request, for the client
	 * @param cause why, for the log; null if there is nothing to tell
	 */
	public HttpException(Status status, String detail, @Nullable Throwable cause) {
		this(Problem.of(status).withDetail(detail), cause);
	}

	/**
	 * Creates an exception.
	 * @param problem the body of the response, of a status of 400 or higher
	 */
	public HttpException(Problem problem) {
		this(problem, null);
	}

	/**
	 * Creates an exception.
	 * @param problem the body of the response, of a status of 400 or higher
	 * @param cause why, for the log; null if there is nothing to tell
	 */
	public HttpException(Problem problem, @Nullable Throwable cause) {
		this(problem, HeaderArray.EMPTY, cause);
	}

	private HttpException(Problem problem, HeaderArray headers, @Nullable Throwable cause) {
		super(message(problem), cause);
		if (!problem.status().isError()) {
			throw new IllegalArgumentException("Not the status of an error: " + problem.status());
		}
		this.problem = problem;
		this.headers = headers;
	}

	/**
	 * Returns an exception of status 400.
	 * @param detail what is wrong with this request, for the client
	 * @return the exception, to be thrown
	 */
	public static HttpException badRequest(String detail) {
		return new HttpException(Status.BAD_REQUEST, detail);
	}

	/**
	 * Returns an exception of status 403.
	 * @param detail what is forbidden, for the client
	 * @return the exception, to be thrown
	 */
	public static HttpException forbidden(String detail) {
		return new HttpException(Status.FORBIDDEN, detail);
	}

	/**
	 * Returns an exception of status 404.
	 * @param detail what was not found, for the client
	 * @return the exception, to be thrown
	 */
	public static HttpException notFound(String detail) {
		return new HttpException(Status.NOT_FOUND, detail);
	}

	/**
	 * Returns an exception of status 409.
	 * @param detail what is in conflict, for the client
	 * @return the exception, to be thrown
	 */
	public static HttpException conflict(String detail) {
		return new HttpException(Status.CONFLICT, detail);
	}

	/**
	 * Returns an exception of status 422.
	 * @param detail what is wrong with the content, for the client
	 * @return the exception, to be thrown
	 */
	public static HttpException unprocessable(String detail) {
		return new HttpException(Status.UNPROCESSABLE_CONTENT, detail);
	}

	/**
	 * Returns what is sent to the client.
	 * @return the problem
	 */
	public Problem problem() {
		return this.problem;
	}

	/**
	 * Returns the status of the response.
	 * @return the status, 400 or higher
	 */
	public Status status() {
		return this.problem.status();
	}

	/**
	 * Returns the header fields that the response gets besides those of the problem.
	 * @return the fields
	 */
	public Headers headers() {
		return this.headers;
	}

	/**
	 * Returns a copy whose response has a field more, such as Retry-After; it replaces a
	 * field of the same name.
	 * @param name the field name
	 * @param value the value
	 * @return the copy, with the stack trace of this exception
	 * @throws IllegalArgumentException if name or value is malformed
	 */
	public HttpException withHeader(String name, String value) {
		HttpException copy = new HttpException(this.problem, this.headers.with(name, value), getCause());
		copy.setStackTrace(getStackTrace());
		return copy;
	}

	/**
	 * Returns the response that this exception stands for.
	 * @return the problem as a response, with the fields of this exception
	 */
	public Response toResponse() {
		Response response = this.problem.toResponse();
		for (Headers.Field field : this.headers) {
			response = response.withAddedHeader(field.name(), field.value());
		}
		return response;
	}

	private static String message(Problem problem) {
		String detail = problem.detail();
		return (detail != null) ? problem.status() + ": " + detail : problem.status().toString();
	}

}
