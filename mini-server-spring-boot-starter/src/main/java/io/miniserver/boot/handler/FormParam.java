package io.miniserver.boot.handler;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Binds a parameter to a field of a form, decoded and converted: of a body of the type
 * {@code application/x-www-form-urlencoded}, or to the text of a part that is no file of
 * one of the type {@code multipart/form-data}. A body of another type is answered with
 * 415.
 * <p>
 * A collection or array takes all values; a single one is split at commas. A record is
 * made of fields with the names of its components, see {@link QueryParam}.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface FormParam {

	/**
	 * The name of the field; if empty, the name of the method parameter.
	 */
	String value() default "";

	/**
	 * Whether a request without it is answered with 400. An {@link java.util.Optional}, a
	 * {@code @Nullable} parameter and one with a default value are never required.
	 */
	boolean required() default true;

	/**
	 * The text that stands in if the form has none, or an empty one. Several are for
	 * collections and arrays.
	 */
	String[] defaultValue() default {};

}
