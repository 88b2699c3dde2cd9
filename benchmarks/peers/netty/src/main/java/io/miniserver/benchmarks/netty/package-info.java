/**
 * The endpoints on Netty's HTTP codec without any framework: what a hand-written event
 * loop costs on the JVM.
 */
@NullMarked
package io.miniserver.benchmarks.netty;

import org.jspecify.annotations.NullMarked;
