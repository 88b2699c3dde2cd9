package io.miniserver.boot.handler;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;

import org.jspecify.annotations.Nullable;

/**
 * Annotations of methods that answer exceptions.
 */
interface ExceptionSource {

	/**
	 * Returns the annotation of classes whose methods are for the routes of others.
	 */
	Class<? extends Annotation> adviceMarker();

	/**
	 * Returns which handlers advice is for.
	 * @param type the class of the bean, which has the annotation
	 */
	AdviceScope scope(Class<?> type);

	/**
	 * Returns what a method answers.
	 * @param method a method of a bean, or of its superclasses and interfaces
	 * @return the declaration, or null if it answers no exceptions
	 */
	@Nullable ExceptionDeclaration find(Method method);

	/**
	 * Told of advice whose methods answer no exceptions.
	 * @param type the class of the bean
	 * @throws InvalidHandlerException if that must be a mistake
	 */
	void withoutMethods(Class<?> type);

}
