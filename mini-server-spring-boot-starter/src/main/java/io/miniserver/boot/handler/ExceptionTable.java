package io.miniserver.boot.handler;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.miniserver.http.Handler;
import io.miniserver.http.HttpException;
import org.jspecify.annotations.Nullable;

import org.springframework.core.ExceptionDepthComparator;

/**
 * Which method of one bean answers which exceptions. Complete before the first is looked
 * up, and not changed after that.
 */
final class ExceptionTable {

	private final Map<Class<? extends Throwable>, Answer> answers = new LinkedHashMap<>();

	/**
	 * Adds a method.
	 * @param type the exception that it answers
	 * @param method the method
	 * @param handler what calls it
	 * @throws InvalidHandlerException if another one answers the same exception
	 */
	void add(Class<? extends Throwable> type, HandlerMethod method, Handler handler) {
		Answer other = this.answers.putIfAbsent(type, new Answer(method, handler));
		if (other != null) {
			throw method.invalid("it answers " + type.getName() + ", and so does " + other.method(),
					"Remove the exception from one of them.");
		}
	}

	boolean isEmpty() {
		return this.answers.isEmpty();
	}

	/**
	 * Returns what answers an exception: the closest type of it, or else of its cause. An
	 * {@link HttpException} has an answer already, so its cause counts only if its very
	 * class is named, and never if it is one of Java's own: what is there for a failure
	 * of the application must not answer a number or an enum constant that a client has
	 * mistyped, least of all with a text that names classes.
	 * @param failure the exception
	 * @return what calls the method, or null if there is none
	 */
	@Nullable Handler find(Throwable failure) {
		for (Throwable current : Causes.of(failure)) {
			List<Class<? extends Throwable>> matching = this.answers.keySet()
				.stream()
				.filter((type) -> matches(type, current, failure))
				.toList();
			Answer answer = matching.isEmpty() ? null
					: this.answers.get(ExceptionDepthComparator.findClosestMatch(matching, current));
			if (answer != null) {
				return answer.handler();
			}
		}
		return null;
	}

	private static boolean matches(Class<? extends Throwable> type, Throwable current, Throwable failure) {
		boolean byClassAlone = current != failure && failure instanceof HttpException;
		return byClassAlone ? type == current.getClass() && !type.getName().startsWith("java.")
				: type.isInstance(current);
	}

	private record Answer(HandlerMethod method, Handler handler) {

	}

}
