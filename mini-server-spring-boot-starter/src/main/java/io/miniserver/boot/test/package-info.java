/**
 * What applications test their handlers with: a slice of the application on the real
 * server without a socket, the port of a server with one, and clients, also for what no
 * HTTP client would send. Does nothing unless Spring Boot's test support is on the class
 * path.
 */
@NullMarked
package io.miniserver.boot.test;

import org.jspecify.annotations.NullMarked;
