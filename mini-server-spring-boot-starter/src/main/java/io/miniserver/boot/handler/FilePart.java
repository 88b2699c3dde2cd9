package io.miniserver.boot.handler;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Binds a parameter to a part of a form of the type {@code multipart/form-data}, whether
 * it is a file or a field: a {@link io.miniserver.http.Part} as it is, {@code byte[]},
 * {@code String} or {@link java.io.InputStream} its content, and any other type the
 * content read as JSON, if the part says that it is. A {@code List<Part>} takes all parts
 * of the name.
 * <p>
 * A body of another type is answered with 415.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface FilePart {

	/**
	 * The name of the part; if empty, the name of the method parameter.
	 */
	String value() default "";

	/**
	 * Whether a request without it is answered with 400. An {@link java.util.Optional}
	 * and a {@code @Nullable} parameter are never required.
	 */
	boolean required() default true;

}
