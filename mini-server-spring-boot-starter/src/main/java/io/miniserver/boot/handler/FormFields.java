package io.miniserver.boot.handler;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.miniserver.http.HttpException;
import io.miniserver.http.Part;
import io.miniserver.http.Request;
import io.miniserver.http.Status;
import org.jspecify.annotations.Nullable;

/**
 * The texts of a form, however it is encoded.
 */
final class FormFields {

	private static final String URLENCODED = "application/x-www-form-urlencoded";

	private static final String MULTIPART = "multipart/form-data";

	/** The media types of forms. */
	static final List<String> TYPES = List.of(URLENCODED, MULTIPART);

	private FormFields() {
	}

	/** Returns whether the body is a form, of either type. */
	static boolean isForm(Request request) {
		String type = type(request);
		return type.equals(URLENCODED) || type.equals(MULTIPART);
	}

	static @Nullable String first(Request request, String name) throws IOException {
		if (!isMultipart(request)) {
			return request.form().first(name);
		}
		for (Part part : request.multipartForm().parts(name)) {
			if (part.filename() == null) {
				return part.text();
			}
		}
		return null;
	}

	static List<String> all(Request request, String name) throws IOException {
		if (!isMultipart(request)) {
			return request.form().all(name);
		}
		List<String> texts = new ArrayList<>();
		for (Part part : request.multipartForm().parts(name)) {
			if (part.filename() == null) {
				texts.add(part.text());
			}
		}
		return texts;
	}

	/** Returns the names of all fields. */
	static Set<String> names(Request request) throws IOException {
		if (!isMultipart(request)) {
			return request.form().names();
		}
		Set<String> names = new LinkedHashSet<>();
		for (Part part : request.multipartForm().parts()) {
			if (part.filename() == null) {
				names.add(part.name());
			}
		}
		return names;
	}

	private static boolean isMultipart(Request request) {
		String type = type(request);
		if (!type.isEmpty() && !type.equals(URLENCODED) && !type.equals(MULTIPART)) {
			throw new HttpException(Status.UNSUPPORTED_MEDIA_TYPE,
					"The body must be a form, with the header Content-Type: " + URLENCODED + " or " + MULTIPART)
				.withHeader("Accept", URLENCODED + ", " + MULTIPART);
		}
		return type.equals(MULTIPART);
	}

	private static String type(Request request) {
		String contentType = request.header("Content-Type");
		return (contentType != null) ? MediaTypes.essence(contentType) : "";
	}

}
