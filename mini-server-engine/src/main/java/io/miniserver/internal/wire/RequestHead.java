package io.miniserver.internal.wire;

import io.miniserver.http.Headers;
import io.miniserver.http.HttpVersion;
import io.miniserver.http.Method;
import io.miniserver.http.RequestTarget;
import org.jspecify.annotations.Nullable;

/**
 * A complete, valid request head. Immutable, and independent of the buffer that it was
 * read from.
 */
public final class RequestHead {

	private final Method method;

	private final RequestTarget target;

	private final HttpVersion version;

	private final Headers headers;

	private final BodyFraming framing;

	private final Persistence persistence;

	private final boolean expectsContinue;

	RequestHead(Method method, RequestTarget target, HttpVersion version, Headers headers, FieldFacts facts) {
		this.method = method;
		this.target = target;
		this.version = version;
		this.headers = headers;
		this.framing = BodyFraming.decide(version, facts);
		this.persistence = facts.persistence(version);
		this.expectsContinue = facts.expectsContinue(version);
	}

	/**
	 * Returns the method.
	 * @return the method; never {@code CONNECT}, which is refused
	 */
	public Method method() {
		return this.method;
	}

	/**
	 * Returns the target.
	 * @return the target, in origin, absolute or asterisk form
	 */
	public RequestTarget target() {
		return this.target;
	}

	/**
	 * Returns the scheme that the client has written before the authority of the target.
	 * @return {@code http} or {@code https}; null if the target is not in absolute form
	 */
	public @Nullable String writtenScheme() {
		return HostSyntax.scheme(this.target);
	}

	/**
	 * Returns the version of the request line.
	 * @return the version
	 */
	public HttpVersion version() {
		return this.version;
	}

	/**
	 * Returns the header fields, in the order in which they arrived.
	 * @return the fields
	 */
	public Headers headers() {
		return this.headers;
	}

	/**
	 * Returns how the body ends.
	 * @return the framing
	 */
	public BodyFraming framing() {
		return this.framing;
	}

	/**
	 * Returns what the client wants to become of the connection (RFC 9112 section 9.3).
	 * @return {@link Persistence#KEEP} if a further request may follow
	 */
	public Persistence persistence() {
		return this.persistence;
	}

	/**
	 * Returns whether a further request may follow on the connection, as far as the
	 * client is concerned.
	 * @return true if {@link #persistence()} is {@link Persistence#KEEP}
	 */
	public boolean keepAlive() {
		return this.persistence == Persistence.KEEP;
	}

	/**
	 * Returns whether the client waits for {@code 100 Continue} before it sends the body
	 * (RFC 9110 section 10.1.1).
	 * @return true if it does
	 */
	public boolean expectsContinue() {
		return this.expectsContinue;
	}

}
