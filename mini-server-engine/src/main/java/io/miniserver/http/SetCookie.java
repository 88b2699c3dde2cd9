package io.miniserver.http;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/**
 * A cookie that a response sets (RFC 6265bis section 4.1). Immutable; each {@code with}
 * method returns a changed copy. <pre class="code">
 * return Response.text("hello").withCookie(
 *     SetCookie.of("__Host-session", id).withHttpOnly().withSameSite(SameSite.LAX));
 * </pre>
 * <p>
 * What a browser would refuse without a word is an exception here, or cannot be written
 * at all: a name that begins with {@code __Host-} makes the cookie {@code Secure} with
 * {@code Path=/} and without {@code Domain}, one that begins with {@code __Secure-} makes
 * it {@code Secure} (section 4.1.3, in any case).
 */
public final class SetCookie {

	private static final String HOST_PREFIX = "__Host-";

	private static final String SECURE_PREFIX = "__Secure-";

	/** The most octets of name and value that clients take (section 5.6). */
	private static final int LONGEST_PAIR = 4096;

	/** The most octets of the value of an attribute that clients take (section 5.6). */
	private static final int LONGEST_ATTRIBUTE = 1024;

	/** {@code Expires} with the years from 1601 to 9999 (section 5.1.1). */
	private static final Instant FIRST_EXPIRY = Instant.parse("1601-01-01T00:00:00Z");

	private static final Instant LAST_EXPIRY = Instant.parse("9999-12-31T23:59:59Z");

	private static final String FLAG = "";

	/** In the order in which they are sent. */
	private enum Attribute {

		PATH("Path"), DOMAIN("Domain"), MAX_AGE("Max-Age"), EXPIRES("Expires"), SECURE("Secure"), HTTP_ONLY("HttpOnly"),
		SAME_SITE("SameSite"), PARTITIONED("Partitioned");

		private final String text;

		Attribute(String text) {
			this.text = text;
		}

	}

	private final String name;

	private final String value;

	private final Map<Attribute, String> attributes;

	private SetCookie(String name, String value, Map<Attribute, String> attributes) {
		this.name = name;
		this.value = value;
		this.attributes = attributes;
	}

	/**
	 * Returns a cookie that lasts as long as the client's session, for the host and the
	 * directory of the request. Nothing is encoded: what may not be in a value, such as
	 * blanks, commas and text beyond ASCII, has to be encoded by the caller.
	 * @param name the name, a token
	 * @param value the value; may be empty, or in double quotes, which are part of it
	 * @return the cookie
	 * @throws IllegalArgumentException if name or value is malformed, or both together
	 * are longer than 4,096 characters
	 */
	public static SetCookie of(String name, String value) {
		if (!FieldSyntax.isToken(name)) {
			throw new IllegalArgumentException("The name of a cookie must be a token");
		}
		CookieSyntax.requireValue(name, value);
		if (name.length() + value.length() > LONGEST_PAIR) {
			throw new IllegalArgumentException(
					"The cookie " + name + " has more than " + LONGEST_PAIR + " characters in name and value");
		}
		SetCookie cookie = new SetCookie(name, value, new EnumMap<>(Attribute.class));
		if (cookie.hasPrefix(HOST_PREFIX)) {
			return cookie.with(Attribute.PATH, "/").withSecure();
		}
		return cookie.hasPrefix(SECURE_PREFIX) ? cookie.withSecure() : cookie;
	}

	/**
	 * Returns what removes a cookie from the client. Path and domain must be those that
	 * the cookie was set with.
	 * @param name the name
	 * @return a cookie without a value that has expired
	 * @throws IllegalArgumentException if the name is malformed
	 */
	public static SetCookie deletion(String name) {
		return of(name, "").withMaxAge(Duration.ZERO).withExpires(Instant.EPOCH);
	}

	/**
	 * Returns a copy for a path and what is below it.
	 * @param path the path, beginning with a slash
	 * @return the copy
	 * @throws IllegalArgumentException if the path is malformed or longer than 1,024
	 * characters, or is not {@code /} for a {@code __Host-} cookie
	 */
	public SetCookie withPath(String path) {
		CookieSyntax.requirePath(path);
		if (path.length() > LONGEST_ATTRIBUTE) {
			throw new IllegalArgumentException(
					"The path of a cookie has more than " + LONGEST_ATTRIBUTE + " characters");
		}
		if (hasPrefix(HOST_PREFIX) && !path.equals("/")) {
			throw new IllegalArgumentException("The path of the cookie " + this.name + " must be /");
		}
		return with(Attribute.PATH, path);
	}

