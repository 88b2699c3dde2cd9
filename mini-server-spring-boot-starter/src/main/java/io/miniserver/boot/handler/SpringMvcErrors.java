package io.miniserver.boot.handler;

import io.miniserver.http.ErrorHandler;
import io.miniserver.http.Problem;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import io.miniserver.http.Status;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * Answers the exceptions that say themselves how: those that are an
 * {@link ErrorResponse}, such as {@code ResponseStatusException}, and those of classes
 * with {@link ResponseStatus @ResponseStatus}, also as a cause.
 */
final class SpringMvcErrors implements ErrorHandler {

	private final SpringMvcProblems problems;

	SpringMvcErrors(SpringMvcProblems problems) {
		this.problems = problems;
	}

	@Override
	public @Nullable Response handle(Request request, Throwable failure) {
		for (Throwable current = failure; current != null; current = current.getCause()) {
			if (current instanceof ErrorResponse error) {
				return this.problems.toResponse(error, request);
			}
			ResponseStatus status = AnnotatedElementUtils.findMergedAnnotation(current.getClass(),
					ResponseStatus.class);
			if (status != null) {
				return problem(status).toResponse();
			}
		}
		return null;
	}

	private static Problem problem(ResponseStatus status) {
		Problem problem = Problem.of(Status.of(status.code().value()));
		return status.reason().isEmpty() ? problem : problem.withDetail(status.reason());
	}

}
