/**
 * The engine's static files by properties.
 */
@NullMarked
package io.miniserver.boot.staticfiles;

import org.jspecify.annotations.NullMarked;
