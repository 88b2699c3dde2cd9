package io.miniserver.internal.wire;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.miniserver.config.Limits;

/**
 * The rules of a trailer section. Fields that must not be in one are dropped: a recipient
 * that took them for header fields would act on what nobody before it has checked (RFC
 * 9110 section 6.5.1).
 */
final class TrailerRules implements FieldRules {

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

	private final Limits limits;

	TrailerRules(Limits limits) {
		this.limits = limits;
	}

	@Override
	public int mostBytes() {
		return this.limits.trailerBytes();
	}

	@Override
	public int mostLines() {
		return this.limits.headerCount();
	}

	@Override
	public boolean keeps(String name) {
		String lower = name.toLowerCase(Locale.ROOT);
		return !FORBIDDEN.contains(lower)
				&& (lower.equals(CONTENT_DIGEST) || FORBIDDEN_PREFIXES.stream().noneMatch(lower::startsWith));
	}

	@Override
	public RuntimeException tooLong() {
		return new RejectedRequestException(Rejection.TRAILER_TOO_LARGE, this.limits.trailerBytes());
	}

	@Override
	public RuntimeException tooMany() {
		return new RejectedRequestException(Rejection.TOO_MANY_FIELDS, this.limits.headerCount());
	}

	@Override
	public RuntimeException bareCr() {
		return new RejectedRequestException(Rejection.BARE_CR);
	}

	@Override
	public RuntimeException unexpected(byte next) {
		return new RejectedRequestException((next == Ascii.LF) ? Rejection.BARE_LF : Rejection.BAD_TRAILER);
	}

}
