package io.miniserver.http;

/**
 * A request method (RFC 9110 section 9). Two methods are equal if their names are; names
 * are case-sensitive, so {@code get} is not GET.
 */
public final class Method {

	/** Transfers a current representation of the target. */
	public static final Method GET = new Method("GET");

	/** As GET, without the response's body. */
	public static final Method HEAD = new Method("HEAD");

	/** Has the target process the body in its own way. */
	public static final Method POST = new Method("POST");

	/** Replaces the target's representations by the body. */
	public static final Method PUT = new Method("PUT");

	/** Removes the target's representations. */
	public static final Method DELETE = new Method("DELETE");

	/** Changes the target by the instructions of the body (RFC 5789). */
	public static final Method PATCH = new Method("PATCH");

	/** Asks what the target allows. */
	public static final Method OPTIONS = new Method("OPTIONS");

	/** Loops the request back. */
	public static final Method TRACE = new Method("TRACE");

	/** Asks a proxy for a tunnel. */
	public static final Method CONNECT = new Method("CONNECT");

	private final String name;

	private Method(String name) {
		this.name = name;
	}

	/**
	 * Returns the method of a name.
	 * @param name the name, case-sensitive
	 * @return the constant of this class if there is one
	 * @throws IllegalArgumentException if the name is not a token (RFC 9110 section
	 * 5.6.2)
	 */
	public static Method of(String name) {
		return switch (name) {
			case "GET" -> GET;
			case "HEAD" -> HEAD;
			case "POST" -> POST;
			case "PUT" -> PUT;
			case "DELETE" -> DELETE;
			case "PATCH" -> PATCH;
			case "OPTIONS" -> OPTIONS;
			case "TRACE" -> TRACE;
			case "CONNECT" -> CONNECT;
			default -> other(name);
		};
	}

	private static Method other(String name) {
		if (!FieldSyntax.isToken(name)) {
			throw new IllegalArgumentException("A method name must be a token of RFC 9110");
		}
		return new Method(name);
	}

	/**
	 * Returns the name, as it stands in the request line.
	 * @return the name
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Returns whether this is one of the constants of this class.
	 * @return true for the methods of RFC 9110 and for PATCH
	 */
	public boolean isStandard() {
		return this == of(this.name);
	}

	@Override
	public boolean equals(Object other) {
		return this == other || (other instanceof Method method && this.name.equals(method.name));
	}

	@Override
	public int hashCode() {
		return this.name.hashCode();
	}

	@Override
	public String toString() {
		return this.name;
	}

}
