package io.miniserver.boot.handler;

import java.util.Locale;

import org.springframework.util.MimeType;
import org.springframework.util.StringUtils;

/**
 * What there is to know about media types by their names.
 */
final class MediaTypes {

	/** JSON. */
	static final String JSON = "application/json";

	/** Server-sent events. */
	static final String EVENTS = "text/event-stream";

	private MediaTypes() {
	}

	/**
	 * Returns whether a media type is within a range, and has all its parameters.
	 */
	static boolean includes(MimeType range, MimeType mediaType) {
		return range.includes(mediaType) && range.getParameters()
			.entrySet()
			.stream()
			.allMatch((entry) -> unquoted(entry.getValue())
				.equalsIgnoreCase(unquoted(String.valueOf(mediaType.getParameter(entry.getKey())))));
	}

	private static String unquoted(String value) {
		return StringUtils.trimTrailingCharacter(StringUtils.trimLeadingCharacter(value, '"'), '"');
	}

	/** The more a range says, the more specific it is; at least 1. */
	static int specificity(MimeType range) {
		if (range.isWildcardType()) {
			return 1;
		}
		// application/*+json is between application/* and application/json
		int subtype = !range.isWildcardSubtype() ? 4 : (range.getSubtype().startsWith("*+") ? 3 : 2);
		return subtype + range.getParameters().size();
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
