package io.miniserver.boot.handler;

import java.util.ArrayList;
import java.util.List;

/**
 * Exceptions with what has caused them.
 */
final class Causes {

	/** Causes may go round in a circle. */
	private static final int DEEPEST = 32;

	private Causes() {
	}

	/**
	 * Returns an exception and its causes.
	 * @param failure the exception
	 * @return the exceptions, the given one first
	 */
	static List<Throwable> of(Throwable failure) {
		List<Throwable> all = new ArrayList<>();
		for (Throwable current = failure; current != null && all.size() < DEEPEST; current = current.getCause()) {
			all.add(current);
		}
		return all;
	}

}
