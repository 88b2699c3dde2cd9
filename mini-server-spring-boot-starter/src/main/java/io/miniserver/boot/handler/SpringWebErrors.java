package io.miniserver.boot.handler;

import java.util.List;
import java.util.Map;

import io.miniserver.http.ErrorHandler;
import io.miniserver.http.HttpException;
import io.miniserver.http.Problem;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import io.miniserver.http.Status;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.context.MessageSource;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * Answers the exceptions that Spring's annotations and interfaces give a status, as
 * Spring MVC does: {@link ErrorResponse} and {@link ResponseStatus @ResponseStatus}, of
 * the exception or else of its causes.
 */
final class SpringWebErrors implements ErrorHandler {

	private static final Log logger = LogFactory.getLog(SpringWebErrors.class);

	private final MessageSource messages;

	private final MessageLocales locales;

	SpringWebErrors(MessageSource messages, MessageLocales locales) {
		this.messages = messages;
		this.locales = locales;
	}

	@Override
	public @Nullable Response handle(Request request, Throwable failure) {
		if (failure instanceof HttpException) {
			return null;
		}
		for (Throwable current : Causes.of(failure)) {
			Response response = answer(request, current);
			if (response != null) {
				log(request, response.status(), failure);
				return response;
			}
		}
		return null;
	}

	private @Nullable Response answer(Request request, Throwable failure) {
		if (failure instanceof ErrorResponse error) {
			return of(error, request);
		}
		ResponseStatus status = AnnotatedElementUtils.findMergedAnnotation(failure.getClass(), ResponseStatus.class);
		return (status != null) ? of(status, request) : null;
	}

	private Response of(ErrorResponse error, Request request) {
		ProblemDetail body = error.updateAndGetBody(this.messages, this.locales.choose(request).locale());
		Response response = ProblemResponses.of(problem(error, body), request);
		for (Map.Entry<String, List<String>> field : error.getHeaders().headerSet()) {
			for (String value : field.getValue()) {
				response = response.withAddedHeader(field.getKey(), value);
			}
		}
		return response;
	}

	private static Problem problem(ErrorResponse error, ProblemDetail body) {
		Problem problem = Problem.of(Status.of(error.getStatusCode().value()));
		problem = (body.getType() != null) ? problem.withType(body.getType()) : problem;
		problem = (body.getTitle() != null) ? problem.withTitle(body.getTitle()) : problem;
		problem = (body.getDetail() != null) ? problem.withDetail(body.getDetail()) : problem;
		problem = (body.getInstance() != null) ? problem.withInstance(body.getInstance()) : problem;
		Map<String, Object> properties = (body.getProperties() != null) ? body.getProperties() : Map.of();
		for (Map.Entry<String, Object> property : properties.entrySet()) {
			problem = (property.getValue() != null) ? with(problem, property.getKey(), property.getValue()) : problem;
		}
		return problem;
	}

	/** What is no JSON by itself, such as a date, is told as text. */
	private static Problem with(Problem problem, String name, Object value) {
		try {
			return problem.with(name, value);
		}
		catch (IllegalArgumentException ex) {
			return problem.with(name, value.toString());
		}
	}

	private Response of(ResponseStatus status, Request request) {
		Problem problem = Problem.of(Status.of(status.code().value()));
		if (!status.reason().isEmpty()) {
			String reason = this.messages.getMessage(status.reason(), null, status.reason(),
					this.locales.choose(request).locale());
			problem = problem.withDetail(String.valueOf(reason));
		}
		return ProblemResponses.of(problem, request);
	}

	/** The engine logs what it answers itself; this is the only word of these. */
	private static void log(Request request, Status status, Throwable failure) {
		if (status.code() >= Status.INTERNAL_SERVER_ERROR.code()) {
			logger.error(request.method() + " " + request.path() + " failed, request " + request.id(), failure);
		}
	}

}
