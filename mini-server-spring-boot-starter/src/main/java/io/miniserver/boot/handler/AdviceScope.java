package io.miniserver.boot.handler;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.util.ClassUtils;

/**
 * Which handlers some advice is for: those of which one of these is true. As in Spring,
 * advice for some handlers answers nothing that has no handler.
 *
 * @param basePackages the beginnings of names of classes, each with a dot at its end
 * @param assignableTypes supertypes of handlers
 * @param annotations annotations of handlers
 */
record AdviceScope(List<String> basePackages, List<Class<?>> assignableTypes,
		List<Class<? extends Annotation>> annotations) {

	/** All handlers, and what has none. */
	static final AdviceScope ALL = new AdviceScope(List.of(), List.of(), List.of());

	/**
	 * Returns a scope.
	 * @param packages names of packages
	 * @param packageClasses classes in further packages
	 * @param assignableTypes supertypes of handlers
	 * @param annotations annotations of handlers
	 */
	static AdviceScope of(String[] packages, Class<?>[] packageClasses, Class<?>[] assignableTypes,
			Class<? extends Annotation>[] annotations) {
		List<String> names = new ArrayList<>(List.of(packages));
		Arrays.stream(packageClasses).map(Class::getPackageName).forEach(names::add);
		return new AdviceScope(names.stream().map((name) -> name.endsWith(".") ? name : name + ".").toList(),
				List.of(assignableTypes), List.of(annotations));
	}

	/** Whether it is for all handlers, and for what has none. */
	boolean isForAll() {
		return this.basePackages.isEmpty() && this.assignableTypes.isEmpty() && this.annotations.isEmpty();
	}

	/**
	 * Returns whether it is for a handler.
	 * @param handler the class of the bean
	 */
	boolean isFor(Class<?> handler) {
		return isForAll() || this.basePackages.stream().anyMatch(handler.getName()::startsWith)
				|| this.assignableTypes.stream().anyMatch((type) -> ClassUtils.isAssignable(type, handler))
				|| this.annotations.stream().anyMatch((type) -> AnnotatedElementUtils.hasAnnotation(handler, type));
	}

}
