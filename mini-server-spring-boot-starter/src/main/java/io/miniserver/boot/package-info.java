/**
 * mini-server in a Spring Boot application: the {@code mini-server.*} properties, the
 * beans that the server is made of, and its place in the application's life cycle.
 */
@NullMarked
package io.miniserver.boot;

import org.jspecify.annotations.NullMarked;
