package io.miniserver.boot.handler;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;

import io.miniserver.http.Request;
import io.miniserver.http.Response;
import io.miniserver.http.Status;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;

/**
 * Writes the types that controllers return.
 */
final class SpringMvcResults implements ResultHandler {

	private static final int OK = 200;

	/** What 200 becomes for a client that wants a part, or has everything. */
	private static final Set<Status> SELECTED = Set.of(Status.PARTIAL_CONTENT, Status.NOT_MODIFIED);

	private final SpringMvcProblems problems;

	SpringMvcResults(SpringMvcProblems problems) {
		this.problems = problems;
	}

	@Override
	public boolean supports(ResolvableType type, MethodParameter method) {
		Class<?> result = type.resolve(Object.class);
		return HttpEntity.class.isAssignableFrom(result) || ProblemDetail.class.isAssignableFrom(result)
				|| ErrorResponse.class.isAssignableFrom(result) || result == HttpHeaders.class
				|| result == Callable.class
				|| (result == Object.class && SpringMvcHandlerSource.isController(method.getContainingClass()));
	}

	@Override
	public ResultWriter writer(ResolvableType type, MethodParameter method, Others others) {
		Class<?> result = type.resolve(Object.class);
		if (HttpEntity.class.isAssignableFrom(result)) {
			return entity(type.as(HttpEntity.class).getGeneric(), others);
		}
		if (result == Callable.class) {
			return call(type.getGeneric(), others);
		}
		if (result == HttpHeaders.class) {
			return (headers, request) -> SpringMvcHeaders.add(Response.ok(), (HttpHeaders) headers);
		}
		return (result == Object.class) ? any(others) : this::problem;
	}

	private Response problem(Object result, Request request) {
		return (result instanceof ErrorResponse error) ? this.problems.toResponse(error, request)
				: this.problems.toResponse((ProblemDetail) result, request);
	}

	private ResultWriter entity(ResolvableType type, Others others) {
		Class<?> body = type.resolve(Object.class);
		ResultWriter content = (body == Void.class) ? ResultWriters.response() : others.of(known(type));
		return (result, request) -> write((HttpEntity<?>) result, content, request);
	}

	/** What is between {@code <} and {@code >} may be a wildcard, or nothing at all. */
	private static ResolvableType known(ResolvableType type) {
		return (type.resolve() != null) ? type : ResolvableType.forClass(Object.class);
	}

	private static Response write(HttpEntity<?> entity, ResultWriter content, Request request) throws Exception {
		int status = (entity instanceof ResponseEntity<?> answer) ? answer.getStatusCode().value() : OK;
		Object body = entity.getBody();
		if (body == null) {
			return SpringMvcHeaders.add(Response.of(status), entity.getHeaders());
		}
		Response response = content.write(body, WholeRequest.forStatus(status, request));
		if (status == OK && SELECTED.contains(response.status())) {
			return SpringMvcHeaders.addToSelected(response, entity.getHeaders());
		}
		Response answered = (entity instanceof ResponseEntity<?>) ? response.withStatus(status) : response;
		return SpringMvcHeaders.add(answered, entity.getHeaders());
	}

	/** A handler may block, so there is no need of another thread. */
	private static ResultWriter call(ResolvableType type, Others others) {
		ResultWriter content = (type.resolve() == Void.class) ? ResultWriters.response() : others.of(known(type));
		return (result, request) -> {
			@Nullable Object value = ((Callable<?>) result).call();
			return (value != null) ? content.write(value, request) : Response.ok();
		};
	}

	/** If the declared type says nothing, the class of the value does. */
	private ResultWriter any(Others others) {
		Map<Class<?>, ResultWriter> writers = new LinkedHashMap<>();
		for (Class<?> type : List.of(CharSequence.class, byte[].class, Resource.class)) {
			writers.put(type, others.of(ResolvableType.forClass(type)));
		}
		writers.put(Response.class, ResultWriters.response());
		writers.put(ProblemDetail.class, this::problem);
		writers.put(ErrorResponse.class, this::problem);
		ResultWriter json = others.of(ResolvableType.forClass(AnyObject.class));
		writers.put(HttpEntity.class, (result, request) -> write((HttpEntity<?>) result,
				(body, ignored) -> writer(writers, body, json).write(body, request), request));
		return (result, request) -> writer(writers, result, json).write(result, request);
	}

	private static ResultWriter writer(Map<Class<?>, ResultWriter> writers, Object value, ResultWriter json) {
		for (Map.Entry<Class<?>, ResultWriter> entry : writers.entrySet()) {
			if (entry.getKey().isInstance(value)) {
				return entry.getValue();
			}
		}
		return json;
	}

	/**
	 * Stands for any class that is written as JSON, since for {@code Object} this handler
	 * itself would be asked.
	 */
	private interface AnyObject {

	}

}
