package io.miniserver.internal.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.miniserver.http.HttpVersion;
import io.miniserver.http.InvalidTargetException;
import io.miniserver.http.Method;
import io.miniserver.http.RequestTarget;

/**
 * The meaning of the three parts of a request line (RFC 9112 section 3). Method and
 * version are matched as bytes; a string is made for the target only.
 */
final class RequestLine {

	/** The more frequent, the earlier. */
	private static final Method[] METHODS = { Method.GET, Method.POST, Method.HEAD, Method.PUT, Method.DELETE,
			Method.PATCH, Method.OPTIONS, Method.TRACE, Method.CONNECT };

	private static final byte[][] NAMES = names();

	private static final byte[] HTTP_1_1 = HttpVersion.HTTP_1_1.toString().getBytes(StandardCharsets.US_ASCII);

	private static final byte[] HTTP_1_0 = HttpVersion.HTTP_1_0.toString().getBytes(StandardCharsets.US_ASCII);

	/** What an HTTP/2 client sends first (RFC 9113 section 3.4). */
	private static final byte[] PREFACE = "PRI * HTTP/2.0".getBytes(StandardCharsets.US_ASCII);

	private RequestLine() {
	}

	private static byte[][] names() {
		byte[][] names = new byte[METHODS.length][];
		for (int i = 0; i < names.length; i++) {
			names[i] = METHODS[i].name().getBytes(StandardCharsets.US_ASCII);
		}
		return names;
	}

	/** Returns the method that a token names; the constant if there is one. */
	static Method method(byte[] bytes, int from, int to) {
		for (int i = 0; i < NAMES.length; i++) {
			if (Arrays.equals(NAMES[i], 0, NAMES[i].length, bytes, from, to)) {
				return METHODS[i];
			}
		}
		return Method.of(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
	}

	/**
	 * {@code HTTP-version = HTTP-name "/" DIGIT "." DIGIT} (RFC 9112 section 2.3). A
	 * higher minor version is treated as the highest one that is known: whoever sends it
	 * speaks that one, too (RFC 9110 section 2.5).
	 * @param bytes where the request line is
	 * @param lineStart the index of its first byte
	 * @param from the index of the version's first byte
	 * @param to the index after its last byte
	 */
	static HttpVersion version(byte[] bytes, int lineStart, int from, int to) {
		if (Arrays.equals(HTTP_1_1, 0, HTTP_1_1.length, bytes, from, to)) {
			return HttpVersion.HTTP_1_1;
		}
		if (Arrays.equals(HTTP_1_0, 0, HTTP_1_0.length, bytes, from, to)) {
			return HttpVersion.HTTP_1_0;
		}
		if (Arrays.equals(PREFACE, 0, PREFACE.length, bytes, lineStart, to)) {
			throw new RejectedRequestException(Rejection.HTTP_2_PREFACE);
		}
		boolean wellFormed = to - from == HTTP_1_1.length && Arrays.equals(HTTP_1_1, 0, 5, bytes, from, from + 5)
				&& Ascii.is(Ascii.DIGIT, bytes[from + 5]) && bytes[from + 6] == '.'
				&& Ascii.is(Ascii.DIGIT, bytes[from + 7]);
		if (!wellFormed) {
			throw new RejectedRequestException(Rejection.BAD_REQUEST_LINE);
		}
		if (bytes[from + 5] != '1') {
			throw new RejectedRequestException(Rejection.VERSION_NOT_SUPPORTED);
		}
		return HttpVersion.HTTP_1_1;
	}

	/** Returns the target; which forms are served depends on the method (section 3.2). */
	static RequestTarget target(String raw, Method method) {
		if (method.equals(Method.CONNECT)) {
			throw new RejectedRequestException(Rejection.TUNNEL_NOT_SUPPORTED);
		}
		if (raw.equals("*") && !method.equals(Method.OPTIONS)) {
			throw new RejectedRequestException(Rejection.BAD_TARGET);
		}
		try {
			return RequestTarget.parse(raw);
		}
		catch (InvalidTargetException ex) {
			boolean fragment = raw.indexOf('#') >= 0;
			throw new RejectedRequestException(fragment ? Rejection.FRAGMENT_IN_TARGET : Rejection.BAD_TARGET);
		}
	}

}
