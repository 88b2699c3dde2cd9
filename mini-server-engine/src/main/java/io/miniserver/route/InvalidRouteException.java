package io.miniserver.route;

/**
 * A route that cannot be used: its pattern is malformed, or it cannot be told apart from
 * another one. The message names the pattern or both routes.
 */
public final class InvalidRouteException extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	private InvalidRouteException(String message) {
		super(message);
	}

	static InvalidRouteException malformed(String pattern, String reason) {
		return new InvalidRouteException("Path pattern '" + pattern + "' " + reason);
	}

	static InvalidRouteException duplicate(Route one, Route other) {
		return new InvalidRouteException("Routes " + one + " and " + other + " match the same requests");
	}

	static InvalidRouteException ambiguous(Route one, Route other) {
		return new InvalidRouteException("Routes " + one + " and " + other
				+ " are ambiguous: a request may match the regular expressions of both, and neither goes first");
	}

}
