package io.miniserver.sample;

import io.miniserver.http.HttpException;
import io.miniserver.http.Problem;
import io.miniserver.http.Status;

/**
 * Refusals that name the field at fault, in words and in a member {@code field} that a
 * form can look at.
 */
final class FieldProblem {

	private FieldProblem() {
	}

	/**
	 * Returns the exception for a value that breaks a rule.
	 * @param field the name as the client spells it
	 * @param rule what the value must be or must not be
	 * @return a 400
	 */
	static HttpException invalid(String field, String rule) {
		return of(Status.BAD_REQUEST, field, rule);
	}

	/**
	 * Returns the exception for a value that is taken.
	 * @param field the name as the client spells it
	 * @param rule why it cannot be had
	 * @return a 409
	 */
	static HttpException taken(String field, String rule) {
		return of(Status.CONFLICT, field, rule);
	}

	private static HttpException of(Status status, String field, String rule) {
		return new HttpException(Problem.of(status).withDetail(field + " " + rule).with("field", field));
	}

}
