package io.miniserver.internal.wire;

import java.nio.charset.StandardCharsets;

import io.miniserver.http.Body;
import io.miniserver.http.Headers;
import io.miniserver.http.HttpVersion;
import io.miniserver.http.Response;
import io.miniserver.http.Status;

/**
 * Turns responses into heads, and decides how their bodies go over the wire. Immutable,
 * safe for use by several threads.
 * <p>
 * The framing is decided here and nowhere else, so that head and body cannot contradict
 * each other. Of the fields that a handler set
 * <ul>
 * <li>{@code Transfer-Encoding}, {@code Trailer}, {@code Keep-Alive} and
 * {@code Connection} are dropped (the last one was honoured by
 * {@link Persistence#with});</li>
 * <li>{@code Upgrade} is named in {@code Connection}, as RFC 9110 section 7.8 wants
 * it;</li>
 * <li>{@code Content-Length} is dropped, except where it tells the length of a body that
 * is not sent: in an answer without a body to HEAD, or with 304;</li>
 * <li>{@code Date} and {@code Server} replace the engine's own;</li>
 * <li>all others are written as they are.</li>
 * </ul>
 */
public final class ResponseEncoder {

	private static final int FIRST_STATUS = 100;

	private static final int LAST_STATUS = 599;

	private static final int FIRST_FINAL = 200;

	private static final int NO_CONTENT = 204;

	private static final int RESET_CONTENT = 205;

	private static final int NOT_MODIFIED = 304;

	private static final int MAX_LENGTH_DIGITS = 18;

	private static final byte[][] STATUS_LINES = statusLines();

	private static final byte[] COLON = { ':', ' ' };

	private static final byte[] DATE = ascii("Date: ");

	private static final byte[] CONTENT_LENGTH = ascii("Content-Length: ");

	private static final byte[] CHUNKED = ascii("Transfer-Encoding: chunked\r\n");

	private static final byte[] CONNECTION = ascii("Connection: ");

	private static final String CLOSE = "close";

	private static final String KEEP_ALIVE = "keep-alive";

	private static final String UPGRADE = "Upgrade";

	private final byte[] server;

	/**
	 * Creates an encoder.
	 * @param server the value of the {@code Server} field; empty: the field is not sent
	 */
	public ResponseEncoder(String server) {
		this.server = server.isEmpty() ? new byte[0] : ascii("Server: " + server + "\r\n");
	}

	private static byte[][] statusLines() {
		byte[][] lines = new byte[LAST_STATUS - FIRST_STATUS + 1][];
		for (int i = 0; i < lines.length; i++) {
			Status status = Status.of(FIRST_STATUS + i);
			// Always our own version, whatever the client's is (RFC 9110 section 6.2).
			lines[i] = ascii("HTTP/1.1 " + status.code() + " " + status.reason() + "\r\n");
		}
		return lines;
	}

