package io.miniserver.boot.handler;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.util.ClassUtils;
import org.springframework.validation.annotation.Validated;

/**
 * Warns of constraints that nobody looks at, for there is no validator: whoever declares
 * them relies on them. Knows annotations by their names, for their classes may be
 * missing.
 */
final class UnvalidatedParameters implements HandlerHook {

	private static final Log logger = LogFactory.getLog(UnvalidatedParameters.class);

	private static final String CONSTRAINT = "jakarta.validation.Constraint";

	/** What has constraints validated elsewhere, and several constraints in one. */
	private static final String VALID = "jakarta.validation.Valid";

	private static final String CONSTRAINTS = "jakarta.validation.constraints.";

	private final Set<String> warnings = new LinkedHashSet<>();

	@Override
	public @Nullable ArgumentCheck check(HandlerMethod method) {
		boolean known = ClassUtils.isPresent(CONSTRAINT, method.getMethod().getDeclaringClass().getClassLoader());
		Set<Integer> compiled = known ? Set.of() : CompiledConstraints.of(method.getMethod());
		for (MethodParameter parameter : method.getMethodParameters()) {
			if (compiled.contains(parameter.getParameterIndex()) || isConstrained(parameter)) {
				this.warnings.add(method + " has constraints of the parameter '" + parameter.getParameterName()
						+ "', but nothing validates it, since there is no validator, or none of several is the "
						+ "primary one. Add spring-boot-starter-validation, or a primary bean of the type Validator");
			}
		}
		return null;
	}

	@Override
	public void complete() {
		this.warnings.forEach(logger::warn);
		this.warnings.clear();
	}

	private static boolean isConstrained(MethodParameter parameter) {
		return isConstrained(parameter.getParameterAnnotations())
				|| isConstrained(parameter.getExecutable().getAnnotatedParameterTypes()[parameter.getParameterIndex()]);
	}

	private static boolean isConstrained(AnnotatedType type) {
		if (isConstrained(type.getAnnotations())) {
			return true;
		}
		if (type instanceof AnnotatedParameterizedType parameterized) {
			return Arrays.stream(parameterized.getAnnotatedActualTypeArguments())
				.anyMatch(UnvalidatedParameters::isConstrained);
		}
		return type instanceof AnnotatedArrayType array && isConstrained(array.getAnnotatedGenericComponentType());
	}

	private static boolean isConstrained(Annotation[] annotations) {
		return Arrays.stream(annotations).map(Annotation::annotationType).anyMatch(UnvalidatedParameters::isConstraint);
	}

	private static boolean isConstraint(Class<? extends Annotation> type) {
		return type == Validated.class || type.getName().equals(VALID) || type.getName().startsWith(CONSTRAINTS)
				|| Arrays.stream(type.getAnnotations())
					.anyMatch((meta) -> meta.annotationType().getName().equals(CONSTRAINT));
	}

}
