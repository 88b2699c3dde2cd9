/**
 * Requests and responses for the endpoint {@code httpexchanges}.
 */
@NullMarked
package io.miniserver.boot.actuate.exchanges;

import org.jspecify.annotations.NullMarked;
