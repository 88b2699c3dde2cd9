package io.miniserver.boot.security;

import io.miniserver.boot.handler.ArgumentResolver;
import io.miniserver.http.Request;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;

/**
 * Gives parameters with {@link AuthenticationPrincipal @AuthenticationPrincipal} the
 * principal within the {@link Authentication}, as Spring Security does for Spring MVC:
 * null without one, and if it is of another type.
 */
final class AuthenticationPrincipalArguments implements ArgumentResolver {

	@Override
	public boolean supports(MethodParameter parameter) {
		return annotation(parameter) != null;
	}

	private static @Nullable AuthenticationPrincipal annotation(MethodParameter parameter) {
		return AnnotatedElementUtils.findMergedAnnotation(
				AnnotatedElementUtils.forAnnotations(parameter.getParameterAnnotations()),
				AuthenticationPrincipal.class);
	}

	@Override
	public Argument resolve(MethodParameter parameter) {
		AuthenticationPrincipal annotation = annotation(parameter);
		if (annotation == null || !annotation.expression().isEmpty()) {
			throw new IllegalStateException("@AuthenticationPrincipal of " + parameter
					+ " has an expression, which nothing evaluates here: take the principal and call its method");
		}
		Class<?> type = parameter.getParameterType();
		boolean strict = annotation.errorOnInvalidType();
		return (request) -> find(request, type, strict ? type : Object.class);
	}

	private static @Nullable Object find(Request request, Class<?> type, Class<?> required) {
		Object principal = (request.principal() instanceof Authentication known) ? known.getPrincipal() : null;
		if (principal != null && !required.isInstance(principal)) {
			throw new ClassCastException(
					"The principal is a " + principal.getClass().getName() + ", and no " + required.getName());
		}
		return type.isInstance(principal) ? principal : null;
	}

}
