/**
 * The vocabulary: what handlers and middleware are written in. Values without I/O and
 * without threads; depends on the JDK alone.
 */
@NullMarked
package io.miniserver.http;

import org.jspecify.annotations.NullMarked;
