package io.miniserver.http;

/**
 * Which requests of other sites a cookie is sent with (RFC 6265bis section 4.1.2.7).
 */
public enum SameSite {

	/** None. */
	STRICT("Strict"),

	/** Those that go to another page by a safe method, such as by a link. */
	LAX("Lax"),

	/** All. Browsers take such a cookie only if it is {@code Secure}. */
	NONE("None");

	private final String text;

	SameSite(String text) {
		this.text = text;
	}

	/**
	 * Returns the value as it is sent.
	 * @return such as {@code Lax}
	 */
	@Override
	public String toString() {
		return this.text;
	}

}
