package io.miniserver.boot.handler;

import java.util.List;

import io.miniserver.http.ErrorHandler;
import io.miniserver.http.Request;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;

/**
 * Gives a method that answers exceptions the one that it was called for, or the cause of
 * it that the parameter has the type of.
 */
final class ExceptionArguments implements ArgumentResolver {

	private final List<ExceptionSource> sources;

	ExceptionArguments(List<ExceptionSource> sources) {
		this.sources = sources;
	}

	@Override
	public boolean supports(MethodParameter parameter) {
		return Throwable.class.isAssignableFrom(parameter.getParameterType()) && parameter.getMethod() != null
				&& this.sources.stream().anyMatch((source) -> source.find(parameter.getMethod()) != null);
	}

	@Override
	public Argument resolve(MethodParameter parameter) {
		Class<?> type = parameter.getParameterType();
		return (request) -> find(type, request);
	}

	private static @Nullable Object find(Class<?> type, Request request) {
		Object failure = request.attributes().get(ErrorHandler.FAILURE_ATTRIBUTE);
		for (Throwable current : (failure instanceof Throwable thrown) ? Causes.of(thrown) : List.<Throwable>of()) {
			if (type.isInstance(current)) {
				return current;
			}
		}
		throw new IllegalStateException("Neither the exception nor a cause of it is a " + type.getName());
	}

}
