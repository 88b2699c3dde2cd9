package io.miniserver.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * A part of a {@code multipart/form-data} body (RFC 7578 section 4): a field of the form,
 * or a file.
 */
public interface Part {

	/**
	 * Returns the name of the form's field.
	 * @return the name; several parts may have the same one
	 */
	String name();

	/**
	 * Returns the name that the file has at the client. It is the client's word: no path
	 * on this machine should be made of it. A {@code filename*} is not looked at (section
	 * 4.2).
	 * @return the name without any directories; empty if a form had a place for a file,
	 * but none was chosen; null if this part is no file
	 */
	@Nullable String filename();

	/**
	 * Returns the media type of the content.
	 * @return the type; {@code text/plain} if the part does not tell (section 4.4)
	 */
	String contentType();

	/**
	 * Returns the header fields of this part.
	 * @return the fields
	 */
	Headers headers();

	/**
	 * Returns the content as a stream. Reads throw as {@link #bytes()} does.
	 * @return the stream. Of a part of a {@link Multipart} there is one only, unless
	 * {@link #bytes()} was called before; a part of a {@link MultipartForm} returns a new
	 * one from its first byte for each call
	 */
	InputStream stream();

	/**
	 * Returns the whole content. May be called again.
	 * @return the bytes; the caller must not change them
	 * @throws IOException if the client is gone or too slow, or the file that holds the
	 * content can not be read
	 * @throws HttpException if the content exceeds its limit (413) or the body is
	 * malformed (400)
	 * @throws IllegalStateException if the content is not in memory or a file, and its
	 * {@link #stream()} was asked for or the next part was
	 */
	byte[] bytes() throws IOException;

	/**
	 * Returns the whole content as text in the charset of its type, UTF-8 if there is
	 * none.
	 * @return the text
	 * @throws IOException as {@link #bytes()}
	 * @throws HttpException as {@link #bytes()}, and (415) if the charset is not known
	 */
	String text() throws IOException;

	/**
	 * Writes the content to a new file.
	 * @param target the file, which must not exist
	 * @throws IOException as {@link #bytes()}, or if the file can not be written; what
	 * was written of it is removed then
	 * @throws HttpException as {@link #bytes()}; what was written is removed then
	 */
	void transferTo(Path target) throws IOException;

}
