package io.miniserver.boot.handler;

import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

import io.miniserver.http.HttpException;
import io.miniserver.http.Response;
import io.miniserver.http.Status;
import org.jspecify.annotations.Nullable;

/**
 * Makes the response of what a handler method returned. Which one writes the results of a
 * method is decided when the application starts.
 */
@FunctionalInterface
interface ResultWriter {

	/**
	 * Makes the response.
	 * @param result the result, never null
	 * @return the response
	 * @throws Exception if the result cannot be written
	 */
	Response write(Object result) throws Exception;

	/**
	 * Makes the response, also of a missing result.
	 * @param result the result, or null
	 * @return the response, without content for null
	 * @throws Exception if the result cannot be written
	 */
	default Response writeNullable(@Nullable Object result) throws Exception {
		return (result != null) ? write(result) : Response.noContent();
	}

	/** The value in the response that it is. */
	static ResultWriter response() {
		return (result) -> (Response) result;
	}

	/** A text as plain text. */
	static ResultWriter text() {
		return (result) -> Response.text(result.toString());
	}

	/** Bytes of no known type. */
	static ResultWriter bytes() {
		return (result) -> Response.bytes("application/octet-stream", (byte[]) result);
	}

	/** The content of a file. */
	static ResultWriter file() {
		return (result) -> {
			try {
				return Response.file((Path) result);
			}
			catch (NoSuchFileException ex) {
				throw notFound(ex);
			}
		};
	}

	/** JSON. */
	static ResultWriter json(JsonCodec.Writer json) {
		return (result) -> Response.bytes("application/json", json.write(result));
	}

	/** What is in an Optional. */
	static ResultWriter optional(ResultWriter present) {
		return (result) -> {
			Object value = ((Optional<?>) result).orElse(null);
			if (value == null) {
				throw notFound(null);
			}
			return present.write(value);
		};
	}

	/** The failure of a result that is not there. */
	static HttpException notFound(@Nullable Throwable cause) {
		return new HttpException(Status.NOT_FOUND, "There is nothing at this path", cause);
	}

}
