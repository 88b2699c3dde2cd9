package io.miniserver.boot.handler;

import java.lang.annotation.Annotation;
import java.util.function.BiFunction;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * One row of the table of annotations that bind a parameter.
 *
 * @param <A> the type of the annotation
 * @param annotation the annotation
 * @param declaration says what an annotation of this type means for a parameter;
 * attributes with aliases have the same value already. Throws if it must not be there
 */
record ParameterSource<A extends Annotation>(Class<A> annotation,
		BiFunction<A, ParameterTarget, ValueDeclaration> declaration) {

	/** A row for an annotation that means the same for all parameters. */
	ParameterSource(Class<A> annotation, Function<A, ValueDeclaration> declaration) {
		this(annotation, (found, target) -> declaration.apply(found));
	}

	/**
	 * Returns what the annotation says of a parameter.
	 * @param target the parameter
	 * @return the declaration, or null if the parameter has no such annotation
	 */
	@Nullable ValueDeclaration find(ParameterTarget target) {
		A found = target.parameter().getParameterAnnotation(this.annotation);
		return (found != null) ? this.declaration.apply(found, target) : null;
	}

}
