package io.miniserver.boot.handler;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;

import io.miniserver.http.Handler;
import jakarta.validation.ValidationException;
import jakarta.validation.Validator;
import jakarta.validation.metadata.CascadableDescriptor;
import jakarta.validation.metadata.ContainerDescriptor;
import jakarta.validation.metadata.ElementDescriptor;
import jakarta.validation.metadata.MethodDescriptor;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;

/**
 * Validates arguments and results of handler methods that have constraints. What is
 * validated is found out when the application starts; a method without constraints is
 * called as if this was not there.
 */
final class ValidationHook implements HandlerHook {

	private final Validator validator;

	private final Violations violations;

	ValidationHook(Validator validator, Violations violations) {
		this.validator = validator;
		this.violations = violations;
	}

	@Override
	public @Nullable ArgumentCheck check(HandlerMethod method) {
		ValidatedMethod validated = ValidatedMethod.of(method);
		MethodDescriptor descriptor = descriptor(validated);
		boolean call = descriptor != null && hasParameters(descriptor) && !validated.isCheckedByProxy();
		Map<MethodParameter, Class<?>[]> alone = new LinkedHashMap<>();
		for (MethodParameter parameter : method.getMethodParameters()) {
			Class<?>[] groups = ValidatedMethod.groups(parameter);
			if (groups != null) {
				alone.put(parameter, groups);
			}
		}
		if (!call && alone.isEmpty()) {
			return null;
		}
		return new ArgumentValidation(this.validator, this.violations, validated, call ? validated.groups() : null,
				alone);
	}

	@Override
	public @Nullable ResultCheck result(HandlerMethod method) {
		ValidatedMethod validated = ValidatedMethod.of(method);
		MethodDescriptor descriptor = descriptor(validated);
		if (descriptor == null || !isConstrained(descriptor.getReturnValueDescriptor())
				|| validated.isCheckedByProxy()) {
			return null;
		}
		if (returnsStage(method) && !descriptor.getReturnValueDescriptor().hasConstraints()) {
			return null;
		}
		return new ResultValidation(this.validator, validated, validated.groups());
	}

	/** Proxies look at the stage alone, which has seldom delivered anything by then. */
	@Override
	public @Nullable ResultCheck delivered(HandlerMethod method) {
		if (!returnsStage(method)) {
			return null;
		}
		ValidatedMethod validated = ValidatedMethod.of(method);
		MethodDescriptor descriptor = descriptor(validated);
		if (descriptor == null || !isConstrained(descriptor.getReturnValueDescriptor())) {
			return null;
		}
		ResultValidation validation = new ResultValidation(this.validator, validated, validated.groups());
		return descriptor.getReturnValueDescriptor().isCascaded() ? validation::checkDeliveredAndWithin
				: validation::checkDelivered;
	}

	private static boolean returnsStage(HandlerMethod method) {
		return CompletionStage.class.isAssignableFrom(method.getMethod().getReturnType());
	}

	@Override
	public Handler around(HandlerMethod method, Handler handler) {
		ValidatedMethod validated = ValidatedMethod.of(method);
		return validated.isCheckedByProxy() ? new ProxyValidation(handler, validated, this.violations) : handler;
	}

	private static boolean hasParameters(MethodDescriptor descriptor) {
		return descriptor.getCrossParameterDescriptor().hasConstraints()
				|| descriptor.getParameterDescriptors().stream().anyMatch(ValidationHook::isConstrained);
	}

	/**
	 * What the descriptor of a method says of its parameters leaves out those with
	 * constraints on elements only.
	 */
	private static <T extends ElementDescriptor & CascadableDescriptor & ContainerDescriptor> boolean isConstrained(
			T descriptor) {
		return descriptor.hasConstraints() || descriptor.isCascaded()
				|| !descriptor.getConstrainedContainerElementTypes().isEmpty();
	}

	private @Nullable MethodDescriptor descriptor(ValidatedMethod validated) {
		try {
			return this.validator.getConstraintsForClass(validated.method().getContainingClass())
				.getConstraintsForMethod(validated.target().getName(), validated.target().getParameterTypes());
		}
		catch (ValidationException ex) {
			throw validated.method()
				.invalid("its constraints cannot be used: " + ex.getMessage(),
						"Correct the annotations of constraints.", ex);
		}
	}

}
