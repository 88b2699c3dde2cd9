package io.miniserver.boot.test;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

import io.miniserver.http.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A request of a {@link MiniServerClient}. Not safe for use by several threads.
 */
public final class MiniServerRequest {

	private static final int FIRST_FINAL_STATUS = 200;

	/** Without a body, these say that there is none (RFC 9110 section 8.6). */
	private static final Set<String> METHODS_WITH_BODY = Set.of("POST", "PUT", "PATCH");

	private final MiniServerClient client;

	private final String method;

	private final String path;

	private final Headers.Builder headers = Headers.builder();

	private byte @Nullable [] body;

	MiniServerRequest(MiniServerClient client, String method, String path) {
		this.client = client;
		this.method = method;
		this.path = path;
	}

	/**
	 * Adds a header field. Without a {@code Host}, the request has {@code localhost}.
	 * @param name the name
	 * @param value the value
	 * @return this request
	 * @throws IllegalArgumentException if a header field can not be like that; a
	 * {@link WireClient} sends it
	 */
	public MiniServerRequest header(String name, String value) {
		this.headers.add(name, value);
		return this;
	}

	/**
	 * Sets the body and its type.
	 * @param contentType the media type
	 * @param text the body, sent in UTF-8
	 * @return this request
	 */
	public MiniServerRequest body(String contentType, String text) {
		this.headers.set("Content-Type", contentType);
		return body(text.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * Sets the body.
	 * @param bytes the body
	 * @return this request
	 */
	public MiniServerRequest body(byte[] bytes) {
		this.body = bytes.clone();
		return this;
	}

	/**
	 * Sends the request and reads the response to its end. Interim responses (1xx) are
	 * left out.
	 * @return the response
	 * @throws UncheckedIOException if the server can not be reached, or if the response
	 * has no end within 10 seconds: a stream of events is read with
	 * {@link MiniServerClient#connect()} and {@link WireClient#readUntil(String)}
	 */
	public WireResponse send() {
		try (WireClient connection = this.client.connect()) {
			connection.send(bytes());
			WireResponse response = response(connection);
			while (response.status() < FIRST_FINAL_STATUS) {
				response = response(connection);
			}
			return response;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(this.method + " " + this.path + " failed", ex);
		}
	}

	private WireResponse response(WireClient connection) throws IOException {
		return "HEAD".equals(this.method) ? connection.responseToHead() : connection.response();
	}

	private byte[] bytes() {
		byte[] content = (this.body != null) ? this.body : new byte[0];
		Headers all = this.headers.build();
		StringBuilder head = new StringBuilder(this.method).append(' ').append(this.path).append(" HTTP/1.1\r\n");
		if (!all.contains("Host")) {
			head.append("Host: localhost\r\n");
		}
		all.forEach((field) -> head.append(field.name()).append(": ").append(field.value()).append("\r\n"));
		if (!all.contains("Content-Length") && (content.length > 0 || METHODS_WITH_BODY.contains(this.method))) {
			head.append("Content-Length: ").append(content.length).append("\r\n");
		}
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		bytes.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
		bytes.writeBytes(content);
		return bytes.toByteArray();
	}

}
