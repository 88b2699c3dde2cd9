package io.miniserver.boot.handler;

import java.lang.annotation.Annotation;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.core.annotation.AliasFor;
import org.springframework.stereotype.Component;

/**
 * A component whose {@link OnException @OnException} methods answer what routes of any
 * kind throw, and middleware. Several are asked in the order of
 * {@code org.springframework.core.annotation.Order}.
 * <p>
 * Advice that names packages, types or annotations is for the handlers alone of which one
 * of these is true, and not for what has no handler, such as a path that does not exist.
 * <p>
 * The bean must be a singleton; its methods are called by several threads at the same
 * time. It may be proxied.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Component
public @interface HttpAdvice {

	/**
	 * Packages of the handlers that it is for, with the packages below them.
	 */
	String[] basePackages() default {};

	/**
	 * Classes whose packages are meant, as a safe way to name these.
	 */
	Class<?>[] basePackageClasses() default {};

	/**
	 * Classes and interfaces of the handlers that it is for.
	 */
	Class<?>[] assignableTypes() default {};

	/**
	 * Annotations of the handlers that it is for.
	 */
	Class<? extends Annotation>[] annotations() default {};

	/**
	 * The name of the bean.
	 */
	@AliasFor(annotation = Component.class, attribute = "value")
	String name() default "";

}
