package io.miniserver.internal.wire;

import org.jspecify.annotations.Nullable;

import io.miniserver.http.Status;

/**
 * Every reason to refuse the content of a form: the status of the answer and the rule
 * that was broken. Other than after a {@link Rejection} the connection may survive, since
 * the framing of the body is not in question: it does if the body was read to its end.
 * None is counted under the name of one of those.
 */
public enum FormRejection implements Refusal {

	/** A body that is no URL-encoded form, or does not say so. */
	NOT_URL_ENCODED(415, "RFC 9110 section 15.5.16", "The body must be of the type application/x-www-form-urlencoded."),

	/** A form in another charset, which none of today's clients sends. */
	FORM_CHARSET(415, "RFC 9110 section 15.5.16", "A form must be encoded in UTF-8."),

	/** Bytes that are not of the charset. What is percent-encoded is another matter. */
	FORM_NOT_UTF_8(400, "RFC 3629 section 3", "The form is not UTF-8."),

	/** A URL-encoded form over its limit. */
	FORM_TOO_LARGE(413, "RFC 9110 section 15.5.14", "The form is too large.", "mini-server.forms.bytes"),

	/** A URL-encoded form with more fields than the limit. */
	TOO_MANY_FORM_FIELDS(413, "RFC 9110 section 15.5.14", "The form has too many fields.", "mini-server.forms.fields"),

	/** A body that is no multipart form, or does not say so. */
	NOT_MULTIPART(415, "RFC 9110 section 15.5.16", "The body must be of the type multipart/form-data."),

	/** No boundary, or one that is not 1 to 70 characters that may be in it. */
	BAD_BOUNDARY(400, "RFC 2046 section 5.1.1", "The boundary of the multipart body is missing or malformed."),

	/** Something other than blanks and CRLF behind a boundary. */
	BAD_BOUNDARY_LINE(400, "RFC 2046 section 5.1.1", "A boundary is not followed by the end of its line."),

	/** More than a few bytes that belong to no part. */
	TOO_MUCH_AROUND_PARTS(413, "RFC 2046 section 5.1.1", "Too much stands in front of the parts or behind them.",
			"mini-server.forms.part-header-bytes"),

	/** No closing boundary. */
	MULTIPART_TRUNCATED(400, "RFC 2046 section 5.1.1", "The multipart body ends before its closing boundary."),

	/** A part's header against the grammar of fields. */
	BAD_PART_HEADER(400, "RFC 2046 section 5.1", "The header of a part is malformed."),

	/** A part's header over its limit. */
	PART_HEADER_TOO_LARGE(413, "RFC 9110 section 15.5.14", "The header of a part is too large.",
			"mini-server.forms.part-header-bytes"),

	/** A part that is no field of a form, or of which the name is not certain. */
	BAD_CONTENT_DISPOSITION(400, "RFC 7578 section 4.2",
			"A part must have one Content-Disposition, of form-data and with a name."),

	/** A part in an encoding that is deprecated for forms. */
	PART_ENCODED(400, "RFC 7578 section 4.7", "The only transfer encodings of a part are 7bit, 8bit and binary."),

	/** More parts than the limit. */
	TOO_MANY_PARTS(413, "RFC 9110 section 15.5.14", "The form has too many parts.", "mini-server.forms.parts"),

	/** A part over its limit. */
	PART_TOO_LARGE(413, "RFC 9110 section 15.5.14", "A part of the form is too large.", "mini-server.forms.part-bytes");

	private final Rule rule;

	FormRejection(int status, String section, String detail) {
		this(status, section, detail, null);
	}

	FormRejection(int status, String section, String detail, @Nullable String property) {
		this.rule = new Rule(Status.of(status), section, detail, property);
	}

	@Override
	public Rule rule() {
		return this.rule;
	}

}
