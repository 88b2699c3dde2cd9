/**
 * Finds the route of a request from its method and path. Patterns become a tree with one
 * level for each path segment ({@link io.miniserver.route.Router} has the rules); the
 * tree is built once and then only read, by any number of threads.
 */
@NullMarked
package io.miniserver.route;

import org.jspecify.annotations.NullMarked;
