package io.miniserver.internal.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.miniserver.config.Limits;
import io.miniserver.http.Headers;
import io.miniserver.http.HttpVersion;
import io.miniserver.http.Method;
import io.miniserver.http.RequestTarget;

/**
 * Collects the parts of a request head, as {@link HeadReader} finds them, and gives them
 * their meaning. Keeps offsets instead of objects where it can.
 */
final class HeadBuilder {

	private final FieldTable fields = new FieldTable();

	private final FieldFacts facts;

	private @Nullable Method method;

	private @Nullable String rawTarget;

	private @Nullable HttpVersion version;

	private KnownField field = KnownField.OTHER;

	HeadBuilder(Limits limits) {
		this.facts = new FieldFacts(limits.body());
	}

	/** Forgets everything, for the next message: the one place that does. */
	void reset() {
		this.method = null;
		this.rawTarget = null;
		this.version = null;
		this.field = KnownField.OTHER;
		this.fields.reset();
		this.facts.reset();
	}

	void method(Cursor token) {
		this.method = RequestLine.method(token.bytes(), token.start(), token.at());
	}

	@Nullable Method method() {
		return this.method;
	}

	@Nullable String rawTarget() {
		return this.rawTarget;
	}

	@Nullable HttpVersion version() {
		return this.version;
	}

	void target(Cursor token) {
		int start = token.start();
		this.rawTarget = new String(token.bytes(), start, token.at() - start, StandardCharsets.ISO_8859_1);
	}

	void version(Cursor token) {
		this.version = RequestLine.version(token.bytes(), token.base(), token.start(), token.at());
	}

	int fieldCount() {
		return this.fields.count();
	}

	/** Adds a field by its name. */
	void fieldName(Cursor token) {
		this.field = KnownField.of(token.bytes(), token.start(), token.at());
		this.fields.name(token.start() - token.base(), token.at() - token.base());
	}

	/**
	 * Completes the field with its value, from which space behind is still to be cut off.
	 */
	void fieldValue(Cursor token) {
		int start = token.start();
		int end = Ascii.trimSpace(token.bytes(), start, token.at());
		this.fields.value(start - token.base(), end - token.base());
		if (this.field != KnownField.OTHER) {
			this.facts.note(this.field, token.bytes(), start, end);
		}
	}

	/**
	 * Returns the fields that are complete, of a head that is not.
	 * @param bytes where the head is
	 * @param base the index where its fields start
	 */
	Headers fieldsSoFar(byte[] bytes, int base) {
		if (this.fields.count() == 0) {
			return Headers.empty();
		}
		byte[] lines = Arrays.copyOfRange(bytes, base, base + this.fields.end());
		return new WireHeaders(lines, this.fields.toArray());
	}

	/**
	 * Makes the head of what was collected; the cursor is behind the CRLF that ends it.
	 */
	RequestHead build(Cursor end) {
		HttpVersion spoken = Objects.requireNonNull(this.version);
		this.facts.requireHost(spoken);
		Method known = Objects.requireNonNull(this.method);
		byte[] lines = Arrays.copyOfRange(end.bytes(), end.base(), end.at() - 2);
		WireHeaders headers = new WireHeaders(lines, this.fields.toArray());
		RequestTarget target = RequestLine.target(Objects.requireNonNull(this.rawTarget), known);
		HostSyntax.requireAgreement(target, headers);
		return new RequestHead(known, target, spoken, headers, this.facts);
	}

}