	/**
	 * Returns a copy for a domain and all its hosts.
	 * @param domain the domain, without a dot in front of it
	 * @return the copy
	 * @throws IllegalArgumentException if the domain is malformed, or this is a
	 * {@code __Host-} cookie
	 */
	public SetCookie withDomain(String domain) {
		CookieSyntax.requireDomain(domain);
		if (hasPrefix(HOST_PREFIX)) {
			throw new IllegalArgumentException("The cookie " + this.name + " must not have a domain");
		}
		return with(Attribute.DOMAIN, domain);
	}

	/**
	 * Returns a copy that lasts for a time. Clients prefer this to
	 * {@link #withExpires(Instant)}, and end a cookie after 400 days in any case.
	 * @param time the time, rounded up to seconds; at zero the client removes the cookie
	 * @return the copy
	 * @throws IllegalArgumentException if the time is negative
	 */
	public SetCookie withMaxAge(Duration time) {
		if (time.isNegative()) {
			throw new IllegalArgumentException("The maximum age of a cookie must not be negative, but is " + time);
		}
		long seconds = time.getSeconds() + ((time.getNano() > 0) ? 1 : 0);
		return with(Attribute.MAX_AGE, Long.toString(seconds));
	}

	/**
	 * Returns a copy that lasts up to a date.
	 * @param date the date, of which fractions of a second are lost
	 * @return the copy
	 * @throws IllegalArgumentException if its year is not from 1601 to 9999
	 */
	public SetCookie withExpires(Instant date) {
		if (date.isBefore(FIRST_EXPIRY) || date.isAfter(LAST_EXPIRY)) {
			throw new IllegalArgumentException(
					"The date of a cookie must be of the years 1601 to 9999, but is " + date);
		}
		return with(Attribute.EXPIRES, HttpDate.text(date.getEpochSecond()));
	}

	/**
	 * Returns a copy that is sent over secure connections only.
	 * @return the copy
	 */
	public SetCookie withSecure() {
		return with(Attribute.SECURE, FLAG);
	}

	/**
	 * Returns a copy that scripts can not read.
	 * @return the copy
	 */
	public SetCookie withHttpOnly() {
		return with(Attribute.HTTP_ONLY, FLAG);
	}

	/**
	 * Returns a copy that is sent with certain requests of other sites, or with none.
	 * @param sameSite which ones; {@link SameSite#NONE} makes the cookie {@code Secure}
	 * @return the copy
	 */
	public SetCookie withSameSite(SameSite sameSite) {
		SetCookie copy = with(Attribute.SAME_SITE, sameSite.toString());
		return (sameSite == SameSite.NONE) ? copy.withSecure() : copy;
	}

	/**
	 * Returns a copy that browsers keep apart for each site in which this one is embedded
	 * (CHIPS). It is {@code Secure}.
	 * @return the copy
	 */
	public SetCookie withPartitioned() {
		return with(Attribute.PARTITIONED, FLAG).withSecure();
	}

	/**
	 * Returns the name.
	 * @return the name
	 */
	public String name() {
		return this.name;
	}

	/**
	 * Returns the value.
	 * @return the value, which may be empty
	 */
	public String value() {
		return this.value;
	}

	/**
	 * Returns the value of the Set-Cookie field.
	 * @return such as {@code a=1; Path=/; Secure}
	 */
	public String toHeaderValue() {
		return this.name + "=" + this.value + attributes();
	}

	/** Shows no value: it may be a secret, and this text ends in logs. */
	@Override
	public String toString() {
		return "SetCookie[" + this.name + attributes() + "]";
	}

	private String attributes() {
		StringBuilder text = new StringBuilder();
		this.attributes.forEach((attribute, value) -> {
			text.append("; ").append(attribute.text);
			if (!value.isEmpty()) {
				text.append('=').append(value);
			}
		});
		return text.toString();
	}

	private boolean hasPrefix(String prefix) {
		return this.name.regionMatches(true, 0, prefix, 0, prefix.length());
	}

	private SetCookie with(Attribute attribute, String value) {
		Map<Attribute, String> changed = new EnumMap<>(this.attributes);
		changed.put(attribute, value);
		return new SetCookie(this.name, this.value, changed);
	}

}
