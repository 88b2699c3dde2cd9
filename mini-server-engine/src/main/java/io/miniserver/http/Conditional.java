package io.miniserver.http;

import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Conditional requests (RFC 9110 section 13): a client that has a representation does not
 * get it again, and one that changes it does not overwrite what it has not seen. <pre
 * class="code">
 * EntityTag tag = EntityTag.strong(order.version());
 * Optional&lt;Response&gt; unchanged = Conditional.of(request, tag, null);
 * if (unchanged.isPresent()) {
 *     return unchanged.get();
 * }
 * return Response.json(text).withHeader("ETag", tag.toString());
 * </pre> Before a change the same call makes sure that the version is the one that the
 * client means; the check and the change are two steps, and it is up to the handler to
 * make them one.
 */
public final class Conditional {

	private static final String ETAG = "ETag";

	private static final String LAST_MODIFIED = "Last-Modified";

	private Conditional() {
	}

	/**
	 * Evaluates the conditions of a request for a representation that exists, in the
	 * order of RFC 9110 section 13.2.2: {@code If-Match} or else
	 * {@code If-Unmodified-Since}, then {@code If-None-Match} or else
	 * {@code If-Modified-Since}.
	 * @param request the request
	 * @param tag the current entity tag, or null
	 * @param modified when the representation was modified last, or null; compared in
	 * whole seconds
	 * @return the response of status 304, or nothing if the method is to be performed
	 * @throws HttpException of status 412 if a condition fails
	 */
	public static Optional<Response> of(Request request, @Nullable EntityTag tag, @Nullable Instant modified) {
		return switch (evaluate(request, Preconditions.of(tag, modified))) {
			case PROCEED -> Optional.empty();
			case NOT_MODIFIED -> Optional.of(notModified(tag, modified));
			case FAILED -> throw failed();
		};
	}

	/**
	 * Evaluates the conditions of a request for something that does not exist: before it
	 * is created, or to be answered with 404. {@code If-Match} fails then, and
	 * {@code If-None-Match} never does.
	 * @param request the request
	 * @throws HttpException of status 412 if a condition fails
	 */
	public static void ofAbsent(Request request) {
		if (evaluate(request, Preconditions.ofNothing()) == Preconditions.Outcome.FAILED) {
			throw failed();
		}
	}

	/**
	 * Answers a request for a response that tells its validators: one of status 200 to
	 * GET or HEAD with {@code ETag} or {@code Last-Modified} becomes one of status 304 if
	 * the client has it. All others stay as they are, for a change was made before its
	 * response is there. A pending response is looked at when it is there.
	 * @param request the request
	 * @param response its response
	 * @return the response to send
	 * @throws HttpException of status 412 if a condition fails
	 */
	public static Response apply(Request request, Response response) {
		if (response.isPending()) {
			return response.map((ready) -> apply(request, ready));
		}
		if (!response.status().equals(Status.OK)) {
			return response;
		}
		String tagField = response.headers().first(ETAG);
		String dateField = response.headers().first(LAST_MODIFIED);
		boolean validated = tagField != null || dateField != null;
		if (!validated || !(request.method().equals(Method.GET) || request.method().equals(Method.HEAD))) {
			return response;
		}
		EntityTag tag = (tagField != null) ? EntityTag.parse(tagField) : null;
		Instant modified = (dateField != null) ? HttpDate.parse(dateField, Instant.now()) : null;
		return switch (evaluate(request, Preconditions.of(tag, modified))) {
			case PROCEED -> response;
			case NOT_MODIFIED -> notModified(response);
			case FAILED -> throw failed();
		};
	}

	private static Preconditions.Outcome evaluate(Request request, Preconditions current) {
		return current.evaluate(request.method(), request.headers());
	}

	private static HttpException failed() {
		return new HttpException(Status.PRECONDITION_FAILED,
				"What is here now is not what the conditions of the request ask for.");
	}

	/** The date guides a cache only where there is no tag (section 15.4.5). */
	private static Response notModified(@Nullable EntityTag tag, @Nullable Instant modified) {
		Response response = Response.of(Status.NOT_MODIFIED);
		if (tag != null) {
			return response.withHeader(ETAG, tag.toString());
		}
		return (modified == null) ? response
				: response.withHeader(LAST_MODIFIED, HttpDate.text(modified.getEpochSecond()));
	}

	/** What describes the content that is not sent goes with it (section 15.4.5). */
	private static Response notModified(Response response) {
		Response bare = response.withStatus(Status.NOT_MODIFIED).withBody(Body.empty());
		for (Headers.Field field : response.headers()) {
			String name = field.name();
			boolean aboutContent = name.equalsIgnoreCase("Content-Type") || name.equalsIgnoreCase("Content-Encoding")
					|| name.equalsIgnoreCase("Content-Language") || name.equalsIgnoreCase("Content-Length")
					|| (name.equalsIgnoreCase(LAST_MODIFIED) && response.headers().contains(ETAG));
			bare = aboutContent ? bare.withoutHeader(name) : bare;
		}
		return bare;
	}

}
