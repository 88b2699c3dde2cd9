package io.miniserver.boot.handler;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/**
 * The annotations of Spring MVC for methods that answer exceptions.
 */
final class SpringMvcExceptionSource implements ExceptionSource {

	private static final Log logger = LogFactory.getLog(SpringMvcExceptionSource.class);

	/** Where the exceptions are that Spring MVC itself throws. */
	private static final List<String> OF_SPRING_MVC = List.of("org.springframework.web.bind.",
			"org.springframework.web.method.", "org.springframework.web.servlet.", "org.springframework.web.multipart.",
			"org.springframework.web.HttpMediaType", "org.springframework.web.HttpRequestMethod",
			"org.springframework.http.converter.", "org.springframework.validation.BindException",
			"org.springframework.beans.TypeMismatchException");

	/** Those that were warned of; the start alone uses it. */
	private final Set<Method> warned = new HashSet<>();

	@Override
	public Class<? extends Annotation> adviceMarker() {
		return ControllerAdvice.class;
	}

	@Override
	public AdviceScope scope(Class<?> type) {
		ControllerAdvice advice = AnnotatedElementUtils.findMergedAnnotation(type, ControllerAdvice.class);
		return (advice == null) ? AdviceScope.ALL : AdviceScope.of(advice.basePackages(), advice.basePackageClasses(),
				advice.assignableTypes(), advice.annotations());
	}

	@Override
	public @Nullable ExceptionDeclaration find(Method method) {
		Class<?> type = method.getDeclaringClass();
		ExceptionHandler found = AnnotatedElementUtils.findMergedAnnotation(method, ExceptionHandler.class);
		if (found == null) {
			if (AnnotatedElementUtils.hasAnnotation(type, ControllerAdvice.class)) {
				SpringMvcRefusals.requireNoModelMethod(new HandlerMethod(type, type, method));
			}
			return null;
		}
		HandlerMethod handler = new HandlerMethod(type, type, method);
		if (found.produces().length > 0) {
			throw handler.invalid("@ExceptionHandler has media types, but they are not negotiated for errors",
					"Remove produces, and set the content type in a ResponseEntity.");
		}
		if (SpringMvcHandlerSource.isController(type)) {
			SpringMvcRefusals.requireServable(handler, type);
		}
		if (this.warned.add(method)) {
			List.of(found.exception()).forEach((exception) -> warnIfNeverThrown(handler, exception));
		}
		return new ExceptionDeclaration(List.of(found.exception()), SpringMvcStatus.of(handler, type));
	}

	/**
	 * Such advice may be a superclass, or have methods of other kinds, which are refused.
	 */
	@Override
	public void withoutMethods(Class<?> type) {
	}

	/** No failure: the application may throw it itself, and errors have their answer. */
	private static void warnIfNeverThrown(HandlerMethod handler, Class<?> exception) {
		if (OF_SPRING_MVC.stream().anyMatch(exception.getName()::startsWith)) {
			logger.warn(handler + " answers " + exception.getSimpleName()
					+ ", which mini-server never throws: wrong requests are an io.miniserver.http.HttpException");
		}
	}

}
