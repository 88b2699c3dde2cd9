/**
 * The endpoints as annotated handlers of the starter, with metrics on: what users of the
 * starter get.
 */
@NullMarked
package io.miniserver.benchmarks.starter;

import org.jspecify.annotations.NullMarked;
