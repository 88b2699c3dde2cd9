package io.miniserver.boot.handler;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.service.annotation.HttpExchange;

/**
 * The annotations of Spring MVC: controllers and all that belongs to them, as far as it
 * can be served without servlets. Anything else is refused, never ignored.
 */
final class SpringMvcHandlerSource implements HandlerSource {

	private final UnaryOperator<String> placeholders;

	/** Null if no controller has a policy. */
	private final @Nullable SpringMvcCors cors;

	/**
	 * Creates a source.
	 * @param placeholders replaces the placeholders of a text
	 * @param cors has the policies of routes; null if no controller has one
	 */
	SpringMvcHandlerSource(UnaryOperator<String> placeholders, @Nullable SpringMvcCors cors) {
		this.placeholders = placeholders;
		this.cors = cors;
	}

	@Override
	public Class<? extends Annotation> marker() {
		return Controller.class;
	}

	/** Returns whether the methods of a class are called as Spring MVC calls them. */
	static boolean isController(Class<?> type) {
		return AnnotatedElementUtils.hasAnnotation(type, Controller.class)
				|| AnnotatedElementUtils.hasAnnotation(type, ControllerAdvice.class);
	}

	@Override
	public boolean isFor(Class<?> type) {
		return isController(type);
	}

	@Override
	public List<RouteDeclaration> routes(Class<?> type, Method method) {
		// the bean is not needed: this is for messages only
		HandlerMethod handler = new HandlerMethod(type, type, method);
		SpringMvcRefusals.requireNoModelMethod(handler);
		SpringMvcMapping mapping = mapping(handler, type, method);
		if (mapping == null) {
			return List.of();
		}
		SpringMvcRefusals.requireServable(handler, type);
		RouteDeclaration declaration = mapping.declaration(handler, this.placeholders,
				SpringMvcStatus.of(handler, type));
		if (this.cors == null && SpringMvcCrossOrigins.of(handler, type, this.placeholders).isPresent()) {
			throw handler.invalid(
					"@CrossOrigin is not followed: the bean was not there yet when beans were searched for it",
					"Have it found by scanning or declared by @Bean, or set mini-server.cors.mappings.");
		}
		return List.of(declaration);
	}

	private static @Nullable SpringMvcMapping mapping(HandlerMethod handler, Class<?> type, Method method) {
		RequestMapping mapping = AnnotatedElementUtils.findMergedAnnotation(method, RequestMapping.class);
		if (mapping != null) {
			RequestMapping outer = AnnotatedElementUtils.findMergedAnnotation(type, RequestMapping.class);
			SpringMvcMapping inner = SpringMvcMapping.of(handler, mapping);
			return (outer != null) ? SpringMvcMapping.of(handler, outer).with(inner) : inner;
		}
		HttpExchange exchange = AnnotatedElementUtils.findMergedAnnotation(method, HttpExchange.class);
		if (exchange == null) {
			return null;
		}
		HttpExchange outer = AnnotatedElementUtils.findMergedAnnotation(type, HttpExchange.class);
		SpringMvcMapping inner = SpringMvcMapping.of(handler, exchange);
		return (outer != null) ? SpringMvcMapping.of(handler, outer).with(inner) : inner;
	}

	@Override
	public List<ParameterSource<?>> parameters() {
		return SpringMvcParameters.ROWS;
	}

	@Override
	public @Nullable ValueDeclaration unannotated(ParameterTarget target) {
		return SpringMvcParameters.unannotated(target);
	}

	@Override
	public @Nullable BodyEnvelope envelope(Class<?> type) {
		return SpringMvcEntities.of(type);
	}

	/** A controller may be there for its subclasses, or for exceptions only. */
	@Override
	public void withoutRoutes(Class<?> type) {
	}

}
