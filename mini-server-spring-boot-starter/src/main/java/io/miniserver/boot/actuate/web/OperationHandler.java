package io.miniserver.boot.actuate.web;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

import io.miniserver.http.Accept;
import io.miniserver.http.Handler;
import io.miniserver.http.HttpException;
import io.miniserver.http.Problem;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import io.miniserver.http.Status;
import org.jspecify.annotations.Nullable;

import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

/**
 * Answers the requests of one method to one path of an endpoint, by the operation whose
 * response the client wants most (RFC 9110 section 12); of several, by the first.
 */
final class OperationHandler implements Handler {

	/**
	 * Of what a client accepts alike it gets JSON. Reflection returns the operations of
	 * an endpoint in no order.
	 */
	private static final Comparator<OperationCall> ORDER = Comparator
		.comparing((OperationCall call) -> call.produces().stream().noneMatch((type) -> type.contains("json")))
		.thenComparing((call) -> String.join(",", call.produces()));

	private final String id;

	private final List<OperationCall> calls;

	OperationHandler(String id, List<OperationCall> calls) {
		this.id = id;
		this.calls = calls.stream().sorted(ORDER).toList();
	}

	@Override
	public Response handle(Request request) throws IOException {
		MimeType contentType = contentType(request);
		List<OperationCall> readable = this.calls.stream().filter((call) -> call.consumes(contentType)).toList();
		if (readable.isEmpty()) {
			throw unsupported();
		}
		Accept accept = Accept.of(request.headers());
		OperationCall best = null;
		String bestType = null;
		for (OperationCall call : readable) {
			String type = call.wanted(accept);
			boolean better = type == null ? call.produces().isEmpty() && best == null
					: bestType == null || accept.quality(type) > accept.quality(bestType);
			if (better) {
				best = call;
				bestType = type;
			}
		}
		if (best == null) {
			throw notAcceptable();
		}
		return best.run(request, bestType);
	}

	/** Null: there is no content. */
	private @Nullable MimeType contentType(Request request) {
		if (request.body().length() == 0) {
			return null;
		}
		String field = request.header("Content-Type");
		try {
			return (field != null) ? MimeTypeUtils.parseMimeType(field) : MimeTypeUtils.APPLICATION_OCTET_STREAM;
		}
		catch (InvalidMimeTypeException ex) {
			throw unsupported();
		}
	}

	/** RFC 9110 section 15.5.16. */
	private HttpException unsupported() {
		String types = this.calls.stream()
			.flatMap((call) -> call.consumes().stream())
			.map(MimeType::toString)
			.distinct()
			.collect(Collectors.joining(", "));
		return new HttpException(Status.UNSUPPORTED_MEDIA_TYPE, "The content type of the body must be " + types)
			.withHeader("Accept", types);
	}

	/** RFC 9110 section 15.5.7. */
	private HttpException notAcceptable() {
		List<String> types = this.calls.stream().flatMap((call) -> call.produces().stream()).distinct().toList();
		return new HttpException(Problem.of(Status.NOT_ACCEPTABLE)
			.withDetail("The response could only be " + String.join(", ", types))
			.with("available", types));
	}

	@Override
	public String toString() {
		return "Actuator endpoint '" + this.id + "'";
	}

}
