/**
 * Channels and selectors without a socket: what a server runs on in tests. Knows nothing
 * of HTTP, and the server knows nothing of it.
 */
@NullMarked
package io.miniserver.internal.memory;

import org.jspecify.annotations.NullMarked;
