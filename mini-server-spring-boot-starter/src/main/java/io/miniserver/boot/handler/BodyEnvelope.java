package io.miniserver.boot.handler;

import java.lang.reflect.Type;

import io.miniserver.http.Request;
import org.jspecify.annotations.Nullable;

/**
 * Makes the argument for a parameter that has the content of the body in it, together
 * with more of the request, as {@code HttpEntity<T>} of Spring has.
 */
@FunctionalInterface
interface BodyEnvelope {

	/**
	 * Returns the argument.
	 * @param content what the body was read as; null if there is none
	 * @param request the request
	 * @param type what the content was to be
	 */
	Object around(@Nullable Object content, Request request, Type type);

}
