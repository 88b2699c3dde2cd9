package io.miniserver.boot.handler;

import java.lang.annotation.Annotation;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;

/**
 * One row of the table of annotations that bind a parameter.
 *
 * @param <A> the type of the annotation
 * @param annotation the annotation
 * @param declaration says what an annotation of this type means; attributes with aliases
 * have the same value already
 */
record ParameterSource<A extends Annotation>(Class<A> annotation, Function<A, ValueDeclaration> declaration) {

	/**
	 * Returns what the annotation says of a parameter.
	 * @param parameter the parameter
	 * @return the declaration, or null if the parameter has no such annotation
	 */
	@Nullable ValueDeclaration find(MethodParameter parameter) {
		A found = parameter.getParameterAnnotation(this.annotation);
		return (found != null) ? this.declaration.apply(found) : null;
	}

}
