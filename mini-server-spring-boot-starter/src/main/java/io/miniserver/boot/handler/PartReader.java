package io.miniserver.boot.handler;

import java.io.IOException;
import java.util.List;

import io.miniserver.http.HttpException;
import io.miniserver.http.Part;
import io.miniserver.http.Problem;
import io.miniserver.http.Request;
import io.miniserver.http.Status;
import org.jspecify.annotations.Nullable;

/**
 * Reads the argument for a parameter out of the parts of a form.
 */
final class PartReader {

	private final String name;

	private final boolean required;

	private final Content content;

	PartReader(String name, boolean required, Content content) {
		this.name = name;
		this.required = required;
		this.content = content;
	}

	/**
	 * Returns what the first part of the name stands for. A browser sends an empty part
	 * without a file name if no file was chosen: there is no part then.
	 * @param request the request
	 * @return the value, or null if there is no part and it is not required
	 * @throws IOException if the form did not arrive
	 * @throws HttpException (400) if there is no part and it is required
	 */
	@Nullable Object read(Request request) throws IOException {
		for (Part part : request.multipartForm().parts(this.name)) {
			if (!isUnchosen(part)) {
				return this.content.read(part);
			}
		}
		if (this.required) {
			throw missing();
		}
		return null;
	}

	/** Returns all parts of the name. */
	Object readList(Request request) throws IOException {
		List<Part> parts = request.multipartForm()
			.parts(this.name)
			.stream()
			.filter((part) -> !isUnchosen(part))
			.toList();
		if (parts.isEmpty() && this.required) {
			throw missing();
		}
		return parts;
	}

	/** Returns all parts of the name. */
	Object readArray(Request request) throws IOException {
		return ((List<?>) readList(request)).toArray(Part[]::new);
	}

	private static boolean isUnchosen(Part part) {
		String filename = part.filename();
		return filename != null && filename.isEmpty();
	}

	private HttpException missing() {
		return new HttpException(Problem.of(Status.BAD_REQUEST)
			.withDetail("The part \"" + this.name + "\" is missing")
			.with("parameter", this.name));
	}

	/**
	 * What a part is read as.
	 */
	@FunctionalInterface
	interface Content {

		@Nullable Object read(Part part) throws IOException;

		/** The part as it is. */
		static Content part() {
			return (part) -> part;
		}

	}

}
