package io.miniserver.boot.handler;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Binds a parameter to the request body: a {@code String}, {@code byte[]} or
 * {@link java.io.InputStream} takes it as it is, any other type is read as JSON.
 * <p>
 * A body that is not what the type needs is answered with 400, and one that is to be read
 * as JSON but has another content type with 415.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface Body {

	/**
	 * Whether a request without a body is answered with 400. An
	 * {@link java.util.Optional} and a {@code @Nullable} parameter are never required.
	 */
	boolean required() default true;

}
