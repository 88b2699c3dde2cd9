package io.miniserver.sample;

import org.jspecify.annotations.Nullable;

/**
 * What a client asks for, unchecked.
 *
 * @param url where the link shall lead
 * @param alias the code that the client wants; null or blank: a random one
 */
record NewLink(@Nullable String url, @Nullable String alias) {
}
