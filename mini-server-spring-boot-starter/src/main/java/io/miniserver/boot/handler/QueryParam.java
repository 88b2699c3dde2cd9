package io.miniserver.boot.handler;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Binds a parameter to a query parameter, decoded and converted.
 * <p>
 * A collection or array takes all values; a single one is split at commas.
 * <p>
 * A record is gathered from several parameters, one for each component: the name is that
 * of the component, and everything that is said here of parameters of methods holds for
 * components, too, which may have annotations of their own. Only a record whose
 * components have no annotations and that can be made of one text, because it has a
 * public constructor or static method {@code of}, {@code from} or {@code valueOf} that
 * takes a {@code String}, or by a {@code Converter} bean, is a value like any other.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface QueryParam {

	/**
	 * The name of the query parameter; if empty, the name of the method parameter.
	 */
	String value() default "";

	/**
	 * Whether a request without it is answered with 400. An {@link java.util.Optional}, a
	 * {@code @Nullable} parameter and one with a default value are never required.
	 */
	boolean required() default true;

	/**
	 * The text that stands in if the request has none, or an empty one. Several are for
	 * collections and arrays.
	 */
	String[] defaultValue() default {};

}
