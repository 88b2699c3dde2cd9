/**
 * Spring Security's core without its chain of servlet filters, if it is on the class
 * path: who is authenticated by a middleware is so for method security, too.
 */
@NullMarked
package io.miniserver.boot.security;

import org.jspecify.annotations.NullMarked;
