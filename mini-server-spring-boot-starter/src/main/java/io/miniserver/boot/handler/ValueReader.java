package io.miniserver.boot.handler;

import java.io.IOException;
import io.miniserver.boot.handler.NamedValue.EmptyText;
import io.miniserver.http.HttpException;
import io.miniserver.http.Request;
import org.jspecify.annotations.Nullable;

/**
 * Reads the argument for a parameter out of a named text. Method handles of its
 * {@code read} methods are what runs for each request; those for primitive types make no
 * object.
 */
final class ValueReader {

	private final NamedValue value;

	private final TextConversion conversion;

	private final EmptyText emptyText;

	ValueReader(NamedValue value, TextConversion conversion, EmptyText emptyText) {
		this.value = value;
		this.conversion = conversion;
		this.emptyText = emptyText;
	}

	/**
	 * Returns the converted value.
	 * @param request the request
	 * @return the value, or null if it is absent and not required
	 * @throws IOException if the body did not arrive
	 * @throws HttpException (400) if it is absent and required, or cannot be converted
	 */
	@Nullable Object read(Request request) throws IOException {
		String text = this.value.first(request, this.emptyText);
		return (text != null) ? convert(text) : null;
	}

	int readInt(Request request) throws IOException {
		String text = requiredText(request);
		try {
			return Integer.parseInt(text);
		}
		catch (NumberFormatException ex) {
			throw wrong(ex);
		}
	}

	long readLong(Request request) throws IOException {
		String text = requiredText(request);
		try {
			return Long.parseLong(text);
		}
		catch (NumberFormatException ex) {
			throw wrong(ex);
		}
	}

	double readDouble(Request request) throws IOException {
		String text = requiredText(request);
		try {
			return Double.parseDouble(text);
		}
		catch (NumberFormatException ex) {
			throw wrong(ex);
		}
	}

	private String requiredText(Request request) throws IOException {
		String text = this.value.first(request, this.emptyText);
		if (text == null) {
			// a primitive parameter is required or has a default: checked at the start
			throw new IllegalStateException("No value for " + this.value);
		}
		return text;
	}

	private @Nullable Object convert(String text) {
		try {
			return this.conversion.function().apply(text);
		}
		catch (RuntimeException ex) {
			throw wrong(ex);
		}
	}

	private HttpException wrong(RuntimeException cause) {
		return this.value.wrong(this.conversion.expectation(), cause);
	}

	/**
	 * Checks that the default value can be converted.
	 * @throws HttpException if it cannot
	 */
	void checkDefault() {
		for (String text : this.value.defaults()) {
			convert(text);
		}
	}

}
