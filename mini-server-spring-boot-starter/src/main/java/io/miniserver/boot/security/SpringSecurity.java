package io.miniserver.boot.security;

import java.security.Principal;

import io.miniserver.middleware.Authenticator;
import io.miniserver.middleware.BasicAuthentication;
import io.miniserver.middleware.BasicAuthentication.UserPassword;
import io.miniserver.middleware.BearerAuthentication;
import org.jspecify.annotations.Nullable;

import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.core.convert.converter.Converter;

/**
 * Authenticates by an {@link AuthenticationManager} of Spring Security. The request's
 * principal is then the {@link Authentication}. Beans of what is returned here belong at
 * {@code MiddlewareOrder.AUTHENTICATION}.
 */
public final class SpringSecurity {

	private SpringSecurity() {
	}

	/**
	 * Returns a middleware that asks for name and password (RFC 7617).
	 * @param realm what the password is for, of printable ASCII
	 * @param manager knows the users; it gets a
	 * {@link UsernamePasswordAuthenticationToken}
	 * @return the middleware
	 */
	public static BasicAuthentication basic(String realm, AuthenticationManager manager) {
		Authenticator<UserPassword> users = (shown) -> authenticate(manager,
				UsernamePasswordAuthenticationToken.unauthenticated(shown.name(), shown.password()));
		return BasicAuthentication.of(realm, users);
	}

	/**
	 * Returns a middleware that asks for a token (RFC 6750).
	 * @param realm what the token is for, of printable ASCII
	 * @param manager knows the tokens
	 * @param request makes what the manager gets of a token, such as
	 * {@code BearerTokenAuthenticationToken::new}
	 * @return the middleware
	 */
	public static BearerAuthentication bearer(String realm, AuthenticationManager manager,
			Converter<String, ? extends Authentication> request) {
		return BearerAuthentication.of(realm, (token) -> {
			Authentication shown = request.convert(token);
			return (shown != null) ? authenticate(manager, shown) : null;
		});
	}

	/** A server that can not be asked is no wrong password. */
	private static @Nullable Principal authenticate(AuthenticationManager manager, Authentication shown) {
		try {
			return manager.authenticate(shown);
		}
		catch (AuthenticationServiceException ex) {
			throw new IllegalStateException("Nobody can be authenticated for now", ex);
		}
		catch (AuthenticationException ex) {
			return null;
		}
	}

}
