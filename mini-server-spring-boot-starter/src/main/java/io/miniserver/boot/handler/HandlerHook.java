package io.miniserver.boot.handler;

import java.util.List;

import io.miniserver.http.Handler;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import org.jspecify.annotations.Nullable;

/**
 * What takes part in each call of a handler method beside its binding, such as validation
 * or exception methods. Beans of this type are asked in order when the application
 * starts, once for each route; a method that none of them is for is called as if they
 * were not there.
 */
interface HandlerHook {

	/**
	 * Returns how the route is to be run, in place of what is declared.
	 * @param method the handler method
	 * @param declared what is declared, with the id
	 */
	default RouteSettings settings(HandlerMethod method, RouteDeclaration declared) {
		return declared.settings();
	}

	/**
	 * Told of the routes that will be served, before {@link #complete()}.
	 * @param sharing those of one method and pattern, at least one
	 */
	default void served(List<HandlerRoute> sharing) {
	}

	/**
	 * Called when all routes of annotated handlers have been made.
	 */
	default void complete() {
	}

	/**
	 * Returns what looks at the arguments between binding and call.
	 * @param method the handler method
	 * @return the check, or null if there is nothing to check
	 */
	default @Nullable ArgumentCheck check(HandlerMethod method) {
		return null;
	}

	/**
	 * Returns what looks at the results of the method before they are written.
	 * @param method the handler method
	 * @return the check, or null if there is nothing to check
	 */
	default @Nullable ResultCheck result(HandlerMethod method) {
		return null;
	}

	/**
	 * Returns what looks at what stages deliver that the method returns, before that is
	 * written.
	 * @param method the handler method
	 * @return the check, or null if there is nothing to check
	 */
	default @Nullable ResultCheck delivered(HandlerMethod method) {
		return null;
	}

	/**
	 * Returns a handler around binding, check, call and the writing of the result. A
	 * response that is left to a stage is {@linkplain Response#isPending() pending}, and
	 * its failure is no exception of the handler.
	 * @param method the handler method
	 * @param handler what is called without this hook
	 * @return the same handler, or one that calls it; the first hook is the outermost
	 */
	default Handler around(HandlerMethod method, Handler handler) {
		return handler;
	}

	/**
	 * Looks at arguments.
	 */
	@FunctionalInterface
	interface ArgumentCheck {

		/**
		 * Looks at the arguments of one call.
		 * @param arguments the arguments in their order
		 * @param request the request
		 * @throws Exception if the method must not be called
		 */
		void check(@Nullable Object[] arguments, Request request) throws Exception;

	}

	/**
	 * Looks at results.
	 */
	@FunctionalInterface
	interface ResultCheck {

		/**
		 * Looks at the result of one call.
		 * @param result what the method has returned, or its stage has delivered
		 * @throws Exception if that must not be answered
		 */
		void check(@Nullable Object result) throws Exception;

	}

}
