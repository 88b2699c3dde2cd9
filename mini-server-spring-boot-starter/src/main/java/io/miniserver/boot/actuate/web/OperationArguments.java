package io.miniserver.boot.actuate.web;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.miniserver.http.Method;
import io.miniserver.http.Request;
import io.miniserver.http.RequestTarget;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.web.WebOperation;

/**
 * The arguments of an operation by the names of its parameters: from the JSON body of a
 * POST request, the query, and the path, each of which replaces what was there before.
 * The path is what was routed, and what middleware may have looked at.
 */
final class OperationArguments {

	private final EndpointJson json;

	private final @Nullable String restName;

	/** How many segments of the path stand before the rest. */
	private final int restStart;

	/**
	 * Creates the arguments of an operation.
	 * @param operation the operation
	 * @param pattern the path pattern of its route; one that has no place for the rest is
	 * the rest itself
	 * @param json for bodies
	 */
	OperationArguments(WebOperation operation, String pattern, EndpointJson json) {
		this.json = json;
		this.restName = operation.getRequestPredicate().getMatchAllRemainingPathSegmentsVariable();
		int rest = pattern.indexOf("/{*");
		this.restStart = (rest < 0) ? 0 : (int) pattern.substring(0, rest).chars().filter((c) -> c == '/').count();
	}

	Map<String, @Nullable Object> of(Request request) throws IOException {
		Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
		if (request.method().equals(Method.POST)) {
			byte[] body = request.body().bytes();
			if (body.length > 0) {
				arguments.putAll(this.json.readArguments(body));
			}
		}
		request.query()
			.toMap()
			.forEach((name, values) -> arguments.put(name, (values.size() == 1) ? values.get(0) : values));
		arguments.putAll(request.pathParameters());
		if (this.restName != null) {
			arguments.put(this.restName, segments(request.target()));
		}
		return arguments;
	}

	/** Each is decoded for itself, so that an encoded slash splits nothing. */
	private String[] segments(RequestTarget target) {
		String path = target.rawPath();
		List<String> segments = new ArrayList<>();
		int index = 0;
		for (int from = 1; from <= path.length(); index++) {
			int slash = path.indexOf('/', from);
			int to = (slash < 0) ? path.length() : slash;
			if (index >= this.restStart && to > from) {
				segments.add(target.segment(from, to));
			}
			from = to + 1;
		}
		return segments.toArray(String[]::new);
	}

}
