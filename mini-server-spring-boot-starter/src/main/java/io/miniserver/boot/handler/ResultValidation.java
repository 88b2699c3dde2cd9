package io.miniserver.boot.handler;

import java.util.Set;
import java.util.concurrent.CompletableFuture;

import io.miniserver.boot.handler.HandlerHook.ResultCheck;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Validator;
import org.jspecify.annotations.Nullable;

/**
 * Validates the results of one handler method, and what stages deliver that it returns.
 *
 * @param validator validates
 * @param method the method
 * @param groups what results are validated for
 */
record ResultValidation(Validator validator, ValidatedMethod method, Class<?>[] groups) implements ResultCheck {

	@Override
	public void check(@Nullable Object result) {
		require(this.validator.forExecutables()
			.validateReturnValue(this.method.root(), this.method.target(), result, this.groups));
	}

	/**
	 * Looks at what a stage has delivered. The constraints are those of an element of the
	 * declared stage, so it is seen in one, by {@link ValidatedStageExtractor}.
	 */
	void checkDelivered(@Nullable Object value) {
		check(CompletableFuture.completedFuture(value));
	}

	/** Does the same, and looks at its properties, for {@code @Valid} at the method. */
	void checkDeliveredAndWithin(@Nullable Object value) {
		checkDelivered(value);
		if (value != null) {
			require(this.validator.validate(value, this.groups));
		}
	}

	private static void require(Set<ConstraintViolation<Object>> found) {
		if (!found.isEmpty()) {
			throw new ConstraintViolationException(found);
		}
	}

}
