package io.miniserver.boot.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.beans.factory.annotation.Value;

/**
 * Has the port injected that the server really listens on. The same as
 * <code>@Value("${local.mini-server.port}")</code>.
 * <p>
 * The port is known when the server has started, so after all singletons were made: into
 * tests it can be injected, into the application's beans it can not.
 */
@Target({ ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER, ElementType.ANNOTATION_TYPE })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Value("${local.mini-server.port}")
public @interface LocalMiniServerPort {

}
