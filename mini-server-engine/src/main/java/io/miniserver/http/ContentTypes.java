package io.miniserver.http;

/** The header fields that responses of common media types have. */
final class ContentTypes {

	private static final String CONTENT_TYPE = "Content-Type";

	static final HeaderArray TEXT = HeaderArray.trusted(CONTENT_TYPE, "text/plain;charset=utf-8");

	static final HeaderArray HTML = HeaderArray.trusted(CONTENT_TYPE, "text/html;charset=utf-8");

	static final HeaderArray JSON = HeaderArray.trusted(CONTENT_TYPE, "application/json");

	static final HeaderArray EVENTS = HeaderArray.trusted(CONTENT_TYPE, "text/event-stream")
		.with("Cache-Control", "no-store")
		.with("X-Accel-Buffering", "no");

	private ContentTypes() {
	}

	static HeaderArray of(String value) {
		return HeaderArray.trusted(CONTENT_TYPE, FieldSyntax.requireValue(CONTENT_TYPE, value));
	}

}
