package io.miniserver.middleware;

import io.miniserver.http.Handler;
import io.miniserver.http.Middleware;
import io.miniserver.http.Request;
import io.miniserver.http.Response;

/**
 * Undoes the {@code Content-Encoding: gzip} of request bodies, see
 * {@link Request#decodeBody()}: what is inside reads them as if they had been sent plain,
 * as stream, text, JSON or form. Another coding is answered with 415, which tells by
 * {@code Accept-Encoding} what to send instead (RFC 9110 section 12.5.3).
 * <p>
 * The limit of a body holds for the decoded one, too (413), so a small body that decodes
 * to a huge one costs no more than any other that is too large. Immutable.
 */
public final class RequestDecoding implements Middleware {

	private RequestDecoding() {
	}

	/**
	 * Returns a middleware that decodes gzip.
	 * @return the middleware
	 */
	public static RequestDecoding gzip() {
		return new RequestDecoding();
	}

	@Override
	public Response handle(Request request, Handler next) throws Exception {
		request.decodeBody();
		return next.handle(request);
	}

}
