package io.miniserver.middleware;

import java.util.List;
import java.util.function.Predicate;

import io.miniserver.http.Handler;
import io.miniserver.http.Headers;
import io.miniserver.http.Middleware;
import io.miniserver.http.RefusedRequest;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import org.jspecify.annotations.Nullable;

/**
 * Tells clients the id of their request in a response field, and takes it over from those
 * that are trusted, so that one id leads through the logs of several services. Immutable.
 * <p>
 * An id from anywhere else would let strangers write into the logs, and make their
 * requests look like those of others. Also a trusted one is taken only if it is of 1 to
 * 128 letters, digits and {@code - . _ ~ + / =}; the request keeps its own id otherwise.
 */
public final class RequestId implements Middleware {

	/** The usual field, which no standard defines. */
	public static final String FIELD = "X-Request-Id";

	private static final int LONGEST = 128;

	private static final String MARKS = "-._~+/=";

	private final String field;

	private final Predicate<? super Request> trusted;

	private RequestId(String field, Predicate<? super Request> trusted) {
		this.field = field;
		this.trusted = trusted;
	}

	/**
	 * Returns a middleware that tells ids in {@value #FIELD} and takes over none.
	 * @return the middleware
	 */
	public static RequestId told() {
		return new RequestId(FIELD, (request) -> false);
	}

	/**
	 * Returns a copy that uses another field.
	 * @param field the name of the request and response field
	 * @return the copy
	 * @throws IllegalArgumentException if the name is not a token
	 */
	public RequestId withField(String field) {
		Headers.of(field, "");
		return new RequestId(field, this.trusted);
	}

	/**
	 * Returns a copy that takes over ids.
	 * @param trusted whether a request's id is taken over, usually by the address of its
	 * peer
	 * @return the copy
	 */
	public RequestId withTrusted(Predicate<? super Request> trusted) {
		return new RequestId(this.field, trusted);
	}

	@Override
	public Response handle(Request request, Handler next) throws Exception {
		String sent = sent(request.headers());
		if (sent != null && this.trusted.test(request)) {
			request.adoptId(sent);
		}
		return next.handle(request).withHeader(this.field, request.id());
	}

	@Override
	public Response refused(RefusedRequest request, Response response) {
		return response.withHeader(this.field, request.id());
	}

	private @Nullable String sent(Headers fields) {
		List<String> values = fields.all(this.field);
		return (values.size() == 1 && isSane(values.get(0))) ? values.get(0) : null;
	}

	private static boolean isSane(String id) {
		if (id.isEmpty() || id.length() > LONGEST) {
			return false;
		}
		for (int i = 0; i < id.length(); i++) {
			char c = id.charAt(i);
			boolean alphanumeric = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
			if (!alphanumeric && MARKS.indexOf(c) < 0) {
				return false;
			}
		}
		return true;
	}

}
