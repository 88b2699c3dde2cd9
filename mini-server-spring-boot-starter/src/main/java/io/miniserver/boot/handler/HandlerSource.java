package io.miniserver.boot.handler;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * A family of annotations that handlers are written with: which beans are handlers, what
 * their methods answer, and what the annotations of parameters mean. All that follows
 * knows declarations only, and no annotation, so another family is another bean of this
 * type and nothing else.
 */
interface HandlerSource {

	/**
	 * Returns what marks a bean as a handler, directly or as a meta-annotation.
	 */
	Class<? extends Annotation> marker();

	/**
	 * Returns whether parameters without annotation mean what this source says.
	 * @param type the class of the bean whose methods have them
	 */
	default boolean isFor(Class<?> type) {
		return AnnotatedElementUtils.hasAnnotation(type, marker());
	}

	/**
	 * Returns what a method answers.
	 * @param type the class of the bean
	 * @param method one of its methods, or of its superclasses and interfaces
	 * @return one declaration for each route annotation; empty: it is no handler method
	 * @throws InvalidHandlerException if the annotations make no sense
	 */
	List<RouteDeclaration> routes(Class<?> type, Method method);

	/**
	 * Returns the annotations of parameters, valid in handlers of every source.
	 */
	List<ParameterSource<?>> parameters();

	/**
	 * Returns what a parameter of a handler of this source is that has none of the
	 * annotations, and is nothing that mini-server knows.
	 * @param target the parameter
	 * @return the declaration, or null if it is nothing
	 * @throws InvalidHandlerException if it must not be there
	 */
	default @Nullable ValueDeclaration unannotated(ParameterTarget target) {
		return null;
	}

	/**
	 * Returns what is put around the content of the body for parameters of a type.
	 * @param type the type
	 * @return what is put around it, or null if such parameters take the content itself
	 */
	default @Nullable BodyEnvelope envelope(Class<?> type) {
		return null;
	}

	/**
	 * Told of a handler whose methods answer nothing.
	 * @param type the class of the bean
	 * @throws InvalidHandlerException if that must be a mistake
	 */
	void withoutRoutes(Class<?> type);

}
