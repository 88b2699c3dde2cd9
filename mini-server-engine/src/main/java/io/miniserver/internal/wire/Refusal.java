package io.miniserver.internal.wire;

/**
 * A reason for which the server itself refuses a request, or what is in it.
 */
public sealed interface Refusal permits Rejection, FormRejection {

	/**
	 * Returns the name under which it is counted, which no other refusal has.
	 * @return such as {@code bad-request-line}
	 */
	String reason();

}
