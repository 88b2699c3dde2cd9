/**
 * The endpoints on the engine alone: handlers as lambdas, no Spring.
 */
@NullMarked
package io.miniserver.benchmarks.engine;

import org.jspecify.annotations.NullMarked;
