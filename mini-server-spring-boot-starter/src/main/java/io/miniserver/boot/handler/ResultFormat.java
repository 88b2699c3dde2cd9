package io.miniserver.boot.handler;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import io.miniserver.http.Response;
import io.miniserver.http.Status;
import org.jspecify.annotations.Nullable;

import org.springframework.util.MimeType;

/**
 * What is declared of responses, for results that do not say it themselves.
 *
 * @param status the status; null: the usual one
 * @param mediaType the media type; null: that of the result
 */
record ResultFormat(@Nullable Status status, @Nullable MimeType mediaType) {

	/** Nothing is declared. */
	static final ResultFormat USUAL = new ResultFormat(null, null);

	/** Returns whether results are to be written as a media type. */
	boolean is(String essence) {
		return this.mediaType != null && MediaTypes.essence(this.mediaType.toString()).equals(essence);
	}

	/** Returns a response without content. */
	Response empty() {
		return (this.status != null) ? Response.of(this.status) : Response.noContent();
	}

	/** Returns a writer that writes what another does, in this format. */
	ResultWriter around(ResultWriter writer) {
		if (this.status == null && this.mediaType == null) {
			return writer;
		}
		String contentType = (this.mediaType != null) ? this.mediaType.toString() : null;
		int code = (this.status != null) ? this.status.code() : Status.OK.code();
		return (result, request) -> {
			Response response = writer.write(result, WholeRequest.forStatus(code, request));
			if (isOfParts(response)) {
				return response;
			}
			Response formatted = response.status().equals(Status.OK) ? withStatus(response) : response;
			return (contentType != null) ? formatted.withHeader("Content-Type", contentType) : formatted;
		};
	}

	/** What is sent in ranges has a content type of its own, and a 304 has none. */
	static boolean isOfParts(Response response) {
		String type = response.headers().first("Content-Type");
		return type == null || type.startsWith("multipart/byteranges");
	}

	/** Returns what writes text. */
	ResultWriter text() {
		if (this.mediaType == null) {
			return (result, request) -> withStatus(Response.text(result.toString()));
		}
		Charset declared = this.mediaType.getCharset();
		Charset charset = (declared != null) ? declared : StandardCharsets.UTF_8;
		boolean untold = declared == null && this.mediaType.getType().equals("text");
		String contentType = this.mediaType + (untold ? ";charset=utf-8" : "");
		return (result, request) -> withStatus(Response.bytes(contentType, result.toString().getBytes(charset)));
	}

	private Response withStatus(Response response) {
		return (this.status != null) ? response.withStatus(this.status) : response;
	}

}
