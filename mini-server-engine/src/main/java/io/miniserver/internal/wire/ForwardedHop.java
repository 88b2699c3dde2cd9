package io.miniserver.internal.wire;

import org.jspecify.annotations.Nullable;

/**
 * What one proxy says of the request that it received.
 *
 * @param node whom it received it from, as it stands in the field; null if it says
 * nothing
 * @param scheme by which scheme, {@code http} or {@code https}; null if it says nothing
 * @param authority for which host and port; null if it says nothing
 */
public record ForwardedHop(@Nullable String node, @Nullable String scheme, @Nullable String authority) {
}
