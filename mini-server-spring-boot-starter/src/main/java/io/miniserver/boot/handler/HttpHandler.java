package io.miniserver.boot.handler;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.core.annotation.AliasFor;
import org.springframework.stereotype.Component;

/**
 * A component whose methods answer requests. Each method with {@link Get @Get},
 * {@link Post @Post} or another of the route annotations becomes a route.
 * <p>
 * The bean must be a singleton; its methods are called by several threads at the same
 * time. It may be proxied.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Component
public @interface HttpHandler {

	/**
	 * The path that the paths of the methods are appended to, such as {@code /api/links}.
	 * May contain path parameters and property placeholders.
	 */
	@AliasFor("path")
	String value() default "";

	/**
	 * The same as {@link #value()}.
	 */
	@AliasFor("value")
	String path() default "";

	/**
	 * The media types of bodies that the methods are for, unless the annotation of a
	 * method names others. May contain property placeholders.
	 */
	String[] consumes() default {};

	/**
	 * The media types of responses that the methods make, the preferred one first, unless
	 * the annotation of a method names others. May contain property placeholders.
	 */
	String[] produces() default {};

	/**
	 * The status of results that have none of their own, unless the annotation of a
	 * method has one; 0 for the usual one.
	 */
	int status() default 0;

	/**
	 * The name of the bean.
	 */
	@AliasFor(annotation = Component.class, attribute = "value")
	String name() default "";

}
