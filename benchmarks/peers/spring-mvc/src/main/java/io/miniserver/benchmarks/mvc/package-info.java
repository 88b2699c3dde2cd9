/**
 * The endpoints on Spring MVC and Tomcat as Spring Boot sets them up: what users of the
 * starter come from.
 */
@NullMarked
package io.miniserver.benchmarks.mvc;

import org.jspecify.annotations.NullMarked;
