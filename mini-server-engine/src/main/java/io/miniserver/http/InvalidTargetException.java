package io.miniserver.http;

/**
 * A request target that the server refuses. The message says what is wrong with it, in
 * words that may be sent to the client.
 * <p>
 * It has no stack trace: it is thrown for what a client sent, so its cost must stay small
 * and its place says nothing.
 */
public final class InvalidTargetException extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	InvalidTargetException(String message) {
		super(message);
	}

	@Override
	public synchronized Throwable fillInStackTrace() {
		return this;
	}

}
