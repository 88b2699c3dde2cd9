package io.miniserver.http;

/**
 * The protocol versions that the server speaks (RFC 9110 section 2.5).
 */
public enum HttpVersion {

	/** HTTP/1.0: closes after the response unless {@code keep-alive} was asked for. */
	HTTP_1_0("HTTP/1.0"),

	/** HTTP/1.1: keeps the connection unless {@code close} was asked for. */
	HTTP_1_1("HTTP/1.1");

	private final String text;

	HttpVersion(String text) {
		this.text = text;
	}

	@Override
	public String toString() {
		return this.text;
	}

}
