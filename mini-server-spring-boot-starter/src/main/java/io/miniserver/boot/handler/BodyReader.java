package io.miniserver.boot.handler;

import java.io.IOException;

import io.miniserver.http.HttpException;
import io.miniserver.http.Request;
import io.miniserver.http.Status;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.ByteArrayResource;

/**
 * Reads the argument for a parameter out of the body.
 */
final class BodyReader {

	private final Content content;

	private final boolean required;

	BodyReader(Content content, boolean required) {
		this.content = content;
		this.required = required;
	}

	/**
	 * Returns the value that the body stands for.
	 * @param request the request
	 * @return the value, or null if there is no body and it is not required
	 * @throws HttpException (400) if there is no body and it is required, or it is wrong
	 * @throws IOException if the body did not arrive
	 */
	@Nullable Object read(Request request) throws IOException {
		Object value = (request.body().bytes().length > 0) ? this.content.read(request) : null;
		if (value == null && this.required) {
			throw HttpException.badRequest("The body is missing");
		}
		return value;
	}

	/**
	 * What a body that is not empty is read as.
	 */
	@FunctionalInterface
	interface Content {

		@Nullable Object read(Request request) throws IOException;

		/** Nothing: nobody wants it. */
		static Content none() {
			return (request) -> null;
		}

		/** The bytes as they are. */
		static Content bytes() {
			return (request) -> request.body().bytes();
		}

		/** The bytes, as a resource that can be read again and again. */
		static Content resource() {
			return (request) -> new ByteArrayResource(request.body().bytes());
		}

		/** Text in the charset that the content type names. */
		static Content text() {
			return (request) -> request.body().text();
		}

		/** JSON, and only if the content type says so. */
		static Content json(JsonCodec.Reader reader) {
			return (request) -> {
				requireJson(request.header("Content-Type"));
				return reader.read(request.body().bytes());
			};
		}

		/** JSON of a content type that the route has accepted. */
		static Content declaredJson(JsonCodec.Reader reader) {
			return (request) -> reader.read(request.body().bytes());
		}

		private static void requireJson(@Nullable String contentType) {
			// Any web page can send a form or text/plain without a CORS preflight, so to
			// take that for JSON would open the door to forged requests.
			if (contentType == null || !MediaTypes.isJson(contentType)) {
				throw new HttpException(Status.UNSUPPORTED_MEDIA_TYPE,
						"The body must be JSON, with the header Content-Type: application/json")
					.withHeader("Accept", MediaTypes.JSON);
			}
		}

	}

}
