package io.miniserver.boot.test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import io.miniserver.http.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Reads one response: its head, and a body whose end is found as RFC 9112 section 6.3
 * says.
 */
final class ResponseReader {

	/** What a response answers: the one to HEAD ends with its head. */
	enum AnswerTo {

		HEAD, OTHER

	}

	private static final int FIRST_FINAL_STATUS = 200;

	private static final int NO_CONTENT = 204;

	private static final int NOT_MODIFIED = 304;

	private final WireInput input;

	ResponseReader(WireInput input) {
		this.input = input;
	}

	WireResponse read(AnswerTo answerTo) throws IOException {
		this.input.begin();
		String statusLine = line();
		String[] words = statusLine.split(" ", 3);
		if (!words[0].startsWith("HTTP/1.") || words.length < 2 || !words[1].matches("[1-9][0-9]{2}")) {
			throw new IOException("This is no status line: '" + statusLine + "'");
		}
		int status = Integer.parseInt(words[1]);
		Headers headers = fields();
		boolean bodiless = answerTo == AnswerTo.HEAD || status < FIRST_FINAL_STATUS || status == NO_CONTENT
				|| status == NOT_MODIFIED;
		byte[] body = bodiless ? new byte[0] : body(headers);
		return new WireResponse(statusLine, status, headers, body);
	}

	private Headers fields() throws IOException {
		Headers.Builder fields = Headers.builder();
		for (String line = line(); !line.isEmpty(); line = line()) {
			int colon = line.indexOf(':');
			if (colon <= 0) {
				throw new IOException("This is no header field: '" + line + "'");
			}
			fields.add(line.substring(0, colon), line.substring(colon + 1).strip());
		}
		return fields.build();
	}

	private byte[] body(Headers headers) throws IOException {
		String coding = headers.first("Transfer-Encoding");
		if (coding != null) {
			return chunked(coding);
		}
		@Nullable String length = headers.first("Content-Length");
		return (length != null) ? fixed(Long.parseLong(length)) : untilTheEnd();
	}

	private byte[] chunked(String coding) throws IOException {
		if (!"chunked".equals(coding.toLowerCase(Locale.ROOT))) {
			throw new IOException("Unknown transfer coding: " + coding);
		}
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		for (int size = chunkSize(); size > 0; size = chunkSize()) {
			copy(size, body);
			if (!line().isEmpty()) {
				throw new IOException("A chunk is longer than it says, in '" + this.input.text() + "'");
			}
		}
		fields(); // the trailer
		return body.toByteArray();
	}

	private int chunkSize() throws IOException {
		String line = line();
		int extension = line.indexOf(';');
		String size = (extension < 0) ? line : line.substring(0, extension);
		if (!size.matches("[0-9A-Fa-f]{1,7}")) {
			throw new IOException("This is no chunk size: '" + line + "'");
		}
		return Integer.parseInt(size, 16);
	}

	private byte[] fixed(long length) throws IOException {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		copy(length, body);
		return body.toByteArray();
	}

	private byte[] untilTheEnd() throws IOException {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		for (int next = this.input.next(); next >= 0; next = this.input.next()) {
			body.write(next);
		}
		return body.toByteArray();
	}

	private void copy(long count, ByteArrayOutputStream target) throws IOException {
		for (long i = 0; i < count; i++) {
			target.write(this.input.required());
		}
	}

	/** Reads up to CR LF and nothing else: a server that sends a bare LF is wrong. */
	private String line() throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		int next = this.input.required();
		while (next != '\r') {
			if (next == '\n') {
				throw new IOException("A line ends without CR, in '" + this.input.text() + "'");
			}
			line.write(next);
			next = this.input.required();
		}
		if (this.input.required() != '\n') {
			throw new IOException("A line ends without LF, in '" + this.input.text() + "'");
		}
		return line.toString(StandardCharsets.ISO_8859_1);
	}

}
