package io.miniserver.boot.handler;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A method that answers exceptions: those of the routes of the same class, or those of
 * all routes if the class has {@link HttpAdvice @HttpAdvice}.
 * <p>
 * The method that names the closest superclass of an exception is called, and if none
 * does, that for its cause. The methods of the handler's class go first, then those of
 * advice in its order, then beans of the type {@code ErrorHandler}. Failures to bind
 * arguments and refused values are an {@code HttpException} here, whose cause is asked
 * for only by its very class.
 * <p>
 * The method may take the exception (or a cause of it), the request, and what a handler
 * method may take, but for the body. Its result is answered like that of a handler. If it
 * throws the same exception, that is left to the others; any other failure is answered
 * with 500 and logged with the exception that it was called for.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface OnException {

	/**
	 * The exceptions; empty for those that are parameters of the method.
	 */
	Class<? extends Throwable>[] value() default {};

	/**
	 * The status of results that have none of their own; 0 for 500.
	 */
	int status() default 0;

}
