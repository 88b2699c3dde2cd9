package io.miniserver.internal.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.miniserver.http.Headers;

/**
 * Collects the fields of a trailer section, without those that must not be in one: a
 * recipient that took them for header fields would act on what nobody before it has
 * checked (RFC 9110 section 6.5.1).
 */
final class TrailerFields {

	private static final int USUAL_LENGTH = 128;

	/** By what they are about, in the order of RFC 9110 section 6.5.1. */
	private static final Set<String> FORBIDDEN = Set.of(
			// framing and the connection
			"transfer-encoding", "te", "trailer", "connection", "keep-alive", "upgrade", "http2-settings",
			// routing, and who the client is said to be
			"host", "max-forwards", "via", "forwarded", "x-real-ip",
			// request modifiers: controls and conditionals
			"expect", "range", "if-match", "if-none-match", "if-modified-since", "if-unmodified-since", "if-range",
			"if-schedule-tag-match", "cache-control", "pragma", "prefer",
			// authentication and state
			"authorization", "www-authenticate", "authentication-info", "cookie", "cookie2", "set-cookie",
			"set-cookie2", "origin",
			// control of a response
			"age", "date", "expires", "location", "retry-after", "vary", "warning", "accept-ranges");

	/**
	 * The format of the content, and what proxies tell servers. {@code proxy-} is about
	 * authentication and connections to them.
	 */
	private static final List<String> FORBIDDEN_PREFIXES = List.of("content-", "proxy-", "x-forwarded-");

	/** Made to be a trailer field, other than the rest of its family (RFC 9530). */
	private static final String CONTENT_DIGEST = "content-digest";

	private final WireBuffer text = new WireBuffer(USUAL_LENGTH);

	private final FieldTable table = new FieldTable();

	/** Where the text of the current field starts. */
	private int start;

	/** Where the value of the current field starts. */
	private int valueStart;

	/** Adds a byte to the name or the value. */
	void add(byte octet) {
		this.text.octet(octet);
	}

	void endName() {
		this.valueStart = this.text.length();
		this.table.name(this.start, this.valueStart);
	}

	/** Completes the field, from which space behind is still to be cut off. */
	void endValue() {
		int end = Ascii.trimSpace(this.text.array(), this.valueStart, this.text.length());
		if (isForbidden()) {
			this.text.truncate(this.start);
		}
		else {
			this.text.truncate(end);
			this.table.value(this.valueStart, end);
		}
		this.start = this.text.length();
	}

	private boolean isForbidden() {
		int length = this.valueStart - this.start;
		String name = new String(this.text.array(), this.start, length, StandardCharsets.US_ASCII)
			.toLowerCase(Locale.ROOT);
		return FORBIDDEN.contains(name)
				|| (!name.equals(CONTENT_DIGEST) && FORBIDDEN_PREFIXES.stream().anyMatch(name::startsWith));
	}

	Headers toHeaders() {
		if (this.table.count() == 0) {
			return Headers.empty();
		}
		return new WireHeaders(Arrays.copyOf(this.text.array(), this.text.length()), this.table.toArray());
	}

}
