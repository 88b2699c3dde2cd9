/**
 * Middleware that each project needs: one idea in each file, on the vocabulary alone.
 * None is there by itself. {@code docs/middleware.md} tells in which order they belong.
 */
@NullMarked
package io.miniserver.middleware;

import org.jspecify.annotations.NullMarked;
