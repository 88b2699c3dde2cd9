package io.miniserver.internal.wire;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

import io.miniserver.http.Status;

/**
 * Why something is refused: a constant for each rule that can be broken. What is counted
 * under {@link #reason()} is of one constant, whichever type has it.
 */
public sealed interface Refusal permits Rejection, FormRejection {

	/**
	 * The rule and the answer to what breaks it.
	 *
	 * @param status the status of the answer
	 * @param section where the rule stands
	 * @param detail what was wrong, for the client
	 * @param property the property that sets the limit which was exceeded; null if none
	 * was
	 */
	record Rule(Status status, String section, String detail, @Nullable String property) {

	}

	/**
	 * Returns the rule.
	 * @return the rule and its answer
	 */
	Rule rule();

	/**
	 * Returns the name of the constant.
	 * @return such as {@code BODY_TOO_LARGE}
	 */
	String name();

	/**
	 * Returns the status of the answer.
	 * @return the status
	 */
	default Status status() {
		return rule().status();
	}

	/**
	 * Returns where the rule stands.
	 * @return such as {@code RFC 9112 section 6.1}
	 */
	default String section() {
		return rule().section();
	}

	/**
	 * Returns what was wrong, for the client. Tells nothing about this server.
	 * @return a sentence
	 */
	default String detail() {
		return rule().detail();
	}

	/**
	 * Returns the property that sets the limit which was exceeded.
	 * @return such as {@code mini-server.limits.body}; null if no limit was exceeded, or
	 * a fixed one
	 */
	default @Nullable String property() {
		return rule().property();
	}

	/**
	 * Returns the name under which this reason is counted.
	 * @return such as {@code bad-request-line}
	 */
	default String reason() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
