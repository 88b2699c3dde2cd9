package io.miniserver.http;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Evaluates the conditions of a request against what there is (RFC 9110 section 13.2).
 *
 * @param exists whether there is a representation
 * @param tag its entity tag, if it has one
 * @param modified its date, if it has one, in whole seconds like all dates of HTTP
 */
record Preconditions(boolean exists, @Nullable EntityTag tag, @Nullable Instant modified) {

	/** What a server has to do. */
	enum Outcome {

		/** The method is performed. */
		PROCEED,

		/** 304: the client has the representation. */
		NOT_MODIFIED,

		/** 412: the client does not know what it would change. */
		FAILED

	}

	private static final Preconditions NOTHING = new Preconditions(false, null, null);

	static Preconditions of(@Nullable EntityTag tag, @Nullable Instant modified) {
		return new Preconditions(true, tag, (modified != null) ? modified.truncatedTo(ChronoUnit.SECONDS) : null);
	}

	static Preconditions ofNothing() {
		return NOTHING;
	}

	/**
	 * Evaluates all conditions but {@code If-Range}, in the order of RFC 9110 section
	 * 13.2.2; a date counts only without its tag.
	 */
	Outcome evaluate(Method method, Headers fields) {
		boolean safe = method.equals(Method.GET) || method.equals(Method.HEAD);
		if (fields.contains("If-Match")) {
			if (!ifMatch(fields)) {
				return Outcome.FAILED;
			}
		}
		else if (isModifiedAfter(fields, "If-Unmodified-Since") == Since.LATER) {
			return Outcome.FAILED;
		}
		if (fields.contains("If-None-Match")) {
			if (!ifNoneMatch(fields)) {
				return safe ? Outcome.NOT_MODIFIED : Outcome.FAILED;
			}
		}
		else if (safe && isModifiedAfter(fields, "If-Modified-Since") == Since.NOT_LATER) {
			return Outcome.NOT_MODIFIED;
		}
		return Outcome.PROCEED;
	}

	/** Section 13.1.1: strong comparison. */
	private boolean ifMatch(Headers fields) {
		EntityTag current = this.tag;
		return this.exists && EntityTagList.of(fields.all("If-Match"))
			.matches((tag) -> current != null && tag.matchesStrongly(current));
	}

	/** Section 13.1.2: weak comparison. */
	private boolean ifNoneMatch(Headers fields) {
		EntityTag current = this.tag;
		return !this.exists || !EntityTagList.of(fields.all("If-None-Match"))
			.matches((tag) -> current != null && tag.matchesWeakly(current));
	}

	private enum Since {

		LATER, NOT_LATER,

		/** There is no such field, no such date, or nothing to compare it with. */
		UNKNOWN

	}

	/** Sections 13.1.3 and 13.1.4: what is not exactly one date is ignored. */
	private Since isModifiedAfter(Headers fields, String name) {
		Instant date = date(fields, name);
		if (date == null || this.modified == null) {
			return Since.UNKNOWN;
		}
		return this.modified.isAfter(date) ? Since.LATER : Since.NOT_LATER;
	}

	private static @Nullable Instant date(Headers fields, String name) {
		List<String> values = fields.all(name);
		return (values.size() == 1) ? HttpDate.parse(values.get(0).strip(), Instant.now()) : null;
	}

	/**
	 * Whether a range may be sent (section 13.1.5): the client has a part of exactly this
	 * representation, or says nothing about that.
	 * @param now the current time: a date within the last second says nothing, for there
	 * may be another change in that second (section 8.8.2.2)
	 */
	boolean allowsRange(Headers fields, Instant now) {
		List<String> values = fields.all("If-Range");
		if (values.isEmpty()) {
			return true;
		}
		if (values.size() > 1) {
			return false;
		}
		String value = values.get(0).strip();
		EntityTag asked = EntityTag.parse(value);
		if (asked != null) {
			return this.tag != null && asked.matchesStrongly(this.tag);
		}
		Instant date = HttpDate.parse(value, now);
		return date != null && date.equals(this.modified) && !date.plusSeconds(1).isAfter(now);
	}

}
