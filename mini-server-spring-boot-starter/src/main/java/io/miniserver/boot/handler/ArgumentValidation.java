package io.miniserver.boot.handler;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.miniserver.boot.handler.HandlerHook.ArgumentCheck;
import io.miniserver.boot.handler.Violations.Found;
import io.miniserver.http.Request;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import org.jspecify.annotations.Nullable;

import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.MethodParameter;

/**
 * Validates the arguments of one handler method.
 *
 * @param validator validates
 * @param violations tells what is wrong
 * @param method the method
 * @param groups what the call as a whole is validated for; null: it is not
 * @param alone the parameters that are validated for groups of their own
 */
record ArgumentValidation(Validator validator, Violations violations, ValidatedMethod method,
		Class<?> @Nullable [] groups, Map<MethodParameter, Class<?>[]> alone) implements ArgumentCheck {

	@Override
	public void check(@Nullable Object[] arguments, Request request) {
		LocaleContext before = LocaleContextHolder.getLocaleContext();
		RequestLocale locale = this.violations.locale(request);
		LocaleContextHolder.setLocaleContext(locale);
		try {
			List<Found> found = find(arguments);
			if (!found.isEmpty()) {
				throw this.violations.refuse(this.method.method(), found, locale);
			}
		}
		finally {
			LocaleContextHolder.setLocaleContext(before);
		}
	}

	private List<Found> find(@Nullable Object[] arguments) {
		List<Found> found = new ArrayList<>();
		if (this.groups != null) {
			Set<ConstraintViolation<Object>> violated = this.validator.forExecutables()
				.validateParameters(this.method.root(), this.method.target(), arguments, this.groups);
			violated.forEach((violation) -> found.add(Found.inCall(violation, this.method.method())));
		}
		this.alone.forEach((parameter, own) -> {
			Object argument = arguments[parameter.getParameterIndex()];
			if (argument != null) {
				this.validator.validate(argument, own)
					.forEach((violation) -> found.add(Found.inArgument(violation, parameter)));
			}
		});
		return found;
	}

}
