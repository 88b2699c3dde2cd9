package io.miniserver.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import io.miniserver.http.Request;
import io.miniserver.http.Response;
import io.miniserver.http.Status;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.ClassPathResource;
import org.springframework.util.StringUtils;

/**
 * A small file of the class path, with both of its answers made in advance.
 */
final class StaticFile {

	private final String tag;

	private final Response full;

	private final Response notModified;

	private StaticFile(String mediaType, byte[] content) {
		this.tag = "\"" + HexFormat.of().formatHex(sha256(content), 0, 12) + "\"";
		this.full = withValidators(Response.bytes(mediaType, content));
		this.notModified = withValidators(Response.of(Status.NOT_MODIFIED));
	}

	/**
	 * Reads a file below {@code static/} of the class path.
	 * @param name the file name
	 * @param mediaType its media type
	 * @return the file
	 * @throws UncheckedIOException if it is not there
	 */
	static StaticFile load(String name, String mediaType) {
		try (InputStream content = new ClassPathResource("static/" + name).getInputStream()) {
			return new StaticFile(mediaType, content.readAllBytes());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Answers a GET or HEAD request (RFC 9110 section 13.1.2).
	 * @param request the request
	 * @return the file, or a 304 to a client that has it
	 */
	Response answer(Request request) {
		return isKnownTo(request.header("If-None-Match")) ? this.notModified : this.full;
	}

	private boolean isKnownTo(@Nullable String condition) {
		if (condition == null) {
			return false;
		}
		for (String known : StringUtils.tokenizeToStringArray(condition, ",")) {
			if (known.equals("*") || known.equals(this.tag) || known.equals("W/" + this.tag)) {
				return true;
			}
		}
		return false;
	}

	private Response withValidators(Response response) {
		// Asked for again each time, so that a new version of the page never meets an old
		// script.
		return response.withHeader("ETag", this.tag).withHeader("Cache-Control", "no-cache");
	}

	private static byte[] sha256(byte[] content) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(content);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java platform has SHA-256", ex);
		}
	}

}
