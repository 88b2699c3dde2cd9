package io.miniserver.boot.handler;

import java.security.Principal;
import java.util.Optional;

import io.miniserver.http.Request;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;

/**
 * Gives who has sent the request, as a middleware has found: the {@link Principal}, or
 * the type of principal that the middleware makes. Null, or an empty {@link Optional}, if
 * nobody was authenticated.
 */
final class PrincipalArguments implements ArgumentResolver {

	@Override
	public boolean supports(MethodParameter parameter) {
		return parameter.getParameterAnnotations().length == 0
				&& Principal.class.isAssignableFrom(parameter.nestedIfOptional().getNestedParameterType());
	}

	@Override
	public Argument resolve(MethodParameter parameter) {
		Class<?> type = parameter.nestedIfOptional().getNestedParameterType();
		return parameter.isOptional() && parameter.getParameterType() == Optional.class
				? (request) -> Optional.ofNullable(find(type, request)) : (request) -> find(type, request);
	}

	private static @Nullable Object find(Class<?> type, Request request) {
		Principal principal = request.principal();
		if (principal != null && !type.isInstance(principal)) {
			throw new IllegalStateException("The principal is a " + principal.getClass().getName() + ", and no "
					+ type.getName() + " as the parameter");
		}
		return principal;
	}

}
