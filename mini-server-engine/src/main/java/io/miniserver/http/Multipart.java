package io.miniserver.http;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/**
 * A body of type {@code multipart/form-data} (RFC 7578), part by part as it arrives: only
 * what is read of the current part is held in memory. For a form as a whole, in any
 * order, there is {@link MultipartForm}.
 * <p>
 * Belongs to the handler's thread, as the request does.
 */
public interface Multipart {

	/**
	 * Returns the next part; what was left of the one before is skipped.
	 * @return the part, or null behind the last one; it is valid until the next call
	 * @throws IOException if the client is gone or too slow
	 * @throws HttpException if the body is malformed (400) or a part, or their number,
	 * exceeds its limit (413)
	 */
	@Nullable Part next() throws IOException;

}
