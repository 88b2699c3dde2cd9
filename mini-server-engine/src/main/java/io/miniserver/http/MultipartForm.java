package io.miniserver.http;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A {@code multipart/form-data} body that was read to its end. Small parts are in memory,
 * larger ones in temporary files, which are gone when the request was answered or given
 * up, and with the process in any case.
 */
public interface MultipartForm {

	/**
	 * Returns all parts in the order of the body.
	 * @return an unmodifiable list
	 */
	List<Part> parts();

	/**
	 * Returns the first part of a name.
	 * @param name the name of the field
	 * @return the part, or null if there is none
	 */
	@Nullable Part part(String name);

	/**
	 * Returns all parts of a name.
	 * @param name the name of the field
	 * @return an unmodifiable list in the order of the body
	 */
	List<Part> parts(String name);

}
