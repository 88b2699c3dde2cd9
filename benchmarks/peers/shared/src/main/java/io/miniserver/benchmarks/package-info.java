/**
 * What every peer of the load comparison answers with, so that they differ in the server
 * only.
 */
@NullMarked
package io.miniserver.benchmarks;

import org.jspecify.annotations.NullMarked;
