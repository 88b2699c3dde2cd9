/**
 * What operators see of the server: meters for its requests, connections and threads.
 * Everything here is conditional on the classes that it needs.
 */
@NullMarked
package io.miniserver.boot.actuate;

import org.jspecify.annotations.NullMarked;
