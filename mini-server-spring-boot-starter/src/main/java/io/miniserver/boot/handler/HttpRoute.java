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

	/**
	 * How long the method may take once it runs off the loop, such as {@code 5s}, 0 for
	 * ever; empty for the server's {@code mini-server.timeouts.handler}. May contain
	 * property placeholders.
	 */
	String deadline() default "";

	/**
	 * The media types of request bodies that the method is for, such as {@code text/csv}
	 * or a range: {@code text/*}, {@code application/*+json}. Empty for any. A body of
	 * another type is answered with 415, unless another method of the same path is for
	 * it. May contain property placeholders.
	 */
	String[] consumes() default {};

	/**
	 * The media types of responses that the method can make, the preferred one first.
	 * Empty: what the result is by itself, whatever the client accepts. A client that
	 * accepts none of them is answered with 406, unless another method of the same path
	 * has one that it does. The chosen type becomes that of the response, and of text the
	 * charset that it names. May contain property placeholders.
	 */
	String[] produces() default {};

	/**
	 * The status of the response, such as 201; 0 for the usual one, which is 200, or 204
	 * without content. Only for methods that return no {@code Response}.
	 */
	int status() default 0;

	/**
	 * What properties call the route; empty for the names of class and method, such as
	 * {@code LinkApi.create}.
	 */
	String id() default "";

	/**
	 * How many requests may be in the route at the same time; one more is answered with
	 * 503. 0 for any number.
	 */
	int concurrency() default 0;

	/**
	 * How many requests the route takes in a second, minute, hour or day, such as
	 * {@code 100/s} or {@code 60/m}; one more is answered with 429. Empty for any number.
	 * May contain property placeholders.
	 */
	String rate() default "";

}