	private static byte[] ascii(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

	/**
	 * Adds the head of a response.
	 * @param response the response
	 * @param facts what it answers, and what becomes of the connection
	 * @param date the value of the {@code Date} field, see
	 * {@link io.miniserver.http.HttpDate#format}
	 * @param out where the head goes
	 * @return how the body has to follow; the connection has to be closed after
	 * {@link BodyCoding#UNTIL_CLOSE}, and if the facts say so
	 */
	public BodyCoding encodeHead(Response response, RequestFacts facts, byte[] date, WireBuffer out) {
		Headers headers = response.headers();
		BodyCoding coding = coding(response, facts);
		out.bytes(STATUS_LINES[response.status().code() - FIRST_STATUS]);
		if (response.status().code() >= FIRST_FINAL) {
			encodeOrigin(headers, date, out);
		}
		for (int i = 0; i < headers.size(); i++) {
			if (ResponseField.of(headers.name(i)) == ResponseField.OTHER) {
				out.ascii(headers.name(i)).bytes(COLON).ascii(headers.value(i)).crlf();
			}
		}
		encodeFraming(response, facts, coding, out);
		encodeConnection(headers, connectionOption(facts, coding), out);
		out.crlf();
		return coding;
	}

	/** An interim response does without: the final one is about to tell. */
	private void encodeOrigin(Headers headers, byte[] date, WireBuffer out) {
		if (!headers.contains("Date")) {
			out.bytes(DATE).bytes(date).crlf();
		}
		if (this.server.length > 0 && !headers.contains("Server")) {
			out.bytes(this.server);
		}
	}

	private static BodyCoding coding(Response response, RequestFacts facts) {
		if (facts.content() == RequestFacts.Content.OMITTED || hasNoContent(response.status())) {
			return BodyCoding.NONE;
		}
		long length = response.body().length();
		if (length >= 0) {
			return (length == 0) ? BodyCoding.NONE : BodyCoding.IDENTITY;
		}
		return (facts.version() == HttpVersion.HTTP_1_1) ? BodyCoding.CHUNKED : BodyCoding.UNTIL_CLOSE;
	}

	/** RFC 9110 section 6.4.1, and section 15.3.6 for 205. */
	private static boolean hasNoContent(Status status) {
		return isWithoutLength(status) || status.code() == NOT_MODIFIED || status.code() == RESET_CONTENT;
	}

	/** RFC 9110 section 8.6: here not even a length of 0 may be sent. */
	private static boolean isWithoutLength(Status status) {
		return status.code() < FIRST_FINAL || status.code() == NO_CONTENT;
	}

	private static void encodeFraming(Response response, RequestFacts facts, BodyCoding coding, WireBuffer out) {
		if (coding == BodyCoding.CHUNKED) {
			out.bytes(CHUNKED);
			return;
		}
		long length = announcedLength(response, facts);
		if (length >= 0) {
			out.bytes(CONTENT_LENGTH).number(length).crlf();
		}
	}

	/**
	 * Returns the length to tell, which need not be that of what is sent; -1 for none.
	 */
	private static long announcedLength(Response response, RequestFacts facts) {
		Status status = response.status();
		Body body = response.body();
		if (isWithoutLength(status)) {
			return -1;
		}
		if (status.code() == RESET_CONTENT) {
			return 0;
		}
		if (facts.content() == RequestFacts.Content.SENT && status.code() != NOT_MODIFIED) {
			return body.length();
		}
		// The length of what a GET would have got (RFC 9110 section 8.6). Who answers
		// without
		// a body may know it.
		long told = (body instanceof Body.Empty) ? lengthOf(response.headers()) : -1;
		return (told >= 0 || status.code() == NOT_MODIFIED) ? told : body.length();
	}

	private static long lengthOf(Headers headers) {
		String value = headers.first("Content-Length");
		boolean valid = value != null && value.length() <= MAX_LENGTH_DIGITS && !value.isEmpty()
				&& value.chars().allMatch((c) -> c >= '0' && c <= '9');
		return valid ? Long.parseLong(value) : -1;
	}

	/** Returns what the client is told about the connection; empty: nothing. */
	private static String connectionOption(RequestFacts facts, BodyCoding coding) {
		if (facts.persistence() == Persistence.CLOSE || coding == BodyCoding.UNTIL_CLOSE) {
			return CLOSE;
		}
		// Without it an HTTP/1.0 client expects the connection to be closed.
		return (facts.version() == HttpVersion.HTTP_1_0) ? KEEP_ALIVE : "";
	}

	private static void encodeConnection(Headers headers, String option, WireBuffer out) {
		if (headers.contains(UPGRADE)) {
			out.bytes(CONNECTION).ascii(option.isEmpty() ? UPGRADE : option + ", " + UPGRADE).crlf();
		}
		else if (!option.isEmpty()) {
			out.bytes(CONNECTION).ascii(option).crlf();
		}
	}

}
