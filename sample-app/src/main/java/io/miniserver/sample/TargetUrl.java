package io.miniserver.sample;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

/**
 * The rules for where a link may lead.
 * <p>
 * What comes out is sent as a {@code Location} field, so it is ASCII without control
 * characters, and its scheme is one that a browser fetches and does not execute.
 */
final class TargetUrl {

	/** The longest URL in its encoded form; the column of the table is as wide. */
	static final int MAX_LENGTH = 2048;

	private static final String FIELD = "url";

	private static final int MAX_PORT = 65_535;

	/** Not part of any URL by RFC 3986, but pasted all the time: encoded, not refused. */
	private static final String TOLERATED = " \"<>\\^`{|}";

	private static final HexFormat HEX = HexFormat.of().withUpperCase();

	private TargetUrl() {
	}

	/**
	 * Checks what a client sent.
	 * @param input the client's URL
	 * @return the URL in ASCII: what RFC 3986 does not allow in it is percent-encoded
	 * @throws io.miniserver.http.HttpException (400) that names the rule
	 */
	static String check(@Nullable String input) {
		if (input == null || input.isBlank()) {
			throw FieldProblem.invalid(FIELD, "is missing: send the URL that the link shall lead to");
		}
		String text = input.strip();
		// Before the encoding for the sake of its work, after it for the sake of the
		// column.
		checkLength(text);
		String encoded = encode(text);
		checkLength(encoded);
		checkParts(parse(encoded));
		return encoded;
	}

	private static void checkLength(String url) {
		if (url.length() > MAX_LENGTH) {
			throw FieldProblem.invalid(FIELD, "is too long: " + url.length() + " characters of at most " + MAX_LENGTH);
		}
	}

	private static String encode(String url) {
		StringBuilder encoded = new StringBuilder(url.length() + 16);
		url.codePoints().forEach((character) -> {
			if (Character.isISOControl(character)) {
				throw FieldProblem.invalid(FIELD, "must not contain control characters");
			}
			if (character > 0x7F || TOLERATED.indexOf(character) >= 0) {
				for (byte octet : Character.toString(character).getBytes(StandardCharsets.UTF_8)) {
					encoded.append('%').append(HEX.toHexDigits(octet));
				}
			}
			else {
				encoded.append((char) character);
			}
		});
		return encoded.toString();
	}

	private static URI parse(String url) {
		try {
			return new URI(url);
		}
		catch (URISyntaxException ex) {
			throw FieldProblem.invalid(FIELD, "is not a URL: " + ex.getReason());
		}
	}

	private static void checkParts(URI url) {
		if (!("http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme()))) {
			throw FieldProblem.invalid(FIELD, "must start with http:// or https://");
		}
		// "https://bank.example@evil.example/" is made to be misread.
		if (url.getRawUserInfo() != null) {
			throw FieldProblem.invalid(FIELD, "must not contain a user name or password");
		}
		if (url.getHost() == null) {
			throw FieldProblem.invalid(FIELD,
					"must name a host, such as example.com (an international name in its xn-- form)");
		}
		if (url.getPort() > MAX_PORT) {
			throw FieldProblem.invalid(FIELD, "must not have a port above " + MAX_PORT);
		}
	}

}
