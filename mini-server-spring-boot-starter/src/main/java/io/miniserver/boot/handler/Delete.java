package io.miniserver.boot.handler;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.miniserver.http.Dispatch;

import org.springframework.core.annotation.AliasFor;

/**
 * Makes a method of an {@link HttpHandler @HttpHandler} answer DELETE requests.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@HttpRoute(method = "DELETE")
public @interface Delete {

	/**
	 * The path pattern, see {@link HttpRoute#path()}.
	 */
	@AliasFor(annotation = HttpRoute.class, attribute = "path")
	String value() default "";

	/**
	 * Where the method runs, see {@link HttpRoute#dispatch()}.
	 */
	@AliasFor(annotation = HttpRoute.class)
	Dispatch dispatch() default Dispatch.ADAPTIVE;

	/**
	 * The maximum size of a request body, see {@link HttpRoute#bodyLimit()}.
	 */
	@AliasFor(annotation = HttpRoute.class)
	String bodyLimit() default "";

	/**
	 * How long the method may take, see {@link HttpRoute#deadline()}.
	 */
	@AliasFor(annotation = HttpRoute.class)
	String deadline() default "";

	/**
	 * The media types of request bodies, see {@link HttpRoute#consumes()}.
	 */
	@AliasFor(annotation = HttpRoute.class)
	String[] consumes() default {};

	/**
	 * The media types of responses, see {@link HttpRoute#produces()}.
	 */
	@AliasFor(annotation = HttpRoute.class)
	String[] produces() default {};

	/**
	 * The status of the response, see {@link HttpRoute#status()}.
	 */
	@AliasFor(annotation = HttpRoute.class)
	int status() default 0;

	/**
	 * What properties call the route, see {@link HttpRoute#id()}.
	 */
	@AliasFor(annotation = HttpRoute.class)
	String id() default "";

	/**
	 * How many requests may be in the route, see {@link HttpRoute#concurrency()}.
	 */
	@AliasFor(annotation = HttpRoute.class)
	int concurrency() default 0;

	/**
	 * How many requests the route takes in a time, see {@link HttpRoute#rate()}.
	 */
	@AliasFor(annotation = HttpRoute.class)
	String rate() default "";

}
