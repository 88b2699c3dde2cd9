package io.miniserver.boot.handler;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;

import io.miniserver.http.Response;
import io.miniserver.http.Status;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ResolvableType;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * The annotations of mini-server: {@link OnException @OnException} and
 * {@link HttpAdvice @HttpAdvice}.
 */
final class HttpExceptionSource implements ExceptionSource {

	@Override
	public Class<? extends Annotation> adviceMarker() {
		return HttpAdvice.class;
	}

	@Override
	public AdviceScope scope(Class<?> type) {
		HttpAdvice advice = AnnotatedElementUtils.findMergedAnnotation(type, HttpAdvice.class);
		return (advice == null) ? AdviceScope.ALL : AdviceScope.of(advice.basePackages(), advice.basePackageClasses(),
				advice.assignableTypes(), advice.annotations());
	}

	@Override
	public @Nullable ExceptionDeclaration find(Method method) {
		OnException found = AnnotatedElementUtils.findMergedAnnotation(method, OnException.class);
		return (found != null) ? new ExceptionDeclaration(List.of(found.value()), status(found, method)) : null;
	}

	@Override
	public void withoutMethods(Class<?> type) {
		throw new InvalidHandlerException(type.getName(), "the class has @HttpAdvice, but no method answers exceptions",
				"Add @OnException to a method.", null);
	}

	/** An error that is answered with 200 would be taken for none. */
	private static int status(OnException found, Method method) {
		boolean usual = found.status() != 0 || hasStatus(ResolvableType.forMethodReturnType(method));
		return usual ? found.status() : Status.INTERNAL_SERVER_ERROR.code();
	}

	/** Whether results of a type, or in it, have a status of their own. */
	static boolean hasStatus(ResolvableType type) {
		return type.resolve() == Response.class
				|| Arrays.stream(type.getGenerics()).anyMatch(HttpExceptionSource::hasStatus);
	}

}
