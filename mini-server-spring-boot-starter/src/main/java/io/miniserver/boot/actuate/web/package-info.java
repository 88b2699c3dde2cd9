/**
 * The web endpoints of Spring Boot's actuator as routes of the server: without a Servlet
 * container and without WebFlux.
 */
@NullMarked
package io.miniserver.boot.actuate.web;

import org.jspecify.annotations.NullMarked;
