package io.miniserver.boot.handler;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.miniserver.http.Dispatch;

/**
 * Makes a method of an {@link HttpHandler @HttpHandler} answer requests. {@link Get @Get}
 * and the like are shorter forms; this one is for other HTTP methods, and for annotations
 * of your own that are composed with it.
 */
@Target({ ElementType.METHOD, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface HttpRoute {

	/**
	 * The HTTP method, such as {@code PURGE}.
	 */
	String method();

	/**
	 * The path pattern, appended to the path of the class: literal segments,
	 * <code>{name}</code>, <code>{name:regex}</code> and a last <code>{*rest}</code>. May
	 * contain property placeholders.
	 */
	String path() default "";

	/**
	 * Where the method runs.
	 */
	Dispatch dispatch() default Dispatch.ADAPTIVE;

	/**
	 * The maximum size of a request body, such as {@code 64KB}; empty for the server's
	 * {@code mini-server.limits.body}. May contain property placeholders.
	 */
	String bodyLimit() default "";

}
