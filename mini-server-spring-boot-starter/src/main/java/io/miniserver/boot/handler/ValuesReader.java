package io.miniserver.boot.handler;

import java.io.IOException;
import java.util.List;

import io.miniserver.http.HttpException;
import io.miniserver.http.Request;
import org.jspecify.annotations.Nullable;

import org.springframework.core.convert.ConversionException;
import org.springframework.core.convert.ConversionService;
import org.springframework.core.convert.TypeDescriptor;

/**
 * Reads the argument for a parameter that is a collection or an array out of all values
 * of a name.
 */
final class ValuesReader {

	private static final TypeDescriptor TEXT = TypeDescriptor.valueOf(String.class);

	private static final TypeDescriptor TEXTS = TypeDescriptor.collection(List.class, TEXT);

	private final NamedValue value;

	private final TypeDescriptor target;

	private final ConversionService service;

	ValuesReader(NamedValue value, TypeDescriptor target, ConversionService service) {
		this.value = value;
		this.target = target;
		this.service = service;
	}

	/**
	 * Returns whether texts can be converted to a type.
	 */
	static boolean canRead(TypeDescriptor target, ConversionService service) {
		return service.canConvert(TEXTS, target) && service.canConvert(TEXT, target);
	}

	/**
	 * Returns the converted values.
	 * @param request the request
	 * @return the collection or array; empty if the value is absent and not required
	 * @throws IOException if the body did not arrive
	 * @throws HttpException (400) if it is absent and required, or cannot be converted
	 */
	@Nullable Object read(Request request) throws IOException {
		return convert(this.value.all(request));
	}

	/**
	 * Returns the converted values, for an {@link java.util.Optional}.
	 * @param request the request
	 * @return the collection or array; null if the value is absent
	 * @throws IOException if the body did not arrive
	 * @throws HttpException (400) if it cannot be converted
	 */
	@Nullable Object readPresent(Request request) throws IOException {
		List<String> texts = this.value.all(request);
		return texts.isEmpty() ? null : convert(texts);
	}

	private @Nullable Object convert(List<String> texts) {
		try {
			// as in Spring MVC, only a single value is split at its commas
			return (texts.size() == 1) ? this.service.convert(texts.get(0), TEXT, this.target)
					: this.service.convert(texts, TEXTS, this.target);
		}
		catch (ConversionException ex) {
			throw this.value.wrong("has a value that is not valid", ex);
		}
	}

	/**
	 * Checks that the default values can be converted.
	 * @throws HttpException if they cannot
	 */
	void checkDefault() {
		convert(this.value.defaults());
	}

}
