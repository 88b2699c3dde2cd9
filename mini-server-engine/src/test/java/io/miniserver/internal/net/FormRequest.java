package io.miniserver.internal.net;

import java.nio.charset.StandardCharsets;

/** Requests with forms, in raw bytes. A character is a byte. */
final class FormRequest {

	static final String MULTIPART = "multipart/form-data; boundary=b";

	static final String URL_ENCODED = "application/x-www-form-urlencoded";

	private FormRequest() {
	}

	/** A request with a body of a known length. */
	static String post(String path, String type, String body) {
		return head(path, type, body.length()) + body;
	}

	static String head(String path, String type, long length) {
		return "POST " + path + " HTTP/1.1\r\nHost: t\r\nContent-Type: " + type + "\r\nContent-Length: " + length
				+ "\r\n\r\n";
	}

	/** A request with a body in chunks of a few bytes each. */
	static String chunked(String path, String type, String body, int size) {
		StringBuilder text = new StringBuilder("POST " + path + " HTTP/1.1\r\nHost: t\r\nContent-Type: " + type
				+ "\r\nTransfer-Encoding: chunked\r\n\r\n");
		for (int at = 0; at < body.length(); at += size) {
			String chunk = body.substring(at, Math.min(body.length(), at + size));
			text.append(Integer.toHexString(chunk.length())).append("\r\n").append(chunk).append("\r\n");
		}
		return text.append("0\r\n\r\n").toString();
	}

	/** What begins a part of a multipart body whose boundary is b. */
	static String part(String parameters) {
		return "\r\n--b\r\nContent-Disposition: form-data; " + parameters + "\r\n\r\n";
	}

	static String end() {
		return "\r\n--b--\r\n";
	}

	/** Text in UTF-8 as the characters of a request. */
	static String utf8(String text) {
		return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
	}

}
