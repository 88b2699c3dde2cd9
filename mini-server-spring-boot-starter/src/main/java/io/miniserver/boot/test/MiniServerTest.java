package io.miniserver.boot.test;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.autoconfigure.OverrideAutoConfiguration;
import org.springframework.boot.test.context.filter.annotation.TypeExcludeFilters;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.core.annotation.AliasFor;
import org.springframework.test.context.BootstrapWith;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/**
 * A test of handlers alone, through the real parser, router, middleware and error path,
 * without a socket.
 * <p>
 * Of the application's components it has those with
 * {@link io.miniserver.boot.handler.HttpHandler @HttpHandler} and those that a server is
 * made of: middleware, error handlers, problem renderers, request observers, customizers,
 * converters and formatters, and what changes JSON. It has no {@code @Service}, no
 * {@code @Repository} and no plain {@code @Component}: give the handlers a
 * {@code @MockitoBean}, or {@code @Import} what they need. Auto-configured are the server
 * on an {@link io.miniserver.InMemoryTransport InMemoryTransport}, JSON, validation and
 * message sources; and as clients a {@link MiniServerClient} and, with
 * {@code spring-boot-resttestclient} on the class path, a {@code RestTestClient}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@BootstrapWith(MiniServerTestContextBootstrapper.class)
@ExtendWith(SpringExtension.class)
@OverrideAutoConfiguration(enabled = false)
@TypeExcludeFilters(MiniServerTypeExcludeFilter.class)
@AutoConfigureInMemoryMiniServer
@ImportAutoConfiguration
public @interface MiniServerTest {

	/**
	 * Properties such as {@code mini-server.limits.body=1KB}, for this test.
	 */
	String[] properties() default {};

	/**
	 * The same as {@link #handlers()}.
	 */
	@AliasFor("handlers")
	Class<?>[] value() default {};

	/**
	 * The handlers to test; without any, all of the application.
	 */
	@AliasFor("value")
	Class<?>[] handlers() default {};

	/**
	 * Whether what a server is made of is included by default; if not, only what
	 * {@link #includeFilters()} finds is.
	 */
	boolean useDefaultFilters() default true;

	/**
	 * What else to include of the application's components.
	 */
	Filter[] includeFilters() default {};

	/**
	 * What to leave out of the components that would be included.
	 */
	Filter[] excludeFilters() default {};

	/**
	 * Auto-configurations to leave out.
	 */
	@AliasFor(annotation = ImportAutoConfiguration.class, attribute = "exclude")
	Class<?>[] excludeAutoConfiguration() default {};

}
