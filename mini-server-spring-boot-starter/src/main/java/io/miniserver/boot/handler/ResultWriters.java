package io.miniserver.boot.handler;

import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

import io.miniserver.http.Conditional;
import io.miniserver.http.FileResponse;
import io.miniserver.http.HttpException;
import io.miniserver.http.Response;
import io.miniserver.http.Status;
import org.jspecify.annotations.Nullable;

/**
 * The writers of the types that need no bean.
 */
final class ResultWriters {

	private ResultWriters() {
	}

	/** The response that it is, unless the client has it. */
	static ResultWriter response() {
		return (result, request) -> Conditional.apply(request, (Response) result);
	}

	/** Bytes of no known type. */
	static ResultWriter bytes() {
		return (result, request) -> Response.bytes("application/octet-stream", (byte[]) result);
	}

	/** The content of a file, or what the client does not have of it. */
	static ResultWriter file() {
		return (result, request) -> {
			try {
				return FileResponse.of(request, (Path) result);
			}
			catch (NoSuchFileException ex) {
				throw notFound(ex);
			}
		};
	}

	/** JSON. */
	static ResultWriter json(JsonCodec.Writer json) {
		return (result, request) -> Response.bytes("application/json", json.write(result));
	}

	/** What is in an Optional. */
	static ResultWriter optional(ResultWriter present) {
		return (result, request) -> {
			Object value = ((Optional<?>) result).orElse(null);
			if (value == null) {
				throw notFound(null);
			}
			return present.write(value, request);
		};
	}

	/** The failure of a result that is not there. */
	static HttpException notFound(@Nullable Throwable cause) {
		return new HttpException(Status.NOT_FOUND, "There is nothing at this path", cause);
	}

}
