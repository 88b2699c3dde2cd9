/**
 * The server's settings as immutable records; every default stands here and nowhere else.
 */
@NullMarked
package io.miniserver.config;

import org.jspecify.annotations.NullMarked;
