package io.miniserver.boot.handler;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import io.miniserver.http.Problem;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import io.miniserver.http.Status;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponse;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Makes responses of the problems of Spring.
 */
final class SpringMvcProblems {

	private static final URI BLANK = URI.create("about:blank");

	private final JsonCodec.@Nullable Writer json;

	SpringMvcProblems(@Nullable JsonCodec json) {
		this.json = (json != null) ? json.writer(Object.class) : null;
	}

	Response toResponse(ErrorResponse error, Request request) {
		Response response = toResponse(error.getBody(), request).withStatus(error.getStatusCode().value());
		return SpringMvcHeaders.add(response, error.getHeaders());
	}

	Response toResponse(ProblemDetail problem, Request request) {
		URI instance = Objects.requireNonNullElseGet(problem.getInstance(),
				() -> UriComponentsBuilder.newInstance().path(request.path()).build().encode().toUri());
		Map<String, Object> properties = new LinkedHashMap<>();
		if (problem.getProperties() != null) {
			properties.putAll(problem.getProperties());
		}
		Problem standard = standard(problem).withInstance(instance);
		JsonCodec.Writer writer = this.json;
		if (properties.isEmpty() || writer == null) {
			return with(standard, properties).toResponse();
		}
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("type", standard.type().toString());
		members.put("title", standard.title());
		members.put("status", standard.status().code());
		members.put("detail", standard.detail());
		members.put("instance", instance.toString());
		members.values().removeIf(Objects::isNull);
		members.putAll(properties);
		return Response.bytes(Problem.MEDIA_TYPE, writer.write(members)).withStatus(standard.status());
	}

	private static Problem standard(ProblemDetail problem) {
		Problem result = Problem.of(Status.of(problem.getStatus()))
			.withType(Objects.requireNonNullElse(problem.getType(), BLANK));
		result = (problem.getTitle() != null) ? result.withTitle(problem.getTitle()) : result;
		return (problem.getDetail() != null) ? result.withDetail(problem.getDetail()) : result;
	}

	/** Without a JSON library only the values are written that a problem may have. */
	private static Problem with(Problem problem, Map<String, Object> properties) {
		Problem result = problem;
		for (Map.Entry<String, Object> property : properties.entrySet()) {
			result = result.with(property.getKey(), property.getValue());
		}
		return result;
	}

}
