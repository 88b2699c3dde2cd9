package io.miniserver.boot.middleware;

import io.miniserver.middleware.RateLimitStore;
import org.jspecify.annotations.Nullable;

/**
 * What a library has found of a store that several servers share. No bean of type
 * {@code RateLimitStore}: one of the application would then be one of two.
 *
 * @param store the store; null if the application has configured none
 */
record SharedRateLimits(@Nullable RateLimitStore store) {

}
