package io.miniserver.boot.handler;

import java.io.IOException;
import java.util.List;

import io.miniserver.http.HttpException;
import io.miniserver.http.Problem;
import io.miniserver.http.Request;
import io.miniserver.http.Status;
import org.jspecify.annotations.Nullable;

/**
 * A named text of a request: where it stands, and what holds if it is absent.
 *
 * @param source the part of the request
 * @param name the name in that part
 * @param required whether a request without it is wrong
 * @param defaults what stands in for an absent value; empty: nothing
 */
record NamedValue(ValueSource source, String name, boolean required, List<String> defaults) {

	/**
	 * Returns the text of the first value.
	 * @param request the request
	 * @param emptyText what an empty text means
	 * @return the text, the default, or null if the value is absent and not required
	 * @throws IOException if the body did not arrive
	 * @throws HttpException (400) if the value is absent and required
	 */
	@Nullable String first(Request request, EmptyText emptyText) throws IOException {
		String text = this.source.first(request, this.name);
		if (text != null && (!text.isEmpty() || emptyText == EmptyText.IS_VALUE)) {
			return text;
		}
		if (!this.defaults.isEmpty()) {
			return this.defaults.get(0);
		}
		if (this.required) {
			throw missing();
		}
		return null;
	}

	/**
	 * Returns the texts of all values.
	 * @param request the request
	 * @return the texts, the defaults, or an empty list if the value is absent and not
	 * required
	 * @throws IOException if the body did not arrive
	 * @throws HttpException (400) if the value is absent and required
	 */
	List<String> all(Request request) throws IOException {
		List<String> texts = this.source.all(request, this.name);
		if (!texts.isEmpty()) {
			return texts;
		}
		if (this.defaults.isEmpty() && this.required) {
			throw missing();
		}
		return this.defaults;
	}

	private HttpException missing() {
		return problem("is missing", null);
	}

	/**
	 * Returns what to answer if the text cannot be converted. The text itself is not
	 * repeated, since it may be a secret.
	 * @param expectation what the text must be, such as {@code must be true or false}
	 * @param cause why it cannot
	 */
	HttpException wrong(String expectation, Throwable cause) {
		return problem(expectation, cause);
	}

	private HttpException problem(String what, @Nullable Throwable cause) {
		String detail = "The " + this.source.title() + " \"" + this.name + "\" " + what;
		return new HttpException(Problem.of(Status.BAD_REQUEST).withDetail(detail).with("parameter", this.name), cause);
	}

	/**
	 * What an empty text means.
	 */
	enum EmptyText {

		/** A value like any other. */
		IS_VALUE,

		/** The same as no value: nothing but a text can be made of it. */
		IS_ABSENT

	}

}
