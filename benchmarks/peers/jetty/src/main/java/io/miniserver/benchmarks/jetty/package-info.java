/**
 * Files as Jetty sends them: what another JVM server makes of the same files.
 */
@NullMarked
package io.miniserver.benchmarks.jetty;

import org.jspecify.annotations.NullMarked;
