package io.miniserver.internal.wire;

import io.miniserver.http.HttpVersion;

/**
 * What the fields that the engine acts on have said so far, in one request. Refuses a
 * field that is wrong by itself; what depends on several fields is decided when all are
 * known.
 */
final class FieldFacts {

	/** {@link #contentLength()} of a request without that field. */
	static final long ABSENT = -1;

	/** A number beyond this one may overflow with a further digit. */
	private static final long HIGHEST_BEFORE_DIGIT = (Long.MAX_VALUE - 9) / 10;

	/** What a {@code Connection} field can ask for. */
	private enum Option {

		NONE, KEEP_ALIVE, CLOSE

	}

	/** What {@code Expect} fields ask for. */
	private enum Expectation {

		NONE, CONTINUE, OTHER

	}

	private final long bodyLimit;

	private int hosts;

	private long contentLength = ABSENT;

	private TransferEncoding transferEncoding = TransferEncoding.ABSENT;

	private Option connection = Option.NONE;

	private Expectation expectation = Expectation.NONE;

	/**
	 * Creates the facts of no request.
	 * @param bodyLimit what to tell the client about a length that is over any limit: the
	 * one of its route is not known yet
	 */
	FieldFacts(long bodyLimit) {
		this.bodyLimit = bodyLimit;
	}

	/** Forgets everything, for the next request. */
	void reset() {
		this.hosts = 0;
		this.contentLength = ABSENT;
		this.transferEncoding = TransferEncoding.ABSENT;
		this.connection = Option.NONE;
		this.expectation = Expectation.NONE;
	}

	/**
	 * Takes note of a field.
	 * @param field the field; {@link KnownField#OTHER} means nothing here
	 * @param bytes where its value is
	 * @param from the index of the value's first byte
	 * @param to the index after its last byte
	 */
	void note(KnownField field, byte[] bytes, int from, int to) {
		switch (field) {
			case HOST -> noteHost(bytes, from, to);
			case CONTENT_LENGTH -> noteContentLength(bytes, from, to);
			case TRANSFER_ENCODING -> noteTransferEncoding(bytes, from, to);
			case CONNECTION -> noteConnection(bytes, from, to);
			case EXPECT -> noteExpect(bytes, from, to);
			case OTHER -> {
			}
		}
	}

	private void noteHost(byte[] bytes, int from, int to) {
		if (++this.hosts > 1) {
			throw new RejectedRequestException(Rejection.HOST_REPEATED);
		}
		if (!HostSyntax.matches(bytes, from, to)) {
			throw new RejectedRequestException(Rejection.BAD_HOST);
		}
	}

	/** {@code Content-Length = 1*DIGIT} (RFC 9110 section 8.6), once. */
	private void noteContentLength(byte[] bytes, int from, int to) {
		if (this.contentLength != ABSENT) {
			throw new RejectedRequestException(Rejection.CONTENT_LENGTH_REPEATED);
		}
		if (from == to || Ascii.skip(Ascii.DIGIT, bytes, from, to) != to) {
			throw new RejectedRequestException(Rejection.BAD_CONTENT_LENGTH);
		}
		long length = 0;
		for (int i = from; i < to; i++) {
			if (length > HIGHEST_BEFORE_DIGIT) {
				throw new RejectedRequestException(Rejection.BODY_TOO_LARGE, this.bodyLimit);
			}
			length = length * 10 + (bytes[i] - '0');
		}
		this.contentLength = length;
	}

	private void noteTransferEncoding(byte[] bytes, int from, int to) {
		this.transferEncoding = this.transferEncoding.and(TransferEncoding.of(bytes, from, to));
	}

	private void noteConnection(byte[] bytes, int from, int to) {
		TokenList options = new TokenList(bytes, from, to);
		while (options.next()) {
			if (options.is("close")) {
				this.connection = Option.CLOSE;
			}
			else if (options.is("keep-alive") && this.connection == Option.NONE) {
				this.connection = Option.KEEP_ALIVE;
			}
		}
		if (options.malformed()) {
			throw new RejectedRequestException(Rejection.BAD_CONNECTION_OPTION);
		}
	}

	private void noteExpect(byte[] bytes, int from, int to) {
		boolean known = Ascii.equalsIgnoreCase(bytes, from, to, "100-continue");
		this.expectation = (known && this.expectation != Expectation.OTHER) ? Expectation.CONTINUE : Expectation.OTHER;
	}

	/** A server must refuse an HTTP/1.1 request without Host (RFC 9112 section 3.2). */
	void requireHost(HttpVersion version) {
		if (this.hosts == 0 && version == HttpVersion.HTTP_1_1) {
			throw new RejectedRequestException(Rejection.HOST_MISSING);
		}
	}

	long contentLength() {
		return this.contentLength;
	}

	TransferEncoding transferEncoding() {
		return this.transferEncoding;
	}

	/** RFC 9112 section 9.3, step by step. */
	Persistence persistence(HttpVersion version) {
		return switch (this.connection) {
			case CLOSE -> Persistence.CLOSE;
			case KEEP_ALIVE -> Persistence.KEEP;
			case NONE -> (version == HttpVersion.HTTP_1_1) ? Persistence.KEEP : Persistence.CLOSE;
		};
	}

	/**
	 * Returns whether the client waits for a 100. HTTP/1.0 knows no expectations: there
	 * the field means nothing (RFC 9110 section 10.1.1).
	 */
	boolean expectsContinue(HttpVersion version) {
		if (version == HttpVersion.HTTP_1_0) {
			return false;
		}
		return switch (this.expectation) {
			case NONE -> false;
			case CONTINUE -> true;
			case OTHER -> throw new RejectedRequestException(Rejection.EXPECTATION_FAILED);
		};
	}

}
