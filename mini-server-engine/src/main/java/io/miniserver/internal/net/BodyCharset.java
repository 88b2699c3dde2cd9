package io.miniserver.internal.net;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;

import io.miniserver.http.Headers;
import io.miniserver.http.HttpException;
import io.miniserver.http.Status;
import org.jspecify.annotations.Nullable;

/**
 * The charset of a request body: the parameter of {@code Content-Type} (RFC 9110 section
 * 8.3.2).
 */
final class BodyCharset {

	private static final String PARAMETER = "charset=";

	private BodyCharset() {
	}

	/**
	 * Returns the charset of a body.
	 * @param headers the fields of its request
	 * @return the charset, UTF-8 if none is named
	 * @throws HttpException (415) for one that this machine does not know
	 */
	static Charset of(Headers headers) {
		return of(headers.first("Content-Type"));
	}

	/**
	 * Returns the charset of content.
	 * @param type its media type
	 * @return as for a body
	 */
	static Charset of(@Nullable String type) {
		int at = (type != null) ? type.toLowerCase(Locale.ROOT).indexOf(PARAMETER) : -1;
		if (type == null || at < 0) {
			return StandardCharsets.UTF_8;
		}
		String name = type.substring(at + PARAMETER.length());
		int end = name.indexOf(';');
		name = ((end >= 0) ? name.substring(0, end) : name).strip().replace("\"", "");
		try {
			return Charset.forName(name);
		}
		catch (IllegalCharsetNameException | UnsupportedCharsetException ex) {
			throw new HttpException(Status.UNSUPPORTED_MEDIA_TYPE, "The charset '" + name + "' is not supported");
		}
	}

}
