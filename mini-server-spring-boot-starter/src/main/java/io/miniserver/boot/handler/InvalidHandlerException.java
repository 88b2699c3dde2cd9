package io.miniserver.boot.handler;

import org.jspecify.annotations.Nullable;

/**
 * A handler cannot be turned into a route. Thrown when the application starts.
 */
public final class InvalidHandlerException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String action;

	InvalidHandlerException(String where, String problem, String action, @Nullable Throwable cause) {
		super(where + ": " + problem, cause);
		this.action = action;
	}

	/**
	 * Returns what to do about it.
	 * @return a sentence
	 */
	public String getAction() {
		return this.action;
	}

}
