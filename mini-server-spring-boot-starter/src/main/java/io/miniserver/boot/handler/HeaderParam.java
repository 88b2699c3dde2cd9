package io.miniserver.boot.handler;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Binds a parameter to a header field, converted.
 * <p>
 * A collection or array takes the values of all fields of that name; a single one is
 * split at commas.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface HeaderParam {

	/**
	 * The name of the header field, in any case; if empty, the name of the method
	 * parameter.
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
