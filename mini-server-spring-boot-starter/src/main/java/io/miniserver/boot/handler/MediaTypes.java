package io.miniserver.boot.handler;

import java.util.Locale;

/**
 * What there is to know about media types by their names.
 */
final class MediaTypes {

	/** JSON. */
	static final String JSON = "application/json";

	private MediaTypes() {
	}

	/** Returns type and subtype in lower case, without parameters. */
	static String essence(String mediaType) {
		int end = mediaType.indexOf(';');
		return ((end >= 0) ? mediaType.substring(0, end) : mediaType).strip().toLowerCase(Locale.ROOT);
	}

	/** Returns whether content of a type is JSON (RFC 6839 section 3.1). */
	static boolean isJson(String mediaType) {
		if (mediaType.equals(JSON)) {
			return true;
		}
		String essence = essence(mediaType);
		return essence.equals(JSON) || essence.endsWith("+json");
	}

}
