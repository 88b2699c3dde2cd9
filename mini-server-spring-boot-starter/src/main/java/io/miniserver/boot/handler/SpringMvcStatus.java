package io.miniserver.boot.handler;

import java.nio.file.Path;

import io.miniserver.http.Response;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpEntity;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * The status that Spring MVC gives the results of a handler method.
 */
final class SpringMvcStatus {

	private static final int OK = 200;

	private SpringMvcStatus() {
	}

	/**
	 * Returns the status.
	 * @param handler the method
	 * @param type the class of the bean
	 * @return the code; 0 for results that have a status of their own
	 */
	static int of(HandlerMethod handler, Class<?> type) {
		Class<?> result = handler.getReturnType().getParameterType();
		ResponseStatus declared = AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), ResponseStatus.class);
		if (declared == null) {
			declared = AnnotatedElementUtils.findMergedAnnotation(type, ResponseStatus.class);
		}
		if (declared == null) {
			// also for void: Spring MVC answers 200 without content, not 204
			boolean own = hasStatus(result) || Resource.class.isAssignableFrom(result)
					|| Path.class.isAssignableFrom(result);
			return own ? 0 : OK;
		}
		if (!declared.reason().isEmpty()) {
			throw handler.invalid("@ResponseStatus has a reason, which would replace what the method returns",
					"Remove the reason, or throw a ResponseStatusException.");
		}
		return hasStatus(result) ? 0 : declared.code().value();
	}

	private static boolean hasStatus(Class<?> result) {
		return result == Response.class || HttpEntity.class.isAssignableFrom(result)
				|| ProblemDetail.class.isAssignableFrom(result) || ErrorResponse.class.isAssignableFrom(result);
	}

}
