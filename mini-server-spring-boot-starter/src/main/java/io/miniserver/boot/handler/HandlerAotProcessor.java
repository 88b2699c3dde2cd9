package io.miniserver.boot.handler;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.support.RegisteredBean;
import org.springframework.core.MethodIntrospector;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.stereotype.Controller;
import org.springframework.util.ClassUtils;

/**
 * Looks for handlers and advice when the application is built ahead of time. No bean
 * exists then, those of {@link HandlerSource} neither, so the annotations are known by
 * name here, and an application without Spring's web module needs none of them.
 */
final class HandlerAotProcessor implements BeanRegistrationAotProcessor {

	private static final List<String> MARKERS = List.of(HttpHandler.class.getName(), HttpAdvice.class.getName(),
			Controller.class.getName(), "org.springframework.web.bind.annotation.ControllerAdvice");

	private static final List<String> CALLED = List.of(HttpRoute.class.getName(), OnException.class.getName(),
			"org.springframework.web.bind.annotation.RequestMapping",
			"org.springframework.web.bind.annotation.ExceptionHandler",
			"org.springframework.web.service.annotation.HttpExchange");

	@Override
	public @Nullable BeanRegistrationAotContribution processAheadOfTime(RegisteredBean bean) {
		Class<?> type = ClassUtils.getUserClass(bean.getBeanClass());
		if (!hasAny(MergedAnnotations.from(type, SearchStrategy.TYPE_HIERARCHY), MARKERS)) {
			return null;
		}
		Set<Method> methods = MethodIntrospector.selectMethods(type, HandlerAotProcessor::isCalled);
		return (generation, code) -> {
			HandlerMethodHints hints = new HandlerMethodHints(generation.getRuntimeHints().reflection(), type);
			methods.forEach(hints::register);
		};
	}

	private static boolean isCalled(Method method) {
		return hasAny(MergedAnnotations.from(method, SearchStrategy.TYPE_HIERARCHY), CALLED);
	}

	private static boolean hasAny(MergedAnnotations annotations, List<String> names) {
		return names.stream().anyMatch(annotations::isPresent);
	}

}
