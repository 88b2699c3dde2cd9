package io.miniserver.boot.handler;

import java.lang.reflect.Method;
import java.util.Arrays;

import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import org.jspecify.annotations.Nullable;

import org.springframework.aop.framework.Advised;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.aop.support.AopUtils;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.validation.annotation.Validated;
import org.springframework.validation.beanvalidation.MethodValidationInterceptor;

/**
 * What is to know of a handler method for its validation.
 *
 * @param method the handler method
 * @param target the method of the class
 * @param root the object whose method it is
 */
record ValidatedMethod(HandlerMethod method, Method target, Object root) {

	static ValidatedMethod of(HandlerMethod method) {
		Method target = AopUtils.getMostSpecificMethod(method.getMethod(), method.getContainingClass());
		Object singleton = AopProxyUtils.getSingletonTarget(method.bean());
		return new ValidatedMethod(method, target, (singleton != null) ? singleton : method.bean());
	}

	/** Returns whether the bean's proxy validates calls, so that nobody else has to. */
	boolean isCheckedByProxy() {
		return this.method.bean() instanceof Advised advised && Arrays.stream(advised.getAdvisors())
			.anyMatch((advisor) -> advisor.getAdvice() instanceof MethodValidationInterceptor);
	}

	/** Returns the groups that the call is validated for. */
	Class<?>[] groups() {
		MergedAnnotation<Validated> own = annotation(
				MergedAnnotations.from(this.target, SearchStrategy.TYPE_HIERARCHY));
		MergedAnnotation<Validated> found = own.isPresent() ? own
				: annotation(MergedAnnotations.from(this.method.getContainingClass(), SearchStrategy.TYPE_HIERARCHY));
		return found.isPresent() ? found.getClassArray(MergedAnnotation.VALUE) : new Class<?>[0];
	}

	/**
	 * Returns the groups that an argument alone is validated for.
	 * @param parameter the parameter
	 * @return the groups, none for the default group; null if it is not
	 */
	static Class<?> @Nullable [] groups(MethodParameter parameter) {
		MergedAnnotation<Validated> found = annotation(MergedAnnotations.from(parameter.getParameterAnnotations()));
		return found.isPresent() ? found.getClassArray(MergedAnnotation.VALUE) : null;
	}

	private static MergedAnnotation<Validated> annotation(MergedAnnotations annotations) {
		return annotations.get(Validated.class);
	}

	/** Returns whether it was the arguments of this method that the proxy has refused. */
	boolean isRefusalOfArguments(ConstraintViolationException failure) {
		return !failure.getConstraintViolations().isEmpty() && failure.getConstraintViolations()
			.stream()
			.allMatch((violation) -> violation.getRootBeanClass().isAssignableFrom(this.root.getClass())
					&& isOfArguments(violation.getPropertyPath()));
	}

	private boolean isOfArguments(jakarta.validation.Path path) {
		boolean ofMethod = false;
		for (jakarta.validation.Path.Node node : path) {
			if (node.getKind() == ElementKind.METHOD) {
				ofMethod = this.target.getName().equals(node.getName());
			}
			else if (node.getKind() == ElementKind.PARAMETER || node.getKind() == ElementKind.CROSS_PARAMETER) {
				return ofMethod;
			}
		}
		return false;
	}

}
