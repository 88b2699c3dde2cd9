package io.miniserver.boot.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.PropertyMapping;

/**
 * Has the application's server listen on an {@link io.miniserver.InMemoryTransport
 * InMemoryTransport} instead of a port: nothing is bound, all else is as in production.
 * Part of {@link MiniServerTest @MiniServerTest}; next to {@code @SpringBootTest} it
 * gives the whole application without a port.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ImportAutoConfiguration
public @interface AutoConfigureInMemoryMiniServer {

	/**
	 * The port that the server says it has, whatever the application configures.
	 */
	@PropertyMapping("mini-server.port")
	int port() default 80;

}
