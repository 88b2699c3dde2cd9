package io.miniserver.internal.wire;

import java.nio.charset.StandardCharsets;

import io.miniserver.http.Headers;
import io.miniserver.http.Response;

/**
 * What becomes of a connection after a response (RFC 9112 section 9.3).
 */
public enum Persistence {

	/** It carries a further request. */
	KEEP,

	/** It is closed, and the response says so. */
	CLOSE;

	/**
	 * Lets a response have its say: one that carries {@code Connection: close} closes the
	 * connection.
	 * @param response the response that is about to be written
	 * @return {@link #CLOSE} if this is so already or the response asks for it
	 */
	public Persistence with(Response response) {
		Headers headers = response.headers();
		for (int i = 0; i < headers.size(); i++) {
			if (ResponseField.of(headers.name(i)) == ResponseField.CONNECTION && asksToClose(headers.value(i))) {
				return CLOSE;
			}
		}
		return this;
	}

	private static boolean asksToClose(String value) {
		byte[] bytes = value.getBytes(StandardCharsets.ISO_8859_1);
		TokenList options = new TokenList(bytes, 0, bytes.length);
		while (options.next()) {
			if (options.is("close")) {
				return true;
			}
		}
		return false;
	}

}
