package io.miniserver.middleware;

import java.security.Principal;

import io.miniserver.http.Handler;
import io.miniserver.http.HttpException;
import io.miniserver.http.Middleware;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import io.miniserver.http.Status;

/**
 * Asks for a token (RFC 6750), in the Authorization field alone, and gives the request
 * its {@link Request#principal()}. Immutable.
 */
public final class BearerAuthentication implements Middleware {

	private final Authenticator<? super String> authenticator;

	private final String challenge;

	private final Anonymous anonymous;

	private BearerAuthentication(Authenticator<? super String> authenticator, String challenge, Anonymous anonymous) {
		this.authenticator = authenticator;
		this.challenge = challenge;
		this.anonymous = anonymous;
	}

	/**
	 * Returns a middleware that refuses tokens which an authenticator does not accept.
	 * @param realm what the token is for, of printable ASCII
	 * @param authenticator gets the token; {@link Secrets#same} compares it with one that
	 * is known
	 * @return the middleware
	 * @throws IllegalArgumentException if the realm has other characters
	 */
	public static BearerAuthentication of(String realm, Authenticator<? super String> authenticator) {
		return new BearerAuthentication(authenticator, "Bearer realm=" + Authorization.quoted(realm),
				Anonymous.REFUSED);
	}

	/**
	 * Returns a copy with another rule for requests without a token.
	 * @param anonymous what becomes of them; refused by default
	 * @return the copy
	 */
	public BearerAuthentication withAnonymous(Anonymous anonymous) {
		return new BearerAuthentication(this.authenticator, this.challenge, anonymous);
	}

	/**
	 * Returns what clients are asked for, for who refuses them further inside.
	 * @return the value of {@code WWW-Authenticate} (RFC 9110 section 11.6.1)
	 */
	public String challenge() {
		return this.challenge;
	}

	@Override
	public Response handle(Request request, Handler next) throws Exception {
		String token = Authorization.credentials(request, "Bearer");
		if (token == null) {
			if (this.anonymous == Anonymous.ALLOWED || request.principal() != null) {
				return next.handle(request);
			}
			// RFC 6750 section 3.1: who has shown nothing is told no error.
			throw Authorization.unauthorized("A token is needed.", this.challenge);
		}
		if (!isToken(token)) {
			throw new HttpException(Status.BAD_REQUEST, "The token is malformed.").withHeader("WWW-Authenticate",
					this.challenge + ", error=\"invalid_request\"");
		}
		Principal principal = this.authenticator.authenticate(token);
		if (principal == null) {
			throw Authorization.unauthorized("The token is not accepted.",
					this.challenge + ", error=\"invalid_token\"");
		}
		Authorization.found(request, principal);
		return next.handle(request);
	}

	/** b64token (RFC 6750 section 2.1). */
	private static boolean isToken(String text) {
		int end = text.length();
		while (end > 0 && text.charAt(end - 1) == '=') {
			end--;
		}
		for (int i = 0; i < end; i++) {
			char c = text.charAt(i);
			boolean alphanumeric = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
			if (!alphanumeric && "-._~+/".indexOf(c) < 0) {
				return false;
			}
		}
		return end > 0;
	}

}
