/**
 * The engine's middleware by properties. Each is off until its properties switch it on,
 * and steps back for a bean of the same type.
 */
@NullMarked
package io.miniserver.boot.middleware;

import org.jspecify.annotations.NullMarked;
