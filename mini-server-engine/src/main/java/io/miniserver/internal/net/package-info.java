/**
 * Sockets, threads and time: the listener, the event loops with their watchdog, the
 * workers and the connections.
 */
@NullMarked
package io.miniserver.internal.net;

import org.jspecify.annotations.NullMarked;
