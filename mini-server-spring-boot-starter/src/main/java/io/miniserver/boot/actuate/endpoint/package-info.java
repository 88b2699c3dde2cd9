/**
 * The endpoint {@code miniserver}, and the server's part of the endpoint
 * {@code mappings}.
 */
@NullMarked
package io.miniserver.boot.actuate.endpoint;

import org.jspecify.annotations.NullMarked;
