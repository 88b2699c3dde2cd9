package io.miniserver.boot.middleware;

import io.miniserver.http.Request;
import io.miniserver.middleware.CorsPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Knows what scripts of other origins may do with some requests. A bean of this type is
 * asked before the properties {@code mini-server.cors}; of several, the first in
 * {@code @Order} that knows a policy is followed.
 */
@FunctionalInterface
public interface CorsPolicySource {

	/**
	 * Returns the policy for a request. Called by the thread that handles it, for each
	 * request; several threads may call at a time.
	 * @param request the request, or a preflight for it: that must get the policy of the
	 * request that it asks for
	 * @return the policy, or null if others are to decide
	 */
	@Nullable CorsPolicy policy(Request request);

}
