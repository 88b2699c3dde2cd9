/**
 * What single steps of a request's life cost. The path of a request through sockets is
 * what the load comparison measures.
 */
@NullMarked
package io.miniserver.benchmarks.jmh;

import org.jspecify.annotations.NullMarked;
