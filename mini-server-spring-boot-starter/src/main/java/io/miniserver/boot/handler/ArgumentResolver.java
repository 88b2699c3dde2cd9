package io.miniserver.boot.handler;

import io.miniserver.http.Request;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;

/**
 * Gives arguments for parameters of handler methods that mini-server knows nothing of,
 * such as the user that a token stands for. Beans of this type are asked in
 * {@code @Order}, before the annotations of the parameter are looked at; the first that
 * {@linkplain #supports supports} a parameter gives its argument. <pre class="code">
 * &#64;Component
 * class Users implements ArgumentResolver {
 *
 *     public boolean supports(MethodParameter parameter) {
 *         return parameter.getParameterType() == User.class;
 *     }
 *
 *     public Argument resolve(MethodParameter parameter) {
 *         return (request) -&gt; find(request.header("Authorization"));
 *     }
 *
 * }
 * </pre>
 */
public interface ArgumentResolver {

	/**
	 * Returns whether this resolver gives the argument. Called when the application
	 * starts.
	 * @param parameter the parameter, with its annotations and generic type
	 * @return true if {@link #resolve} is to be called
	 */
	boolean supports(MethodParameter parameter);

	/**
	 * Returns what gives the argument. Called once for each parameter, when the
	 * application starts: what can be found out of the parameter should be found out
	 * here.
	 * @param parameter the parameter, which this resolver supports
	 * @return what is called for each request
	 */
	Argument resolve(MethodParameter parameter);

	/**
	 * Gives the argument for one request.
	 */
	@FunctionalInterface
	interface Argument {

		/**
		 * Returns the argument. Called by several threads at a time, on the thread that
		 * runs the handler method, which may block.
		 * @param request the request
		 * @return the argument, of the type of the parameter; null if that is not
		 * primitive
		 * @throws Exception any failure, which is answered as if the handler method had
		 * thrown it
		 */
		@Nullable Object get(Request request) throws Exception;

	}

}
