package io.miniserver.boot.handler;

import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;

/**
 * Makes responses of what handler methods return, for types that mini-server knows
 * nothing of or should treat differently. Beans of this type are asked in {@code @Order},
 * before anything else; the first that {@linkplain #supports supports} a type writes it,
 * also within an {@link java.util.Optional}.
 */
public interface ResultHandler {

	/**
	 * Returns whether this handler makes the response. Called when the application
	 * starts.
	 * @param type the type, with its type arguments
	 * @param method stands for the method that returns it, with its annotations
	 * @return true if {@link #writer} is to be called
	 */
	boolean supports(ResolvableType type, MethodParameter method);

	/**
	 * Returns what makes the response. Called once for each method, when the application
	 * starts: what can be found out of the type should be found out here.
	 * @param type the type, which this handler supports
	 * @param method stands for the method that returns it, with its annotations
	 * @param others makes responses of values of other types, as if the method had
	 * returned those
	 * @return what is called for each result that is not null
	 */
	ResultWriter writer(ResolvableType type, MethodParameter method, Others others);

	/**
	 * Gives the writers of other types.
	 */
	@FunctionalInterface
	interface Others {

		/**
		 * Returns what makes the response of a value of another type.
		 * @param type the type, such as a type argument of the one that is handled
		 * @return the writer
		 * @throws InvalidHandlerException if nothing can be made of such values
		 */
		ResultWriter of(ResolvableType type);

	}

}
