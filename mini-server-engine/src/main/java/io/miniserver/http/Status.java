package io.miniserver.http;

import org.jspecify.annotations.Nullable;

/**
 * A response status code (RFC 9110 section 15). The constants are the codes of the IANA
 * registry; any other from 100 to 599 can be had by {@link #of}. Two are equal if their
 * codes are.
 */
public final class Status {

	private static final int LOWEST = 100;

	private static final int HIGHEST = 599;

	private static final int FIRST_ERROR = 400;

	/** By code; filled by the constants below, and not changed after them. */
	private static final @Nullable Status[] REGISTERED = new Status[HIGHEST + 1];

	public static final Status CONTINUE = register(100, "Continue");

	public static final Status SWITCHING_PROTOCOLS = register(101, "Switching Protocols");

	public static final Status PROCESSING = register(102, "Processing");

	public static final Status EARLY_HINTS = register(103, "Early Hints");

	public static final Status OK = register(200, "OK");

	public static final Status CREATED = register(201, "Created");

	public static final Status ACCEPTED = register(202, "Accepted");

	public static final Status NON_AUTHORITATIVE_INFORMATION = register(203, "Non-Authoritative Information");

	public static final Status NO_CONTENT = register(204, "No Content");

	public static final Status RESET_CONTENT = register(205, "Reset Content");

	public static final Status PARTIAL_CONTENT = register(206, "Partial Content");

	public static final Status MULTI_STATUS = register(207, "Multi-Status");

	public static final Status ALREADY_REPORTED = register(208, "Already Reported");

	public static final Status IM_USED = register(226, "IM Used");

	public static final Status MULTIPLE_CHOICES = register(300, "Multiple Choices");

	public static final Status MOVED_PERMANENTLY = register(301, "Moved Permanently");

	public static final Status FOUND = register(302, "Found");

	public static final Status SEE_OTHER = register(303, "See Other");

	public static final Status NOT_MODIFIED = register(304, "Not Modified");

	public static final Status USE_PROXY = register(305, "Use Proxy");

	public static final Status TEMPORARY_REDIRECT = register(307, "Temporary Redirect");

	public static final Status PERMANENT_REDIRECT = register(308, "Permanent Redirect");

	public static final Status BAD_REQUEST = register(400, "Bad Request");

	public static final Status UNAUTHORIZED = register(401, "Unauthorized");

	public static final Status PAYMENT_REQUIRED = register(402, "Payment Required");

	public static final Status FORBIDDEN = register(403, "Forbidden");

	public static final Status NOT_FOUND = register(404, "Not Found");

	public static final Status METHOD_NOT_ALLOWED = register(405, "Method Not Allowed");

	public static final Status NOT_ACCEPTABLE = register(406, "Not Acceptable");

	public static final Status PROXY_AUTHENTICATION_REQUIRED = register(407, "Proxy Authentication Required");

	public static final Status REQUEST_TIMEOUT = register(408, "Request Timeout");

	public static final Status CONFLICT = register(409, "Conflict");

	public static final Status GONE = register(410, "Gone");

	public static final Status LENGTH_REQUIRED = register(411, "Length Required");

	public static final Status PRECONDITION_FAILED = register(412, "Precondition Failed");

	public static final Status CONTENT_TOO_LARGE = register(413, "Content Too Large");

	public static final Status URI_TOO_LONG = register(414, "URI Too Long");

	public static final Status UNSUPPORTED_MEDIA_TYPE = register(415, "Unsupported Media Type");

	public static final Status RANGE_NOT_SATISFIABLE = register(416, "Range Not Satisfiable");

	public static final Status EXPECTATION_FAILED = register(417, "Expectation Failed");

	public static final Status MISDIRECTED_REQUEST = register(421, "Misdirected Request");

	public static final Status UNPROCESSABLE_CONTENT = register(422, "Unprocessable Content");

	public static final Status LOCKED = register(423, "Locked");

	public static final Status FAILED_DEPENDENCY = register(424, "Failed Dependency");

	public static final Status TOO_EARLY = register(425, "Too Early");

	public static final Status UPGRADE_REQUIRED = register(426, "Upgrade Required");

	public static final Status PRECONDITION_REQUIRED = register(428, "Precondition Required");

	public static final Status TOO_MANY_REQUESTS = register(429, "Too Many Requests");

	public static final Status REQUEST_HEADER_FIELDS_TOO_LARGE = register(431, "Request Header Fields Too Large");

	public static final Status UNAVAILABLE_FOR_LEGAL_REASONS = register(451, "Unavailable For Legal Reasons");

	public static final Status INTERNAL_SERVER_ERROR = register(500, "Internal Server Error");

	public static final Status NOT_IMPLEMENTED = register(501, "Not Implemented");

	public static final Status BAD_GATEWAY = register(502, "Bad Gateway");

	public static final Status SERVICE_UNAVAILABLE = register(503, "Service Unavailable");

	public static final Status GATEWAY_TIMEOUT = register(504, "Gateway Timeout");

	public static final Status HTTP_VERSION_NOT_SUPPORTED = register(505, "HTTP Version Not Supported");

	public static final Status VARIANT_ALSO_NEGOTIATES = register(506, "Variant Also Negotiates");

	public static final Status INSUFFICIENT_STORAGE = register(507, "Insufficient Storage");

	public static final Status LOOP_DETECTED = register(508, "Loop Detected");

	public static final Status NOT_EXTENDED = register(510, "Not Extended");

	public static final Status NETWORK_AUTHENTICATION_REQUIRED = register(511, "Network Authentication Required");

	private final int code;

	private final String reason;

	private Status(int code, String reason) {
		this.code = code;
		this.reason = reason;
	}

	private static Status register(int code, String reason) {
		Status status = new Status(code, reason);
		REGISTERED[code] = status;
		return status;
	}

	/**
	 * Returns the status of a code.
	 * @param code the code, from 100 to 599
	 * @return the constant of this class if there is one, else a status without a reason
	 * @throws IllegalArgumentException if the code is out of range
	 */
	public static Status of(int code) {
		if (code < LOWEST || code > HIGHEST) {
			throw new IllegalArgumentException(
					"A status code must be from " + LOWEST + " to " + HIGHEST + ", but is " + code);
		}
		Status registered = REGISTERED[code];
		return (registered != null) ? registered : new Status(code, "");
	}

	/**
	 * Returns the three digits as a number.
	 * @return the code, from 100 to 599
	 */
	public int code() {
		return this.code;
	}

	/**
	 * Returns the reason phrase of the registry.
	 * @return the phrase, empty for a code that is not registered
	 */
	public String reason() {
		return this.reason;
	}

	/**
	 * Returns whether this status reports a failure of the client or of the server.
	 * @return true from 400 on
	 */
	public boolean isError() {
		return this.code >= FIRST_ERROR;
	}

	@Override
	public boolean equals(Object other) {
		return this == other || (other instanceof Status status && this.code == status.code);
	}

	@Override
	public int hashCode() {
		return this.code;
	}

	@Override
	public String toString() {
		return this.reason.isEmpty() ? Integer.toString(this.code) : this.code + " " + this.reason;
	}

}
