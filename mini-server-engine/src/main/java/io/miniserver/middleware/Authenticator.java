package io.miniserver.middleware;

import java.security.Principal;

import org.jspecify.annotations.Nullable;

/**
 * Tells who somebody is by what they have shown.
 *
 * @param <C> what they have shown
 */
@FunctionalInterface
public interface Authenticator<C> {

	/**
	 * Checks credentials. May block, such as to derive a key from a password: it runs on
	 * the handler's thread. Must be safe for use by several threads, and should take the
	 * same time whether a user is known or not; see {@link Secrets}.
	 * @param credentials what the client has shown
	 * @return who it is, or null if the credentials are wrong
	 * @throws Exception if it can not be told; answered like an exception of the handler
	 */
	@Nullable Principal authenticate(C credentials) throws Exception;

}
