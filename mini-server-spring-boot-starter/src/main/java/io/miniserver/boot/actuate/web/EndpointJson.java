package io.miniserver.boot.actuate.web;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * JSON for endpoints. An interface, because an application may have no Jackson.
 */
interface EndpointJson {

	/**
	 * Writes what an operation has returned.
	 * @param body the object
	 * @return the JSON text in UTF-8
	 */
	byte[] write(Object body);

	/**
	 * Reads the arguments of an operation.
	 * @param json the body of a request
	 * @return the values by the name of the parameter
	 * @throws io.miniserver.http.HttpException (400) if the body is no object of JSON
	 * with simple values
	 */
	Map<String, @Nullable String> readArguments(byte[] json);

}
