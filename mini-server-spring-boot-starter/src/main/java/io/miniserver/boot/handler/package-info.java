/**
 * Handlers written as annotated methods: found, checked and turned into routes when the
 * application starts, so that a request runs through one prepared method handle.
 */
@NullMarked
package io.miniserver.boot.handler;

import org.jspecify.annotations.NullMarked;
