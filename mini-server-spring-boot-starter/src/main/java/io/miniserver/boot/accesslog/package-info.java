/**
 * A line for each request in a log of its own: off unless
 * {@code mini-server.access-log.enabled} is set.
 */
@NullMarked
package io.miniserver.boot.accesslog;

import org.jspecify.annotations.NullMarked;
