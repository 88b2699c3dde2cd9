package io.miniserver.boot.handler;

import java.util.ArrayList;
import java.util.List;

import io.miniserver.boot.handler.Violations.Found;
import io.miniserver.http.Handler;
import io.miniserver.http.Request;
import io.miniserver.http.Response;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;

import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.validation.method.MethodValidationException;
import org.springframework.validation.method.ParameterValidationResult;

/**
 * Calls a handler method of a bean whose proxy validates, and turns what the proxy
 * refuses into an answer. A result that it refuses is the application's mistake and stays
 * the failure that it is.
 *
 * @param handler calls the method
 * @param method the method
 * @param violations tells what is wrong
 */
record ProxyValidation(Handler handler, ValidatedMethod method, Violations violations) implements Handler {

	@Override
	public Response handle(Request request) throws Exception {
		LocaleContext before = LocaleContextHolder.getLocaleContext();
		RequestLocale locale = this.violations.locale(request);
		LocaleContextHolder.setLocaleContext(locale);
		try {
			return this.handler.handle(request);
		}
		catch (ConstraintViolationException ex) {
			if (!this.method.isRefusalOfArguments(ex)) {
				throw ex;
			}
			throw refused(List.copyOf(ex.getConstraintViolations()), locale, ex);
		}
		catch (MethodValidationException ex) {
			List<ConstraintViolation<?>> found = ex.isForReturnValue() ? List.of() : violations(ex);
			throw refused(found, locale, ex);
		}
		finally {
			LocaleContextHolder.setLocaleContext(before);
		}
	}

	private RuntimeException refused(List<ConstraintViolation<?>> violated, RequestLocale locale,
			RuntimeException failure) {
		if (violated.isEmpty()) {
			return failure;
		}
		List<Found> found = violated.stream()
			.map((violation) -> Found.inCall(violation, this.method.method()))
			.toList();
		return this.violations.refuse(this.method.method(), found, locale);
	}

	private List<ConstraintViolation<?>> violations(MethodValidationException failure) {
		List<ConstraintViolation<?>> all = new ArrayList<>();
		boolean own = failure.getMethod().getName().equals(this.method.target().getName())
				&& failure.getMethod().getDeclaringClass().isInstance(this.method.root());
		if (!own) {
			return all;
		}
		for (ParameterValidationResult result : failure.getParameterValidationResults()) {
			for (MessageSourceResolvable error : result.getResolvableErrors()) {
				all.add(result.unwrap(error, ConstraintViolation.class));
			}
		}
		return all;
	}

}
