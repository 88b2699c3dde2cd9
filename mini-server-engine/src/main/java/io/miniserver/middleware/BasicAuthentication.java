package io.miniserver.middleware;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

import io.miniserver.http.Handler;
import io.miniserver.http.Middleware;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import org.jspecify.annotations.Nullable;

/**
 * Asks for name and password (RFC 7617), and gives the request its
 * {@link Request#principal()}. Passwords travel as they are, so this is for TLS or a
 * network that is trusted. Immutable.
 */
public final class BasicAuthentication implements Middleware {

	private final Authenticator<? super UserPassword> authenticator;

	private final String challenge;

	private final Anonymous anonymous;

	/**
	 * A name and a password.
	 *
	 * @param name the name, without a colon
	 * @param password the password
	 */
	public record UserPassword(String name, String password) {

		/** Shows no password: this text ends in logs. */
		@Override
		public String toString() {
			return "UserPassword[name=" + this.name + "]";
		}

	}

	/** A user by the name. */
	private record User(String name) implements Principal {

		@Override
		public String getName() {
			return this.name;
		}

	}

	private BasicAuthentication(Authenticator<? super UserPassword> authenticator, String challenge,
			Anonymous anonymous) {
		this.authenticator = authenticator;
		this.challenge = challenge;
		this.anonymous = anonymous;
	}

	/**
	 * Returns a middleware that refuses whom an authenticator does not know.
	 * @param realm what the password is for, of printable ASCII
	 * @param authenticator knows the users
	 * @return the middleware
	 * @throws IllegalArgumentException if the realm has other characters
	 */
	public static BasicAuthentication of(String realm, Authenticator<? super UserPassword> authenticator) {
		return new BasicAuthentication(authenticator,
				"Basic realm=" + Authorization.quoted(realm) + ", charset=\"UTF-8\"", Anonymous.REFUSED);
	}

	/**
	 * Returns a middleware for a few users with passwords that are known as they are.
	 * They are compared in a time that tells nothing.
	 * @param realm what the password is for, of printable ASCII
	 * @param passwords the password of each name; copied
	 * @return the middleware
	 * @throws IllegalArgumentException if the realm has other characters, or a name has a
	 * colon
	 */
	public static BasicAuthentication ofUsers(String realm, Map<String, String> passwords) {
		Map<String, String> known = new HashMap<>(passwords);
		known.keySet().stream().filter((name) -> name.indexOf(':') >= 0).findFirst().ifPresent((name) -> {
			throw new IllegalArgumentException("The name of a user must not have a colon: '" + name + "'");
		});
		return of(realm, (shown) -> {
			String expected = known.get(shown.name());
			// An unknown name costs a comparison, too.
			boolean same = Secrets.same(shown.password(), (expected != null) ? expected : shown.name());
			return (same && expected != null) ? new User(shown.name()) : null;
		});
	}

	/**
	 * Returns a copy with another rule for requests without credentials.
	 * @param anonymous what becomes of them; refused by default
	 * @return the copy
	 */
	public BasicAuthentication withAnonymous(Anonymous anonymous) {
		return new BasicAuthentication(this.authenticator, this.challenge, anonymous);
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
		String credentials = Authorization.credentials(request, "Basic");
		if (credentials == null) {
			if (this.anonymous == Anonymous.ALLOWED || request.principal() != null) {
				return next.handle(request);
			}
			throw Authorization.unauthorized("Name and password are needed.", this.challenge);
		}
		UserPassword shown = decode(credentials);
		Principal principal = (shown != null) ? this.authenticator.authenticate(shown) : null;
		if (principal == null) {
			throw Authorization.unauthorized("Name or password is wrong.", this.challenge);
		}
		Authorization.found(request, principal);
		return next.handle(request);
	}

	private static @Nullable UserPassword decode(String credentials) {
		try {
			String text = StandardCharsets.UTF_8.newDecoder()
				.decode(ByteBuffer.wrap(Base64.getDecoder().decode(credentials)))
				.toString();
			int colon = text.indexOf(':');
			boolean plain = text.chars().noneMatch(Character::isISOControl);
			return (colon >= 0 && plain) ? new UserPassword(text.substring(0, colon), text.substring(colon + 1)) : null;
		}
		catch (IllegalArgumentException | CharacterCodingException ex) {
			return null;
		}
	}

}
