/**
 * Serves files, from a directory, the class path or whatever else is a
 * {@link io.miniserver.staticfiles.FileTree}: a handler like any other.
 */
@NullMarked
package io.miniserver.staticfiles;

import org.jspecify.annotations.NullMarked;
