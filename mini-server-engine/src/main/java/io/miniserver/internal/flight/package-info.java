/**
 * What a server writes into recordings of the JDK's Flight Recorder. Only
 * {@link io.miniserver.internal.flight.JdkFlight} and the events need the module
 * {@code jdk.jfr}; they are not loaded without it.
 */
@NullMarked
package io.miniserver.internal.flight;

import org.jspecify.annotations.NullMarked;
