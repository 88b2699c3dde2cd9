/**
 * Benchmarks of what the engine keeps package-private.
 */
@NullMarked
package io.miniserver.internal.net;

import org.jspecify.annotations.NullMarked;
