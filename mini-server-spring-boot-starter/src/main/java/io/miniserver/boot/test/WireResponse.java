package io.miniserver.boot.test;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import io.miniserver.http.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A response as it came over the wire, read to its end. Nothing was followed, decoded or
 * stored: a redirect is a redirect, and a compressed body is compressed. Immutable.
 */
public final class WireResponse {

	private final String statusLine;

	private final int status;

	private final Headers headers;

	private final byte[] body;

	WireResponse(String statusLine, int status, Headers headers, byte[] body) {
		this.statusLine = statusLine;
		this.status = status;
		this.headers = headers;
		this.body = body;
	}

	/**
	 * Returns the first line.
	 * @return such as {@code HTTP/1.1 200 OK}
	 */
	public String statusLine() {
		return this.statusLine;
	}

	/**
	 * Returns the status code.
	 * @return such as 200
	 */
	public int status() {
		return this.status;
	}

	/**
	 * Returns the header fields in the order of the response, without its trailer.
	 * @return the fields
	 */
	public Headers headers() {
		return this.headers;
	}

	/**
	 * Returns the first field of a name.
	 * @param name the name, in any case
	 * @return its value, or null if there is none
	 */
	public @Nullable String header(String name) {
		return this.headers.first(name);
	}

	/**
	 * Returns the body without its framing.
	 * @return a copy of the bytes; empty if there is no body
	 */
	public byte[] body() {
		return this.body.clone();
	}

	/**
	 * Returns the body as text in UTF-8.
	 * @return the text
	 */
	public String text() {
		return text(StandardCharsets.UTF_8);
	}

	/**
	 * Returns the body as text.
	 * @param charset the charset
	 * @return the text
	 */
	public String text(Charset charset) {
		return new String(this.body, charset);
	}

	/**
	 * Returns the whole response, for the messages of failed tests.
	 */
	@Override
	public String toString() {
		StringBuilder text = new StringBuilder(this.statusLine).append('\n');
		this.headers.forEach((field) -> text.append(field.name()).append(": ").append(field.value()).append('\n'));
		return text.append('\n').append(text()).toString();
	}

}
