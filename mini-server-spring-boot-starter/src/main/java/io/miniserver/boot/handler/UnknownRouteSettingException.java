package io.miniserver.boot.handler;

/**
 * A property for a single route that sets nothing.
 */
public final class UnknownRouteSettingException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String action;

	UnknownRouteSettingException(String message, String action) {
		super(message);
		this.action = action;
	}

	/**
	 * Returns what to do about it.
	 * @return the remedy, with the names that exist
	 */
	public String getAction() {
		return this.action;
	}

}
